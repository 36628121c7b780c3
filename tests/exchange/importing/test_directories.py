"""Answers of directories with fields as public clients of their programming interfaces declare them."""

# ruff: noqa: E501 - a note is one line

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from imports import entries, faults, imported, notes, survive
from inline_snapshot import snapshot
from reporting import graph_of, managers

from commops.exchange.importing.directories.directory_source import likely
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input

READER: Final = "directories.directory_source"

Answer = Any


def files(*answers: Answer) -> list[Input]:
    """Return answers as files."""
    texts = (json.dumps(answer, ensure_ascii=False, indent=1) for answer in answers)
    return [Input(f"answer-{number}.json", text.encode()) for number, text in enumerate(texts)]


def read(*answers: Answer) -> Imported:
    """Import answers."""
    return imported(READER, files(*answers))


WECOM: Final = (
    {
        "errcode": 0,
        "department": [
            {"id": 1, "name": "星火", "parentid": 0, "department_leader": ["wang"]},
            {"id": 2, "name": "社区部", "parentid": 1, "department_leader": []},
            {"id": 3, "name": "市场部", "parentid": 1},
        ],
    },
    {
        "errcode": 0,
        "userlist": [
            {"userid": "wang", "name": "王芳", "department": [1], "position": "总经理", "mobile": "138"},
            {
                "userid": "li",
                "name": "李伟",
                "department": [3, 2],
                "position": "经理",
                "is_leader_in_dept": [0, 1],
                "direct_leader": ["wang"],
                "main_department": 2,
                "status": 4,
            },
            {"userid": "zhang", "name": "张敏", "department": [2], "position": "专员", "direct_leader": ["li"]},
            {"userid": "zhao", "name": "赵一", "department": [2], "position": "专员", "status": 5},
        ],
    },
)

DINGTALK: Final = (
    {"result": [{"dept_id": 10, "name": "研发", "parent_id": 1}, {"dept_id": 11, "name": "前端", "parent_id": 10}]},
    {
        "errcode": 0,
        "result": {
            "has_more": False,
            "list": [
                {
                    "userid": "a",
                    "name": "王芳",
                    "title": "总监",
                    "dept_id_list": [10],
                    "leader_in_dept": [{"dept_id": 10, "leader": True}],
                    "active": False,
                    "hired_date": 1597507200000,
                    "job_number": "E1",
                },
                {"userid": "b", "name": "李伟", "title": "工程师", "dept_id_list": [11], "manager_userid": "a"},
            ],
        },
    },
)

FEISHU: Final = (
    {
        "code": 0,
        "data": {
            "items": [
                {
                    "department_id": "d1",
                    "open_department_id": "od-1",
                    "name": "社区",
                    "parent_department_id": "0",
                    "leader_user_id": "ou_1",
                }
            ]
        },
    },
    {
        "code": 0,
        "data": {
            "items": [
                {
                    "open_id": "ou_1",
                    "user_id": "u1",
                    "name": "王芳",
                    "department_ids": ["od-1"],
                    "job_title": "经理",
                    "status": {"is_resigned": False, "is_activated": True},
                    "employee_no": "7",
                    "join_time": 1546272000,
                    "enterprise_email": "wang@example.org",
                },
                {
                    "open_id": "ou_2",
                    "name": "李伟",
                    "department_ids": ["od-1"],
                    "leader_user_id": "ou_1",
                    "job_title": "专员",
                    "status": {"is_resigned": False, "is_activated": False},
                },
                {"open_id": "ou_3", "name": "赵一", "department_ids": ["od-1"], "status": {"is_resigned": True}},
            ]
        },
    },
)

HIBOB: Final = {
    "employees": [
        {
            "id": "7",
            "displayName": "Ada Li",
            "firstName": "Ada",
            "surname": "Li",
            "email": "ada@example.org",
            "work": {"title": "Director", "department": "Workshop", "startDate": "2019-01-01"},
        },
        {
            "id": "8",
            "displayName": "Bo Lind",
            "email": "bo@example.org",
            "work": {"title": "Maker", "department": "Workshop", "reportsTo": {"id": "7", "displayName": "Ada Li"}},
        },
    ]
}


def _labelled(**fields: Any) -> dict[str, Any]:
    return {"attributes": {name: {"label": name, "value": value} for name, value in fields.items()}}


_WORKSHOP: Final = {"type": "Department", "attributes": {"id": 3, "name": "Workshop"}}
_ADA: Final = {"type": "Employee", **_labelled(id=1, first_name="Ada", last_name="Li")}
PERSONIO: Final = {
    "success": True,
    "data": [
        {
            "type": "Employee",
            **_labelled(
                id=1, first_name="Ada", last_name="Li", position="Director", department=_WORKSHOP, supervisor=None
            ),
        },
        {
            "type": "Employee",
            **_labelled(
                id=2,
                first_name="Bo",
                last_name="Lind",
                position="Maker",
                department=_WORKSHOP,
                supervisor=_ADA,
                hire_date="2023-06-01T00:00:00+02:00",
            ),
        },
    ],
}

RIPPLING: Final = [
    {"id": "r1", "firstName": "Ada", "lastName": "Li", "title": "Director", "department": "Workshop", "manager": None},
    {"id": "r2", "firstName": "Bo", "lastName": "Lind", "title": "Maker", "department": "Workshop", "manager": "r1"},
]

