"""Users and groups of SCIM 2.0, with the attributes of RFC 7643."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from imports import DAY, entries, faults, first_choice, imported, inputs, notes, survive
from inline_snapshot import snapshot
from reporting import graph_of, managers

from commops.exchange.importing.asking import Context, Question
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.scim import scim_source

READER: Final = "scim.scim_source"

_USER: Final = "urn:ietf:params:scim:schemas:core:2.0:User"
_GROUP: Final = "urn:ietf:params:scim:schemas:core:2.0:Group"
_ENTERPRISE: Final = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_LIST: Final = "urn:ietf:params:scim:api:messages:2.0:ListResponse"

Resource = dict[str, Any]


def page(*resources: Resource) -> Resource:
    """Return a page of an answer."""
    return {"schemas": [_LIST], "totalResults": len(resources), "startIndex": 1, "Resources": list(resources)}


def user(identifier: str, first: str, last: str, title: str = "", **enterprise: Any) -> Resource:
    """Return a user."""
    return {
        "schemas": [_USER, _ENTERPRISE],
        "id": identifier,
        "userName": f"{first.lower()}@example.org",
        "name": {"givenName": first, "familyName": last},
        "title": title,
        "emails": [
            {"value": f"{first.lower()}@home.example.net", "type": "home"},
            {"value": f"{first.lower()}@example.org", "type": "work", "primary": True},
        ],
        "phoneNumbers": [{"value": "555", "type": "work"}],
        "active": True,
        _ENTERPRISE: enterprise,
    }


def group(identifier: str, name: str, *members: str) -> Resource:
    """Return a group."""
    listed = [{"value": member, "display": member} for member in members]
    return {"schemas": [_GROUP], "id": identifier, "displayName": name, "members": listed}


def files(*answers: Any) -> list[Input]:
    """Return answers as files."""
    texts = (json.dumps(answer, indent=1) for answer in answers)
    return [Input(f"page-{number}.json", text.encode()) for number, text in enumerate(texts)]


ADA: Final = user("2819", "Ada", "Li", "Director", employeeNumber="701", department="Workshop")
BO: Final = user(
    "902c",
    "Bo",
    "Lind",
    "Maker",
    employeeNumber="702",
    department="Workshop",
    manager={"value": "2819", "$ref": "../2819"},
)
CEM: Final = {**user("aa11", "Cem", "Oral", "Maker", department="Workshop"), "active": False}
GROUPS: Final = (group("g1", "Everybody", "2819", "g2", "aa11"), group("g2", "First aid", "902c", "gone"))


def test_users_with_departments_and_groups(tmp_path: Path) -> None:
    result = imported(READER, files(page(ADA, BO), page(BO, CEM), page(*GROUPS)))

    assert entries(result) == snapshot(
        {
            "teams": {
                "workshop": {"lead": "director"},
                "everybody": {"lead": "none", "holders": {"member": ["ada-li"]}},
                "first-aid": {"parent": "everybody", "lead": "none", "holders": {"member": ["bo-lind"]}},
            },
            "roles": {
                "director": {"team": "workshop"},
                "maker": {"team": "workshop"},
                "member": {"in_each": ["everybody", "first-aid"], "seats": "any"},
            },
            "people": {
                "ada-li": {"name": "Ada Li", "email": "ada@example.org", "roles": ["director"], "x-employee-id": "701"},
                "bo-lind": {"name": "Bo Lind", "email": "bo@example.org", "roles": ["maker"], "x-employee-id": "702"},
            },
        }
    )
    assert notes(result) == snapshot(
        [
            "read page-0.json:8:3: personal data is not imported: 'phoneNumbers'",
            "lost page-2.json:40:5: 1 member of groups was not found: 'gone'",
            "read page-1.json:47:3: 1 person who had left by 2026-07-01 was not imported",
        ]
    )
    assert not faults(result, tmp_path / "organisation")
    assert managers(graph_of(result, tmp_path)) == {"Ada Li": [], "Bo Lind": ["Ada Li"]}


def test_a_group_with_the_name_of_a_department_is_that_department() -> None:
    cem = user("77aa", "Cem", "Kaya", "Clerk", employeeNumber="703", department="Office")
    groups = (group("g1", "WORKSHOP", "902c", "77aa"), group("g2", "Works", "g1", "g3"), group("g3", "Office", "77aa"))
    found = imported(READER, files(page(ADA, BO, cem, *groups)))
    teams = found.entries["teams"]
    assert {team: entry.fields.get("parent") for team, entry in teams.items()} == {
        "workshop": "works",
        "office": "works",
        "works": None,
    }
    assert teams["workshop"].fields["holders"] == {"member": ["cem-kaya"]}
    assert "holders" not in teams["office"].fields


def test_groups_may_be_left_out() -> None:
    questions: list[Question] = []

    def choose(question: Question) -> str:
        questions.append(question)
        return question.choices[-1].value

    result = scim_source.read(files(page(ADA), page(*GROUPS)), Context(Ids(), choose, DAY))
    assert [question.text for question in questions] == snapshot(
        ["There are 2 groups in addition to the departments, such as 'Everybody'"]
    )
    assert list(entries(result)["teams"]) == ["workshop"]


def test_without_departments_groups_are_the_teams() -> None:
    result = imported(
        READER,
        files(
            page(user("1", "Ada", "Li", "Lead"), user("2", "Bo", "Lind", "Host"), user("3", "Cem", "Oral")),
            page(group("g1", "Events", "1", "g2"), group("g2", "Fairs", "2", "1")),
        ),
    )

    assert entries(result) == snapshot(
        {
            "teams": {"events": {}, "fairs": {"parent": "events"}},
            "roles": {
                "events-lead": {"name": "Lead", "team": "events"},
                "fairs-lead": {"name": "Lead", "team": "fairs"},
                "host": {"team": "fairs"},
                "member": {},
            },
            "people": {
                "ada-li": {"name": "Ada Li", "email": "ada@example.org", "roles": ["events-lead", "fairs-lead"]},
                "bo-lind": {"name": "Bo Lind", "email": "bo@example.org", "roles": ["host"]},
                "cem-oral": {"name": "Cem Oral", "email": "cem@example.org", "roles": ["member"]},
            },
        }
    )
    assert notes(result) == snapshot(
        [
            "read page-0.json:8:3: personal data is not imported: 'phoneNumbers'",
            "guessed page-0.json:72:3: 1 person has no title; imported as a member or lead of the department",
            "read None: the source has no managers: people report to the lead of their department",
        ]
    )


def test_names_of_attributes_have_no_case_and_resources_may_stand_alone() -> None:
    listed = [
        {
            "SCHEMAS": [_USER],
            "USERNAME": "ada",
            "DisplayName": "Ada Li",
            "Title": "Lead",
            _ENTERPRISE.lower(): {"DEPARTMENT": "Workshop"},
        }
    ]

    assert entries(imported(READER, files(listed))) == snapshot(
        {
            "teams": {"workshop": {}},
            "roles": {"lead": {"team": "workshop"}},
            "people": {"ada": {"name": "Ada Li", "roles": ["lead"]}},
        }
    )
    assert entries(imported(READER, files(listed[0]))) == entries(imported(READER, files(listed)))


def test_an_answer_without_users_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(READER, files(page()))

    assert (refused.value.message, refused.value.help) == snapshot(
        ("no SCIM users found", "save all pages of /Users and /Groups, and import them together")
    )


def test_it_is_told_from_other_json() -> None:
    assert scim_source.likely(files(page(ADA))) == 2
    assert scim_source.likely(inputs(data_json='{"employees": []}')) == 0


def test_damaged_answers_give_a_valid_organisation_or_a_reason(tmp_path: Path) -> None:
    survive(READER, files(page(ADA, BO, CEM), page(*GROUPS)), tmp_path, range(60))


@pytest.mark.consumer
def test_what_is_read_is_what_the_models_of_others_read() -> None:
    models = pytest.importorskip("scim2_models")
    answer = page(ADA, BO)
    read: Any = models.ListResponse[models.User[models.EnterpriseUser]].model_validate(answer)

    result: Imported = scim_source.read(files(answer), Context(Ids(), first_choice, DAY))
    people = entries(result)["people"].values()
    assert [person["name"] for person in people] == [
        f"{each.name.given_name} {each.name.family_name}" for each in read.resources
    ]
    assert [person["x-employee-id"] for person in people] == [
        each[models.EnterpriseUser].employee_number for each in read.resources
    ]


def test_agents_take_no_seats() -> None:
    makers = [BO, {**user("903", "Cy", "Ott", "Maker", department="Workshop")}]
    bots = [
        {**user(f"bot-{number}", "Bot", str(number), "Maker", department="Workshop"), "userType": said}
        for number, said in enumerate(("agent (no person)", "service (no person)"))
    ]
    with_bots = entries(imported(READER, files(page(ADA, *makers, *bots))))
    assert with_bots["roles"] == entries(imported(READER, files(page(ADA, *makers))))["roles"]
    assert with_bots["roles"]["maker"]["seats"] == len(makers)
    assert [each["kind"] for each in with_bots["people"].values() if "kind" in each] == ["agent", "service"]
