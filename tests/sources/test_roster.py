"""people.csv: what a personnel system gives, and what is said where it does not fit."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults, findings, reading

BASE = """\
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}, planner: {team: events, seats: any}}
skills: {writing: }
"""


def said(folder: Path, roster: str | bytes) -> list[str]:
    """Return the faults of a roster, without its name."""
    return [fault.removeprefix("people.csv:") for fault in faults(folder, BASE, {"people.csv": roster})]


def test_columns(tmp_path: Path) -> None:
    assert said(tmp_path, "") == snapshot(
        [
            "1:1 this roster has no column `id` = start the file with a line of column names: id,name,email,fte,roles,skills,from,until"
        ]
    )
    assert said(tmp_path, "name,roles\nWei,planner\n") == snapshot(
        [
            "1:1 this roster has no column `id` = start the file with a line of column names: id,name,email,fte,roles,skills,from,until"
        ]
    )
    assert said(tmp_path, "ID,Name\nwei,Wei\n") == snapshot(
        [
            "1:1 this roster has no column `id` = write `id` instead of `ID`; the columns are id, name, email, fte, roles, skills, from, until"
        ]
    )
    assert said(tmp_path, "id;name;roles\nwei;Wei;planner\n") == snapshot(
        [
            "1:1 this roster has no column `id` = separate the cells by commas or tabs; semicolons stand between the roles in a cell"
        ]
    )
    assert said(tmp_path, "id,nmae,phone,,name,name\nwei,,,,Wei,W\n") == snapshot(
        [
            "1:4 a roster has no column 'nmae' = did you mean 'name'?",
            "1:9 a roster has no column 'phone' = the columns are id, name, email, fte, roles, skills, from, until, and your own as `x-...`",
            "1:15 this column has no name = the columns are id, name, email, fte, roles, skills, from, until, and your own as `x-...`",
            "1:21 the key 'name' stands twice = merge the two, or give one another name",
        ]
    )
    assert said(tmp_path, "id,name,x-desk\nwei,Wei,12\n") == []


def test_rows(tmp_path: Path) -> None:
    assert said(tmp_path, "id,name\n,Wei\n,\n\nlin,Lin\nlin,Lin\n") == snapshot(
        [
            "2:1 this person has no id = fill in the column `id`",
            "6:1 the person 'lin' is defined twice = merge the two definitions, or give one another id",
        ]
    )
    assert said(tmp_path, "id,name\nwei,Zhang,Wei\n") == snapshot(
        ["2:11 this line has 3 cells, but there are 2 columns = put a cell with a separator in it in quotes"]
    )
    assert said(tmp_path, "id,name\nwei,Wei,,\n") == []


def test_quotes(tmp_path: Path) -> None:
    assert said(tmp_path, 'id,name\nwei,"Wei\nlin,Lin\n') == snapshot(
        ['2:5 the quotes do not fit = a cell in quotes starts and ends with `"`; write a quote inside it twice']
    )
    assert said(tmp_path, 'id,name\nwei,"Wei" Zhang\n') == snapshot(
        ['2:5 the quotes do not fit = a cell in quotes starts and ends with `"`; write a quote inside it twice']
    )
    assert said(tmp_path, 'id,name\nwei,"Zhang, ""Wei"""\n') == []


def test_cells(tmp_path: Path) -> None:
    roster = """\
id,fte,roles,skills,from
a,much,,,
b,,"planner,event-lead",,
c,,planner；event-lead,,
d,,planer,writing,1/2/2026
e,,,writing:3;writing:4,
f,,,writing:9,
"""
    assert said(tmp_path, roster) == snapshot(
        [
            "2:3 a number belongs here, not 'much' = write it in digits, such as 2 or 0.5",
            "3:5 no role is called 'planner,event-lead' = write each id by itself, in people.csv with `;` between them",
            "4:4 no role is called 'planner；event-lead' = write `;` instead of the full-width `；`",
            "5:4 no role is called 'planer' = did you mean 'planner'?",
            "5:11 this skill has no level = write it as `writing:3`, with a level from 1 to 5",
            "5:19 a day belongs here, not '1/2/2026' = write it as year-month-day, such as 2026-01-31",
            "6:15 the key 'writing' stands twice = merge the two, or give one another name",
            "7:13 9 is out of range = a level is from 1 to 5",
        ]
    )


def test_other_encodings(tmp_path: Path) -> None:
    assert said(tmp_path, "id,name\nwei,张伟\n".encode("gbk")) == snapshot(
        ['2:5 this is not UTF-8: byte 0xd5 = save the file as UTF-8 (a spreadsheet program calls it "CSV UTF-8")']
    )
    assert said(tmp_path, "id,name\nwei,张伟\n".encode("utf-8-sig")) == []
    assert said(tmp_path, "id\tname\nwei\t张伟\n".encode("utf-16")) == []


def test_a_person_in_a_roster_and_in_yaml(tmp_path: Path) -> None:
    assert faults(tmp_path, BASE + "people: {wei: {}}\n", {"people.csv": "id\nwei\n"}) == snapshot(
        ["people.csv:2:1 the person 'wei' is defined twice = merge the two definitions, or give one another id"]
    )


@pytest.mark.parametrize("row", ["wei,planner,1,2", ",planner", "lin,planner\nlin,planner"])
def test_what_is_lost_with_a_row_is_in_doubt(tmp_path: Path, row: str) -> None:
    teams = "teams: {events: {lead: event-lead, holders: {event-lead: [lin]}, alumni: [wei]}}\n"
    more = "" if row.startswith("lin") else "lin,\n"
    roster = f"id,roles\n{more}{row}\n" if "wei" in row else f"id,roles\n{more}wei,\n{row}\n"
    roles = "roles: {event-lead: {team: events}, planner: {team: events}}\n"
    found = findings(tmp_path, teams + roles, {"people.csv": roster})
    assert [line.split(": ")[0].split()[1] for line in found] in (["syntax"], ["missing-field"], ["duplicate-id"])


def test_a_roster_in_any_folder(tmp_path: Path) -> None:
    files = {"offices/people.csv": "id,name\nwei,张伟\n", "offices/old-people.csv": "nothing"}
    assert reading(tmp_path, BASE, files).organization.people.keys() == {"wei"}
