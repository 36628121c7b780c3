from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from imports import DAY, entries, imported, inputs, notes
from inline_snapshot import snapshot
from openpyxl import Workbook  # type: ignore[import-untyped]
from processes import commops
from reporting import graph_of, managers

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.exchange.importing.asking import Context, Question
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.rosters import roster_source
from commops.sources.reading import read

READER: Final = "rosters.roster_source"


def roster(*lines: str, name: str = "list.csv", team: str = "") -> Imported:
    """Import lines as a list of people."""
    return imported(READER, [Input(name, "\n".join(lines).encode())], team)


def answered(answer: str, *lines: str) -> tuple[Imported, list[Question]]:
    """Import lines as a list of people, with one answer to all questions; return those, too."""
    questions: list[Question] = []

    def choose(question: Question) -> str:
        questions.append(question)
        return next((choice.value for choice in question.choices if choice.value == answer), question.choices[0].value)

    given = [Input("list.csv", "\n".join(lines).encode())]
    return roster_source.read(given, Context(Ids(), choose, DAY)), questions


def of(result: Imported, kind: str) -> dict[str, Any]:
    """Return the entries of a kind as plain data."""
    return entries(result).get(kind, {})


def test_a_list_gives_people_roles_and_teams() -> None:
    result = roster(
        "Employee ID,Name,Work Email,Job Title,Department,Manager ID,Hire Date",
        "001,Ada Li,ada@example.org,Managing director,Executive,,2019-01-01",
        "002,Bo Lind,bo@example.org,Community manager,Community,001,2020-03-01",
        "003,Cem Oral,cem@example.org,Event planner,Community,002,2021-03-01",
        "004,Dia Roth,dia@example.org,Event planner,Community,002,2021-03-01",
    )

    assert entries(result) == snapshot(
        {
            "teams": {"executive": {"lead": "managing-director"}, "community": {"lead": "community-manager"}},
            "roles": {
                "managing-director": {"team": "executive"},
                "community-manager": {"team": "community", "reports_to": "managing-director"},
                "event-planner": {"team": "community", "seats": 2},
            },
            "people": {
                "ada-li": {
                    "name": "Ada Li",
                    "email": "ada@example.org",
                    "roles": ["managing-director"],
                    "from": "2019-01-01",
                    "x-employee-id": "001",
                },
                "bo-lind": {
                    "name": "Bo Lind",
                    "email": "bo@example.org",
                    "roles": ["community-manager"],
                    "from": "2020-03-01",
                    "x-employee-id": "002",
                },
                "cem-oral": {
                    "name": "Cem Oral",
                    "email": "cem@example.org",
                    "roles": ["event-planner"],
                    "from": "2021-03-01",
                    "x-employee-id": "003",
                },
                "dia-roth": {
                    "name": "Dia Roth",
                    "email": "dia@example.org",
                    "roles": ["event-planner"],
                    "from": "2021-03-01",
                    "x-employee-id": "004",
                },
            },
        }
    )
    assert notes(result) == []


def test_a_line_that_follows_from_the_lead_is_not_written() -> None:
    result = roster(
        "Name,Title,Department,Manager",
        "Ada Li,Director,Acme,",
        "Bo Lind,Sales lead,Acme/Sales,Ada Li",
        "Cem Oral,Seller,Acme/Sales,Bo Lind",
        "Dia Roth,Advisor,Acme/Sales,Ada Li",
    )

    assert of(result, "teams") == snapshot(
        {"acme": {"lead": "director"}, "sales": {"parent": "acme", "lead": "sales-lead"}}
    )
    assert of(result, "roles") == snapshot(
        {
            "director": {"team": "acme"},
            "sales-lead": {"team": "sales"},
            "seller": {"team": "sales"},
            "advisor": {"team": "sales", "reports_to": "director"},
        }
    )


def test_one_title_in_two_departments_has_the_departments_in_its_ids() -> None:
    result = roster("Name,Title,Department", "Ada Li,Assistant,Sales", "Bo Lind,Assistant,Support")

    assert list(of(result, "roles")) == ["sales-assistant", "support-assistant"]


