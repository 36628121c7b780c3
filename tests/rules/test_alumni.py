"""Alumni who still hold a position: every way in which somebody may hold one in a team."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import told

TEXT = """\
teams:
  events: {{lead: event-lead, alumni: [ada], members: [adviser]{team}}}
  board: {{lead: boss}}
roles:
  boss: {{team: board}}
  event-lead: {{team: events}}
  planner: {{team: events}}
  adviser: {{team: board}}
  chair: {{in_each: [events, board]}}
people:
  ada: {{{person}}}
"""


def found(folder: Path, person: str, team: str = "") -> list[str]:
    """Return the findings about alumni in an organisation."""
    return told(folder, TEXT.format(person=person, team=team), rules={"alumnus-still-here"})


@pytest.mark.parametrize(
    ("person", "team", "position"),
    [
        ("roles: [planner]", "", "planner"),
        ("roles: [event-lead]", "", "event-lead"),
        ("roles: [chair@events]", "", "chair@events"),
        ("roles: [adviser]", "", "adviser"),
        ("assignments: [{role: planner, share: 0.1}]", "", "planner"),
        ("assignments: [{role: planner, acting: true, until: 2026-12-31}]", "", "planner"),
        ("assignments: [{role: planner, until: 2020-01-01}, {role: planner, from: 2021-01-01}]", "", "planner"),
        ("", ", holders: {planner: [ada]}", "planner"),
        ("", ", holders: {chair: [{person: ada, from: 2020-01-01}]}", "chair@events"),
    ],
)
def test_alumni_who_still_hold_a_position(person: str, team: str, position: str, tmp_path: Path) -> None:
    still_holds = f"'ada' is an alumnus of team 'events' but still holds '{position}'"
    assert found(tmp_path, person, team) == [f"warning alumnus-still-here teams/events/alumni/0: {still_holds}"]


@pytest.mark.parametrize(
    ("person", "team"),
    [
        ("roles: [boss, chair@board]", ""),
        ("assignments: [{role: planner, until: 2020-01-01}]", ""),
        ("assignments: [{role: planner, from: 2090-01-01}]", ""),
        ("assignments: [{role: planner, share: 0}]", ""),
        ("roles: [planner], until: 2020-01-01", ""),
        ("", ", holders: {planner: [{person: ada, until: 2020-01-01}]}"),
    ],
)
def test_alumni_who_hold_no_position_today(person: str, team: str, tmp_path: Path) -> None:
    assert found(tmp_path, person, team) == []


def test_an_alumnus_listed_twice_is_reported_once(tmp_path: Path) -> None:
    text = "teams: {t: {lead: a, alumni: [ada, ada]}}\nroles: {a: {team: t}}\npeople: {ada: {roles: [a]}}\n"
    assert told(tmp_path, text, rules={"alumnus-still-here", "duplicate-item"}) == snapshot(
        [
            "warning alumnus-still-here teams/t/alumni/0: 'ada' is an alumnus of team 't' but still holds 'a'",
            "warning duplicate-item teams/t/alumni/1: duplicate 'ada': 2 times in `alumni`",
        ]
    )