WORKDAY: Final = {
    "Report_Entry": [
        {"Employee_ID": "1", "Full_Name": "Ada Li", "Business_Title": "Director", "Team_Name": "Workshop"},
        {
            "Employee_ID": "2",
            "Full_Name": "Bo Lind",
            "Business_Title": "Maker",
            "Team_Name": "Workshop",
            "Manager_ID": "1",
        },
    ]
}


def test_users_and_departments_of_wecom(tmp_path: Path) -> None:
    result = read(*WECOM)

    assert entries(result) == snapshot(
        {
            "teams": {
                "星火": {"lead": "总经理"},
                "社区部": {"parent": "星火", "lead": "社区部-经理"},
                "市场部": {"parent": "星火", "lead": "市场部-经理"},
            },
            "roles": {
                "总经理": {"team": "星火"},
                "社区部-经理": {"name": "经理", "team": "社区部"},
                "市场部-经理": {"name": "经理", "team": "市场部"},
                "专员": {"team": "社区部"},
            },
            "people": {
                "王芳": {"roles": ["总经理"]},
                "李伟": {"roles": ["社区部-经理", "市场部-经理"]},
                "张敏": {"roles": ["专员"]},
            },
        }
    )
    assert notes(result) == snapshot(
        [
            "read answer-1.json:4:3: personal data is not imported: 'mobile'",
            "read answer-1.json:44:12: 1 person who had left by 2026-07-01 was not imported",
        ]
    )
    assert managers(graph_of(result, tmp_path)) == {"王芳": [], "李伟": ["王芳"], "张敏": ["李伟"]}


def test_users_and_departments_of_dingtalk() -> None:
    result = read(*DINGTALK)

    assert entries(result) == snapshot(
        {
            "teams": {"研发": {"lead": "总监"}, "前端": {"parent": "研发", "lead": "工程师"}},
            "roles": {"总监": {"team": "研发"}, "工程师": {"team": "前端"}},
            "people": {
                "王芳": {"roles": ["总监"], "from": "2020-08-16", "x-employee-id": "E1"},
                "李伟": {"roles": ["工程师"]},
            },
        }
    )
    assert notes(result) == []


def test_users_and_departments_of_feishu(tmp_path: Path) -> None:
    result = read(*FEISHU)

    assert entries(result) == snapshot(
        {
            "teams": {"社区": {"lead": "经理"}},
            "roles": {"经理": {"team": "社区"}, "专员": {"team": "社区"}},
            "people": {
                "王芳": {"email": "wang@example.org", "roles": ["经理"], "from": "2019-01-01", "x-employee-id": "7"},
                "李伟": {"roles": ["专员"]},
            },
        }
    )
    assert notes(result) == snapshot(["read answer-1.json:36:13: 1 person who had left by 2026-07-01 was not imported"])
    assert managers(graph_of(result, tmp_path)) == {"王芳": [], "李伟": ["王芳"]}


@pytest.mark.parametrize(
    "answer", [HIBOB, PERSONIO, RIPPLING, WORKDAY], ids=["hibob", "personio", "rippling", "workday"]
)
def test_users_with_departments_by_name(answer: Answer, tmp_path: Path) -> None:
    result = read(answer)

    assert likely(files(answer)) > 0
    assert entries(result)["teams"] == {"workshop": {"lead": "director"}}
    assert managers(graph_of(result, tmp_path)) == {"Ada Li": [], "Bo Lind": ["Ada Li"]}


def test_users_without_the_list_of_departments() -> None:
    result = read(DINGTALK[1])

    assert entries(result)["teams"] == snapshot({"10": {"lead": "总监"}, "11": {"lead": "工程师"}})
    assert notes(result) == snapshot(
        [
            "guessed answer-0.json:11:6: 2 departments have no names, only ids such as '10': import the list of departments together with the users"
        ]
    )


def test_an_answer_without_users_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read({"errcode": 40014, "errmsg": "invalid access_token"})

    assert (refused.value.message, refused.value.help) == snapshot(
        ("no users found", "save the complete API response, including the field names")
    )


@pytest.mark.parametrize("answers", [WECOM, DINGTALK, FEISHU, (HIBOB,), (PERSONIO,)])
def test_damaged_answers_give_a_valid_organisation_or_a_reason(answers: tuple[Answer, ...], tmp_path: Path) -> None:
    survive(READER, files(*answers), tmp_path, range(40))


def test_departments_in_a_cycle_are_read_without_parents(tmp_path: Path) -> None:
    departments = [{"id": 1, "name": "A", "parentid": 2}, {"id": 2, "name": "B", "parentid": 1}]
    result = read({"department": departments}, {"userlist": [{"userid": "x", "name": "X Y", "department": [1]}]})

    assert not faults(result, tmp_path)
    assert notes(result) == snapshot(
        [
            "guessed answer-0.json:3:3: 'A' is part of itself; imported without a parent",
            "guessed answer-0.json:8:3: 'B' is part of itself; imported without a parent",
            "guessed answer-1.json:5:12: 1 person has no title; imported as a member or lead of the department",
            "read None: the source has no managers: people report to the lead of their department",
        ]
    )