def test_who_manages_others_has_a_position_alone() -> None:
    result = roster(
        "Name,Title,Department,Manager",
        "Ada Li,Director,Labs,",
        "Bo Lind,Engineer,Labs,Ada Li",
        "Cem Oral,Engineer,Labs,Ada Li",
        "Dia Roth,Engineer,Labs,Ada Li",
        "Eva Sol,Intern,Labs,Cem Oral",
    )

    assert of(result, "roles") == snapshot(
        {
            "director": {"team": "labs"},
            "engineer": {"team": "labs", "seats": 2},
            "engineer-2": {"name": "Engineer", "team": "labs"},
            "intern": {"team": "labs", "reports_to": "engineer-2"},
        }
    )


def test_one_title_under_several_managers_is_split() -> None:
    lines = (
        "Name,Title,Department,Manager",
        "Ada Li,Director,Labs,",
        "Bo Lind,Optics lead,Labs,Ada Li",
        "Cem Oral,Sound lead,Labs,Ada Li",
        "Dia Roth,Engineer,Labs,Bo Lind",
        "Eva Sol,Engineer,Labs,Cem Oral",
        "Finn Moe,Engineer,Labs,Cem Oral",
    )
    split, questions = answered("split", *lines)
    kept, _ = answered("keep", *lines)

    assert [question.text for question in questions] == snapshot(
        ["People with the title 'Engineer' in one department have different managers"]
    )
    assert of(split, "roles") == snapshot(
        {
            "director": {"team": "labs"},
            "optics-lead": {"team": "labs"},
            "sound-lead": {"team": "labs"},
            "engineer": {"team": "labs", "reports_to": "optics-lead"},
            "engineer-2": {"name": "Engineer", "team": "labs", "reports_to": "sound-lead", "seats": 2},
        }
    )
    assert of(kept, "roles") == snapshot(
        {
            "director": {"team": "labs"},
            "optics-lead": {"team": "labs"},
            "sound-lead": {"team": "labs"},
            "engineer": {"team": "labs", "reports_to": "sound-lead", "seats": 3},
        }
    )
    assert of(kept, "people")["dia-roth"] == snapshot(
        {"name": "Dia Roth", "assignments": [{"role": "engineer", "dotted_line_to": ["optics-lead"]}]}
    )
    assert notes(kept) == snapshot(["guessed list.csv:5:1: 'Dia Roth' reports to 'Bo Lind'; imported as a dotted line"])


def test_a_manager_is_found_by_id_then_by_mail_then_by_name(tmp_path: Path) -> None:
    result = roster(
        "Employee number,First name,Last name,Email,Title,Reports to",
        "0100,Ada,Li,ada@example.org,Director,",
        "0200,Bo,Lind,bo@example.org,Maker,100",
        "0300,Cem,Oral,cem@example.org,Maker,ADA@example.org",
        '0400,Dia,Roth,dia@example.org,Maker,"Li, Ada"',
        "0500,Eva,Sol,eva@example.org,Maker,ada  li",
        "0600,Finn,Moe,finn@example.org,Maker,Ada Li (0100)",
        "0700,Gus,Ek,gus@example.org,Maker,Ada Li <ada@example.org>",
    )

    found = managers(graph_of(result, tmp_path))
    assert found.pop("Ada Li") == []
    assert set(map(tuple, found.values())) == {("Ada Li",)}
    assert notes(result) == snapshot([])


def test_of_several_people_of_one_name_the_one_in_the_department_is_the_likeliest() -> None:
    result, questions = answered(
        "",
        "ID,Name,Title,Department,Manager",
        "1,Wei Zhang,Lead,Sales,",
        "2,Wei Zhang,Lead,Support,",
        "3,Bo Lind,Agent,Support,Wei Zhang",
    )

    assert [[choice.text for choice in question.choices] for question in questions] == snapshot(
        [["Wei Zhang, Lead (list.csv:3:3)", "Wei Zhang, Lead (list.csv:2:3)", "none of them"]]
    )
    assert of(result, "roles")["agent"] == snapshot({"team": "support"})
    assert notes(result) == snapshot(
        ["guessed list.csv:4:25: 'Wei Zhang', a manager of 1 person, was not found in the file"]
    )


