"""The finer points of the rules about measures: whose they are, and which areas have none."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
from inline_snapshot import snapshot
from organisations import of_families

told = partial(organisations.told, rules=of_families("source", "measurement"))

TEAMS = """
teams: {events: {lead: event-lead}, data: {parent: events, lead: analyst}}
roles: {event-lead: {team: events}, analyst: {team: data}}
"""


def test_who_answers_for_what_it_measures_owns_it(tmp_path: Path) -> None:
    duties = "{plan: {team: events, measures: [turnout]}, hold: {team: events, measures: [turnout]}}"
    assert told(tmp_path, f"{TEAMS}\nmeasures: {{turnout: {{}}}}\nduties: {duties}") == []


def test_two_who_answer_own_nothing(tmp_path: Path) -> None:
    duties = "{plan: {team: events, measures: [turnout]}, count: {team: data, measures: [turnout]}}"
    assert told(tmp_path, f"{TEAMS}\nmeasures: {{turnout: {{}}}}\nduties: {duties}") == snapshot(
        [
            "warning unowned-measure measures/turnout: the measure 'turnout' has no owner: 'analyst', 'event-lead' answer for its duties"
        ]
    )


def test_an_area_is_called_what_it_is(tmp_path: Path) -> None:
    duties = "{plan: {team: events, priority: core}, care: {team: data, area: growth, priority: core}}"
    text = f"{TEAMS}\nareas: {{growth: {{}}}}\nmeasures: {{turnout: {{owner: analyst}}}}\nduties: {duties}"
    assert told(tmp_path, text) == snapshot(
        [
            "info unmeasured-duty duties/plan: no duty of team 'events' has a measure, and 1 is core",
            "info unmeasured-duty duties/care: no duty of area 'growth' has a measure, and 1 is core",
        ]
    )
