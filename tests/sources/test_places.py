"""Every fault stands where the editor shows it: file, line and column, in characters, and where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import faults, marked, reading

from commops.checking.locations import locate

SMALL = """\
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}}
"""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("roles:\n  planner: {teem: events}\n", "2:13 teem"),
        ("roles:\n  planner:\n    team: evnets\n", "3:11 evnets"),
        ("roles:\n  planner:\n    team: 'evnets'\n", "3:11 'evnets'"),
        ('roles:\n  planner:\n    team: "evnets"  # a comment\n', '3:11 "evnets"'),
        ("duties:\n  plan: {responsible: [event-lead, a-planner]}\n", "2:36 a-planner"),
        ("duties:\n  plan:\n    responsible:\n      - event-lead\n      - a-planner\n", "5:9 a-planner"),
        ("duties:\n  plan:\n    responsible:\n    - a-planner\n", "4:7 a-planner"),
        ("roles:\n  planner:\n    skills: {writing: 3}\n", "3:14 writing"),
        ("roles:\n  planner:\n    skills:\n      writing: 3\n", "4:7 writing"),
        ("roles:\n  planner:\n    team: |\n      evnets\n", "3:11 |"),
        ("roles:\n  planner:\n    team: >-\n      evnets\n", "3:11 >-"),
        ("x-team: &there evnets\nroles:\n  planner: {team: *there}\n", "3:19 *there"),
        ("people:\n  wei:\n    assignments:\n      - {role: event-lead}\n      - {role: planer}\n", "5:16 planer"),
        ("people: {wei: {assignments: [{role: event-lead, share: much}]}}\n", "1:56 much"),
        ("people: {wei: {assignments: [{share: 1}]}}\n", "1:30 {share: 1}"),
        ("teams: {a: {holders: {event-lead: [nobody]}}}\n", "1:36 nobody"),
        ("roles:\n  策划 人: {team: events}\n", "2:3 策划 人"),
        ("roles:\n  planner: {name: 内容策划, team: evnets}\n", "2:31 evnets"),
        ("roles:\n  planner: {name: '🎉🎉', team: evnets}\n", "2:31 evnets"),
        ("roles:\r\n  planner:\r\n    team: evnets\r\n", "3:11 evnets"),
        ("roles:\r  planner:\r    team: evnets\r", "3:11 evnets"),
        ("\ufeffroles:\n  planner: {team: evnets}\n", "2:19 evnets"),
        ("roles:\n  planner:\n    seats:\n", "3:5 seats"),
        ("roles: {planner: {team: events, seats: }}\n", "1:33 seats"),
    ],
)
def test_a_fault_stands_where_it_was_written(tmp_path: Path, text: str, place: str) -> None:
    assert marked(tmp_path, SMALL, {"more.yaml": text}) == [f"more.yaml:{place}"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_shifts_nothing(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding in {"utf-16", "utf-32", "utf-8-sig"} else "\ufeff"
    text = f"{mark}roles: {{策划🎉: 1, planner: {{team: evnets}}}}\n".replace("🎉: 1", ": {name: 🎉}")
    assert marked(tmp_path, SMALL, {"more.yaml": text.encode(encoding)}) == ["more.yaml:1:40 evnets"]


def test_the_end_is_the_first_column_outside(tmp_path: Path) -> None:
    read = reading(tmp_path, "teams:\n  t: {lead: 🎉 x}\n")
    [found] = locate(read, read.faults)
    span = found.at.place.span
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 13, 2, 16)


def test_what_was_taken_out_shifts_no_other(tmp_path: Path) -> None:
    text = "duties: {plan: {responsible: [one, event-lead, two, event-lead, three], scope: [[], here, {}]}}\n"
    assert marked(tmp_path, SMALL, {"more.yaml": text}) == [
        "more.yaml:1:31 one",
        "more.yaml:1:48 two",
        "more.yaml:1:65 three",
        "more.yaml:1:81 []",
        "more.yaml:1:91 {}",
    ]


def test_faults_in_a_list_of_mappings_keep_their_own_places(tmp_path: Path) -> None:
    text = """\
people:
  wei:
    assignments:
      - wrong
      - {role: event-lead, share: much}
      - {rolle: event-lead}
      - {role: nobody}
      - {role: event-lead, from: 2026-13-01}
"""
    assert marked(tmp_path, SMALL, {"more.yaml": text}) == [
        "more.yaml:4:9 wrong",
        "more.yaml:5:35 much",
        "more.yaml:6:10 rolle",
        "more.yaml:7:16 nobody",
        "more.yaml:8:34 2026-13-01",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id,fte\nwei,much\n", "2:5 much"),
        ('id,name,fte\nwei,"Zhang, Wei",much\n', "2:18 much"),
        ('id,fte\nwei,"much"\n', "2:6 much"),
        ('id,name,fte\nwei,"a ""b"" c",much\n', "2:17 much"),
        ("id\tname\tfte\nwei\t张伟, 小\tmuch\n", "2:11 much"),
        ("id,fte\r\nwei,1\r\nlin,much\r\n", "3:5 much"),
        ("id,fte\rwei,much\r", "2:5 much"),
        ("\ufeffid,fte\nwei,much\n", "2:5 much"),
        ("id,name,roles\nwei,张伟🎉,event-lead; planer ;event-lead\n", "2:21 planer"),
        ("id,skills\nwei,writing:3\n", "2:5 writing"),
        ("id,roles\nwei,event-lead\nwei zhang,\n", "3:1 wei zhang"),
        ("id,from,until\nwei,2026-02-01,2026-01-01\n", "2:16 2026-01-01"),
    ],
)
def test_a_cell_of_a_roster_has_a_place(tmp_path: Path, text: str, place: str) -> None:
    assert marked(tmp_path, SMALL, {"people.csv": text}) == [f"people.csv:{place}"]


def test_the_level_of_a_skill_in_a_roster_has_a_place(tmp_path: Path) -> None:
    roster = "id,skills\nwei,writing:3; editing : 9 ;\n"
    skills = "skills: {writing: , editing: }\n"
    assert marked(tmp_path, SMALL + skills, {"people.csv": roster}) == ["people.csv:2:26 9"]


def test_all_uses_of_one_unknown_id_are_one_finding(tmp_path: Path) -> None:
    read = reading(tmp_path, SMALL + "duties:\n  a: {responsible: [planer]}\n  b: {informed: [planer]}\n")
    [found] = locate(read, read.faults)
    assert [(spot.place.span.line, spot.label) for spot in (found.at, *found.related)] == [(4, ""), (5, "and here")]


def test_both_places_of_an_id_that_is_defined_twice(tmp_path: Path) -> None:
    read = reading(tmp_path, SMALL, {"a.yaml": "teams:\n  design: {lead: none}\n", "b.yaml": "teams: {design: }\n"})
    [found] = locate(read, read.faults)
    places = [(spot.place.file, spot.place.span.line, spot.place.span.column) for spot in (found.at, *found.related)]
    assert places == [("b.yaml", 1, 9), ("a.yaml", 2, 3)]


def test_the_byte_that_is_no_utf8(tmp_path: Path) -> None:
    text = "teams:\n  a: {name: 社区, description: caf".encode() + b"\xe9}\n"
    assert faults(tmp_path, text) == [
        ("2:33 this file is not valid UTF-8: byte 0xe9 = save the file in your editor with the encoding UTF-8")
    ]