def test_a_manager_who_is_not_in_the_list_is_said() -> None:
    result = roster(
        "Name,Title,Department,Manager",
        "Ada Li,Lead,Sales,Zoe Kay",
        "Bo Lind,Seller,Sales,Ada Li",
        "Cem,Seller,Sales,Kim",
    )

    assert of(result, "roles") == snapshot({"lead": {"team": "sales"}, "seller": {"team": "sales", "seats": 2}})
    assert notes(result) == snapshot(
        [
            "guessed list.csv:2:19: 'Zoe Kay', a manager of 1 person, was not found in the file",
            "guessed list.csv:4:18: 'Kim', a manager of 1 person, was not found in the file",
        ]
    )


def test_own_managers_and_cycles_are_said() -> None:
    result = roster(
        "Name,Title,Department,Manager",
        "Ada Li,Director,Acme,Ada Li",
        "Bo Lind,Lead,Sales,Cem Oral",
        "Cem Oral,Seller,Sales,Bo Lind",
    )

    assert notes(result) == snapshot(
        [
            "guessed list.csv:2:1: 'Ada Li' is their own manager in the source; imported as a top-level role",
            "read list.csv:3:1: reporting cycle: 'Bo Lind' → 'Cem Oral' → 'Bo Lind'",
        ]
    )


def test_who_has_left_is_not_imported_but_a_manager_leaves_a_vacant_position() -> None:
    result = roster(
        "Name,Title,Department,Manager,End date,Status",
        "Ada Li,Director,Acme,,2026-06-30,",
        "Bo Lind,Maker,Acme,Ada Li,,Active",
        "Cem Oral,Maker,Acme,Ada Li,9999-12-31,Active",
        "Dia Roth,Maker,Acme,Ada Li,,Terminated",
        "Eva Sol,Maker,Acme,Ada Li,2027-01-31,Active",
    )

    assert entries(result) == snapshot(
        {
            "teams": {"acme": {"lead": "director"}},
            "roles": {"director": {"team": "acme"}, "maker": {"team": "acme", "seats": 3}},
            "people": {
                "bo-lind": {"name": "Bo Lind", "roles": ["maker"]},
                "cem-oral": {"name": "Cem Oral", "roles": ["maker"]},
                "eva-sol": {"name": "Eva Sol", "roles": ["maker"], "until": "2027-01-31"},
            },
        }
    )
    assert notes(result) == snapshot(
        [
            "read list.csv:2:1: 'Ada Li' has left, but others report to them: their position is vacant",
            "read list.csv:2:1: 2 people who had left by 2026-07-01 were not imported",
        ]
    )


def test_vacant_positions_have_no_holder() -> None:
    result = roster(
        "Name,Title,Department",
        "Ada Li,Lead,Events",
        "Vacant,Planner,Events",
        "TBH,Planner,Events",
        "APPOINTMENT NEEDED,Host,Events",
        "空缺,Host,Events",
        ",Driver,Events",
    )

    assert of(result, "roles") == snapshot(
        {
            "lead": {"team": "events"},
            "planner": {"team": "events", "seats": 2},
            "host": {"team": "events", "seats": 2},
            "driver": {"team": "events"},
        }
    )
    assert list(of(result, "people")) == ["ada-li"]


def test_a_matrix_manager_is_a_dotted_line() -> None:
    result = roster(
        "Name,Title,Department,Manager,Dotted line manager",
        "Ada Li,Director,Acme,,",
        "Bo Lind,Product lead,Acme,Ada Li,",
        "Cem Oral,Designer,Acme,Ada Li,Bo Lind",
        "Dia Roth,Writer,Acme,Ada Li,Bo Lind",
        "Eva Sol,Writer,Acme,Ada Li,",
    )

    assert of(result, "roles") == snapshot(
        {
            "director": {"team": "acme"},
            "product-lead": {"team": "acme"},
            "designer": {"team": "acme", "dotted_line_to": ["product-lead"]},
            "writer": {"team": "acme", "seats": 2},
        }
    )
    assert of(result, "people") == snapshot(
        {
            "ada-li": {"name": "Ada Li", "roles": ["director"]},
            "bo-lind": {"name": "Bo Lind", "roles": ["product-lead"]},
            "cem-oral": {"name": "Cem Oral", "roles": ["designer"]},
            "dia-roth": {"name": "Dia Roth", "assignments": [{"role": "writer", "dotted_line_to": ["product-lead"]}]},
            "eva-sol": {"name": "Eva Sol", "roles": ["writer"]},
        }
    )


