"""What is at the wrong depth: one finding that says how to indent it, and nothing that follows."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults, findings

TEAMS = """\
teams:
  board: {lead: chair}
  ops: {parent: board, lead: head}
"""
ROLES = """\
roles:
  chair: {team: board}
  head: {team: ops}
  planner: {team: ops}
"""
DUTIES = """\
duties:
  planning: {team: ops, responsible: [planner]}
  hosting: {team: ops, responsible: [planner], informed: [chair]}
"""
PEOPLE = """\
people: {ana: {roles: [chair]}, bo: {roles: [head]}, cy: {roles: [planner]}}
"""


def said(folder: Path, text: str) -> str:
    """Return the one finding about an organisation."""
    found = findings(folder, text)
    assert len(found) == 1, found
    [told] = faults(folder, text)
    return told


def test_it_is_clean_at_first(tmp_path: Path) -> None:
    assert findings(tmp_path, TEAMS + ROLES + DUTIES + PEOPLE) == []


def indented(text: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in text.splitlines())


def test_fields_without_an_id(tmp_path: Path) -> None:
    assert said(tmp_path, TEAMS + ROLES + PEOPLE + "duties: {accountable: head, responsible: [planner]}\n") == snapshot(
        "9:10 `accountable` and `responsible` are indented like ids; the id of the duty is missing = write an id above them, such as `event-planning:`, and indent them below the id"
    )


@pytest.mark.parametrize("links", ["", "  links: {wiki: https://example.org}\n"])
def test_fields_indented_like_their_id(links: str, tmp_path: Path) -> None:
    duties = f"duties:\n  planning:\n  team: ops\n  responsible: [planner]\n{links}  hosting: {{team: ops}}\n"
    assert said(tmp_path, TEAMS + ROLES + PEOPLE + duties).startswith("11:3 `team`")


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        (
            "duties:\n  planning:\n  team: ops\n  responsible: [planner]\n",
            snapshot(
                "11:3 `team` and `responsible` have the same indentation as the id 'planning' = indent them below `planning:`"
            ),
        ),
        (
            "duties:\n  planning:\n    team: ops\n  responsible: [planner]\n",
            snapshot("12:3 `responsible` has the same indentation as the id 'planning' = indent it below `planning:`"),
        ),
        (
            "duties:\n  planning: {team: ops}\n  responsible: [planner]\n  hosting: {team: ops}\n",
            snapshot("11:3 `responsible` has the same indentation as the id 'planning' = indent it below `planning:`"),
        ),
    ],
)
def test_fields_indented_like_an_id(duties: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, TEAMS + ROLES + PEOPLE + duties) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TEAMS + indented(ROLES, 2) + DUTIES + PEOPLE,
            snapshot("4:3 `roles` is inside `teams` = move it to the left, indented like `teams:`"),
        ),
        (
            TEAMS + indented(ROLES + DUTIES + PEOPLE, 2),
            snapshot(
                "4:3 `roles`, `duties` and `people` are inside `teams` = move them to the left, indented like `teams:`"
            ),
        ),
        (
            ROLES + indented(PEOPLE, 2) + TEAMS + DUTIES,
            snapshot("5:3 `people` is inside `roles` = move it to the left, indented like `roles:`"),
        ),
    ],
)
def test_a_kind_indented_like_the_ids_of_another(text: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "teams: {board: {lead: chair, roles: {chair: , planner: }}}\n" + DUTIES.replace("ops", "board"),
            snapshot(
                "1:30 `roles` is inside team 'board' = move it to the left, indented like `teams:`, and write `team: board` in each role"
            ),
        ),
        (
            "teams: {board: {lead: chair, roles: {chair: }}, ops: {parent: board, lead: head, roles: {head: {}, planner: {}}}}\n"
            + DUTIES
            + PEOPLE,
            snapshot(
                "1:30 `roles` is inside 2 teams = move it to the left, indented like `teams:`, and write `team: board` in each role"
            ),
        ),
        (
            "teams: {board: {lead: chair, teams: {ops: {lead: head}}}}\n" + ROLES + DUTIES,
            snapshot(
                "1:30 `teams` is inside team 'board' = move its entries to the left, indented like `board:`, and write `parent: board` in each team"
            ),
        ),
        (
            TEAMS + ROLES.replace("chair: {", "chair: {people: {ana: {name: Ana}}, ") + DUTIES,
            snapshot(
                "5:11 `people` is inside role 'chair' = move it to the left, indented like `roles:`, and write `roles: [chair]` in each person"
            ),
        ),
        (
            TEAMS + ROLES.replace("head: {", "head: {duties: {planning: {team: ops}}, "),
            snapshot(
                "6:10 `duties` is inside role 'head' = move it to the left, indented like `roles:`, and write `responsible: [head]` in each duty"
            ),
        ),
    ],
)
def test_a_kind_inside_one_of_another(text: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == expected


@pytest.mark.parametrize("key", ["organization", "spark", "公司", "commops"])
def test_a_whole_organisation_inside_of_something(key: str, tmp_path: Path) -> None:
    told = said(tmp_path, f"{key}:\n" + indented(TEAMS + ROLES + DUTIES + PEOPLE, 2))
    assert f"`{key}`" in told
    assert "to the left, indented like" in told


def test_the_whole_inside_the_profile(tmp_path: Path) -> None:
    assert said(tmp_path, "organization:\n  name: Spark\n" + indented(TEAMS + ROLES, 2) + DUTIES + PEOPLE) == snapshot(
        "3:3 `teams` and `roles` are inside `organization` = move them to the left, indented like `organization:`"
    )


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        (
            "duties:\n  events:\n    planning: {team: ops, responsible: [planner]}\n    hosting: {team: ops}\n",
            snapshot(
                "11:5 `planning` and `hosting` are inside 'events'; only the fields of one duty are allowed there = move them to the left, indented like `events:`"
            ),
        ),
        (
            "duties: {ops: {planning: {responsible: [planner]}}}\n",
            snapshot(
                "9:16 `planning` is inside 'ops'; only the fields of one duty are allowed there = move it to the left, indented like `ops:`"
            ),
        ),
        (
            "duties:\n  one: {a: {team: ops}, b: {team: ops}}\n  two: {c: {team: ops}, d: {team: board}}\n",
            snapshot(
                "10:9 'one' and 1 more contain entries of `duties`; only the fields of one duty are allowed there = move the entries in them to the left, indented like `one:`"
            ),
        ),
    ],
)
def test_entries_in_groups(duties: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, TEAMS + ROLES + PEOPLE + duties) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ROLES.replace("planner: {team: ops}", "planner: {details: {team: ops, seats: 2}}"),
            snapshot(
                "7:23 `team` and `seats` are indented below `details` = move them to the left, indented like `details:`, and delete `details`"
            ),
        ),
        (
            ROLES.replace("planner: {team: ops}", "planner:\n    team:\n      level: lead\n      seats: 2\n"),
            snapshot(
                "9:7 `level` and `seats` are indented below `team` = move them to the left, indented like `team:`"
            ),
        ),
        (
            ROLES.replace("{team: ops}", "{details: {team: ops}}"),
            snapshot(
                "6:20 fields of 2 roles are indented below `details` = move it to the left, indented like `details:`, and delete `details`"
            ),
        ),
        (
            ROLES.replace("planner: {team: ops}", "planner: {team: ops, skills: {seats: 2}}"),
            snapshot("7:33 `seats` is indented below `skills` = move it to the left, indented like `skills:`"),
        ),
    ],
)
def test_fields_one_step_too_deep(text: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, TEAMS + text + DUTIES + PEOPLE) == expected


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        (
            "duties:\n  planning:\n    team: ops\n      responsible: [planner]\n",
            snapshot(
                "12:7 `responsible` is indented by 6 spaces, `team` above it by 4 spaces = indent it by 4 spaces, like `team`"
            ),
        ),
        (
            "duties:\n  planning:\n    responsible: [planner]\n      team: ops\n",
            snapshot(
                "12:7 `team` is indented by 6 spaces, `responsible` above it by 4 spaces = indent it by 4 spaces, like `responsible`"
            ),
        ),
        (
            "duties:\n  planning:\n     team: ops\n    responsible: [planner]\n",
            snapshot(
                "12:5 `responsible` is indented by 4 spaces, `team` above it by 5 spaces = indent it by 5 spaces, like `team`, or by 2 spaces, like `planning`"
            ),
        ),
        (
            "duties:\n  planning:\n    team: ops\n hosting:\n    team: ops\n",
            snapshot(
                "12:2 `hosting` is indented by 1 space, `team` above it by 4 spaces = indent it by 2 spaces, like `planning`, or by 0 spaces, like `duties`"
            ),
        ),
        (
            "duties:\n  planning:\n    links:\n      a: b\n        c: d\n",
            snapshot("13:9 `c` is indented by 8 spaces, `a` above it by 6 spaces = indent it by 6 spaces, like `a`"),
        ),
    ],
)
def test_a_line_that_is_indented_like_none(duties: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, TEAMS + ROLES + PEOPLE + duties) == expected


@pytest.mark.parametrize(
    "text",
    [
        "teams: {people: {lead: chair}, roles: {links: {a: b}}, duties: }\n" + ROLES,
        "teams: {board: {lead: chair}}\nroles: {chair: {skills: {seats: 2}}}\nskills: {seats: }\n",
        "teams: {board: {lead: chair, x-own: {team: 1, seats: 2}}}\n" + ROLES,
        "teams: {lead: {lead: chair}, from: }\n" + ROLES,
    ],
)
def test_what_only_looks_like_it(text: str, tmp_path: Path) -> None:
    found = faults(tmp_path, text + "duties: {one: {colour: red}}\n")
    assert [line for line in found if "indented" in line or "inside" in line] == []