def test_several_rows_and_several_departments_of_one_person() -> None:
    result = roster(
        "ID;Name;Title;Department;Manager",
        "1;Ada Li;Director;Acme;",
        "2;Bo Lind;Writer;Content;Ada Li",
        "2;Bo Lind;Host;Events;Ada Li",
        '3;Cem Oral;Editor;"Content;Events";Ada Li',
        "2;Bo Lind;Writer;Content;Ada Li",
    )

    assert of(result, "people") == snapshot(
        {
            "ada-li": {"name": "Ada Li", "roles": ["director"], "x-employee-id": "1"},
            "bo-lind": {"name": "Bo Lind", "roles": ["writer", "host"], "x-employee-id": "2"},
            "cem-oral": {"name": "Cem Oral", "roles": ["content-editor", "events-editor"], "x-employee-id": "3"},
        }
    )
    assert of(result, "roles") == snapshot(
        {
            "director": {"team": "acme"},
            "writer": {"team": "content"},
            "host": {"team": "events"},
            "content-editor": {"name": "Editor", "team": "content"},
            "events-editor": {"name": "Editor", "team": "events"},
        }
    )


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/14/2020", "04/05/2020"], "2020-04-05"),
        (["14/03/2020", "04/05/2020"], "2020-05-04"),
        (["14.03.2020", "04.05.2020"], "2020-05-04"),
        (["2020年3月14日", "2020/5/4"], "2020-05-04"),
        (["14-Mar-2020", "May 4, 2020"], "2020-05-04"),
    ],
)
def test_all_dates_of_a_column_tell_whether_the_day_or_the_month_is_first(dates: list[str], expected: str) -> None:
    result = roster("Name\tTitle\tHire date", f"Ada Li\tMaker\t{dates[0]}", f"Bo Lind\tMaker\t{dates[1]}")

    assert of(result, "people")["bo-lind"]["from"] == expected
    assert of(result, "people")["ada-li"]["from"] == "2020-03-14"


def test_where_no_date_tells_which_is_first_the_user_does() -> None:
    lines = ("Name,Title,Hire date", "Ada Li,Maker,04/05/2020")
    day_first, questions = answered("day", *lines)
    month_first, _ = answered("month", *lines)

    assert [question.text for question in questions] == snapshot(["Which date is '04/05/2020'?"])
    assert of(day_first, "people")["ada-li"]["from"] == "2020-05-04"
    assert of(month_first, "people")["ada-li"]["from"] == "2020-04-05"


@pytest.mark.parametrize(
    ("head", "texts", "expected"),
    [
        ("FTE", ["1", "0.5"], 0.5),
        ("FTE", ["1,0", "0,5"], 0.5),
        ("FTE", ["100%", "50%"], 0.5),
        ("FTE", ["1", "80%"], 0.8),
        ("FTE %", ["100", "50"], 0.5),
        ("Weekly hours", ["40", "20"], 0.5),
        ("Wochenstunden", ["38,5", "19,25"], 0.5),
    ],
)
def test_working_time_is_read_as_its_column_shows(head: str, texts: list[str], expected: float) -> None:
    result = roster(f"Name\tTitle\t{head}", f"Ada Li\tMaker\t{texts[0]}", f"Bo Lind\tMaker\t{texts[1]}")

    assert of(result, "people")["bo-lind"]["fte"] == expected
    assert "fte" not in of(result, "people")["ada-li"]


def test_personal_data_is_left_out_and_said_once() -> None:
    result = roster(
        "Name,Title,Department,Mobile phone,Date of birth,Base salary,ID card,Shoe size",
        "Ada Li,Lead,Events,+1 555 0100,1990-01-01,90000,X123,38",
        "Bo Lind,Host,Events,+1 555 0101,1991-01-01,50000,X124,42",
    )

    assert notes(result) == snapshot(
        [
            (
                "read list.csv:1:1: personal data is not imported: 'Mobile phone', 'Date of birth', 'Base salary', "
                "'ID card'"
            ),
            "read None: the source has no managers: people report to the lead of their department",
        ]
    )
    assert "555" not in str(entries(result))
    assert result.ignored == snapshot(["Shoe size"])


def test_what_is_not_understood_is_said_with_its_cell() -> None:
    result = roster(
        "ID,Name,Work email,Title,Hire date,FTE",
        "1,Ada Li,ada(at)example,Lead,soon,lots",
        "2,,x@example.org,,,",
        "1,Bo Lind,bo@example.org,Host,,",
        "Total,2,,,,",
    )

    assert notes(result) == snapshot(
        [
            "lost list.csv:2:30: 'soon' is not a date; skipped",
            "lost list.csv:2:10: 'ada(at)example' is not an email address; skipped",
            "lost list.csv:3:1: a row without a name and a title was skipped",
            "guessed list.csv:2:1: several people have the id '1', such as 'Ada Li' and 'Bo Lind'",
            "lost list.csv:2:35: 'lots' is not a working time; skipped",
            "read list.csv:5:1: a totals row was skipped",
            "read None: the source has no managers: people report to the lead of their department",
        ]
    )


def test_departments_in_columns_of_a_hierarchy() -> None:
    result = roster(
        "姓名,一级部门,二级部门,三级部门,职位",
        "王芳,研发中心,,,总监",
        "李伟,研发中心,前端部,,经理",
        "张敏,研发中心,前端部,体验组,工程师",
    )

    assert of(result, "teams") == snapshot(
        {"研发中心": {}, "前端部": {"parent": "研发中心"}, "体验组": {"parent": "前端部"}}
    )


def test_a_parent_column_and_a_table_of_departments() -> None:
    table = roster_source.read(
        inputs(
            people_csv="Name,Title,Department ID\nAda Li,Lead,20\nBo Lind,Host,30\n",
            departments_csv=(
                "Department ID,Department,Parent,Department head\n10,Acme,,\n20,Events,10,Ada Li\n30,Fairs,20,\n"
            ),
        ),
        Context(Ids(), lambda question: question.choices[0].value, DAY),
    )
    column = roster("Name,Title,Department,Parent department", "Ada Li,Lead,Events,Acme", "Bo Lind,Host,Fairs,Events")

    assert of(table, "teams") == snapshot(
        {"acme": {}, "events": {"parent": "acme", "lead": "lead"}, "fairs": {"parent": "events"}}
    )
    assert of(column, "teams") == snapshot({"acme": {}, "events": {"parent": "acme"}, "fairs": {"parent": "events"}})


def test_a_slash_that_is_part_of_a_name() -> None:
    result, questions = answered("", "Name,Title,Department", "Ada Li,Lead,HR/Admin", "Bo Lind,Host,Events")

    assert [question.text for question in questions] == snapshot(
        ["Does '/' in 'HR/Admin' separate departments, or is it part of a name?"]
    )
    assert of(result, "teams") == snapshot({"hr-admin": {"name": "HR/Admin"}, "events": {}})


def test_imported_people_join_a_team() -> None:
    result = roster("Name,Title,Department,Manager", "Ada Li,Lead,Events,", "Bo Lind,Host,,Ada Li", team="community")

    assert of(result, "teams") == snapshot({"events": {"parent": "community", "lead": "lead"}})
    assert of(result, "roles") == snapshot(
        {"lead": {"team": "events"}, "host": {"team": "community", "reports_to": "lead"}}
    )


def test_a_list_of_fifty_gives_a_true_chart(tmp_path: Path) -> None:
    lines = ["Employee ID,Name,Title,Department,Manager ID", "1,Person 1,Director,Acme,"]
    stated = {"Person 1": 0}
    for number in range(2, 51):
        manager = 1 if number <= 6 else 2 + number % 5
        title = f"Head of {number}" if number <= 6 else ("Writer", "Host", "Editor")[number % 3]
        department = f"Acme/Department {number if number <= 6 else manager}"
        lines.append(f"{number},Person {number},{title},{department},{manager}")
        stated[f"Person {number}"] = manager

    result = roster(*lines)
    found = managers(graph_of(result, tmp_path))
    assert found == {name: [f"Person {manager}"] if manager else [] for name, manager in stated.items()}
    assert notes(result) == []
    assert [finding.rule for finding in check(read(tmp_path), frozenset(RULES), DAY).findings] == []
    assert not any("reports_to" in fields for fields in of(result, "roles").values())


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        roster("Task,Ada,Bo", "Plan,R,A")

    assert (refused.value.message, refused.value.help) == snapshot(
        ("no table of people found", "the header row needs columns such as Name, Title, Department and Manager")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name,Title,Department,Manager\nAda,Lead,Events,\n", 2),
        ("姓名,部门,职位,直属上级\n王芳,市场部,经理,\n", 2),
        ("Name,Title\nAda,Lead\n", 1),
        ("Task,Responsible,Accountable,Consulted,Informed\nPlan,Ada,Bo,,\n", 0),
        ("Task,Community manager,Event lead\nPlan,R,A\n", 0),
        ("no table\n", 0),
        ("", 0),
    ],
)
def test_how_surely_a_file_is_a_list(text: str, expected: int) -> None:
    assert roster_source.likely([Input("list.csv", text.encode())]) == expected


def test_the_chart_of_an_imported_list_is_that_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text(
        "ID,Name,Title,Department,Manager ID\n"
        "1,Ada Li,Director,Spark,\n"
        "2,Bo Lind,Community manager,Spark/Community,1\n"
        "3,Cem Oral,Event manager,Spark/Events,1\n"
        "4,Dia Roth,Moderator,Spark/Community,2\n"
        "5,Eva Sol,Moderator,Spark/Community,2\n"
        "6,Finn Moe,Event host,Spark/Events,3\n"
        "7,Gus Ek,Writer,Spark/Events,2\n"
        "8,Vacant,Assistant,Spark,1\n",
        encoding="utf-8",
    )

    assert commops(tmp_path, "import", "staff.csv", "--into", "spark").code == 0
    assert commops(tmp_path / "spark", "chart", "--on", "2026-07-01").stdout == snapshot("""\
Director  Ada Li
├── Community manager  Bo Lind
│   ├── Moderator ×2  Dia Roth, Eva Sol
│   └── Writer  Gus Ek
├── Event manager  Cem Oral
│   └── Event host  Finn Moe
└── Assistant  vacant

7 positions, 8 seats, 1 vacant · 3 levels, span 1 to 3 · as of 2026-07-01
""")


def test_a_sheet_keeps_ids_dates_and_percent(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Staff of 2026"])
    sheet.append([])
    sheet.append(["工号", "姓名", "部门", "职位", "直属上级", "入职日期", "FTE"])
    sheet.append([7, "王芳", "社区部", "经理", None, datetime(2019, 1, 1), 1])  # noqa: DTZ001 - as sheets have them
    sheet.append(["008", "李伟", "社区部", "专员", "007", datetime(2020, 1, 1), 0.8])  # noqa: DTZ001 - likewise
    sheet["A4"].number_format = "000"
    sheet["G5"].number_format = "0%"
    path = tmp_path / "名单.xlsx"
    book.save(path)

    result = imported(READER, [Input(path.name, path.read_bytes())])
    assert of(result, "people") == snapshot(
        {
            "王芳": {"roles": ["经理"], "from": "2019-01-01", "x-employee-id": "007"},
            "李伟": {"fte": 0.8, "roles": ["专员"], "from": "2020-01-01", "x-employee-id": "008"},
        }
    )
    assert managers(graph_of(result, tmp_path / "organisation")) == {"王芳": [], "李伟": ["王芳"]}
