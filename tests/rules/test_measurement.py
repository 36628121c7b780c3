"""The rules about metrics in detail: who owns them, and which areas have none."""

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


def test_the_accountable_role_owns_the_metric_of_its_duties(tmp_path: Path) -> None:
    duties = "{plan: {team: events, measures: [turnout]}, hold: {team: events, measures: [turnout]}}"
    assert told(tmp_path, f"{TEAMS}\nmeasures: {{turnout: {{}}}}\nduties: {duties}") == []


def test_a_metric_of_several_accountable_roles_has_no_owner(tmp_path: Path) -> None:
    duties = "{plan: {team: events, measures: [turnout]}, count: {team: data, measures: [turnout]}}"
    assert told(tmp_path, f"{TEAMS}\nmeasures: {{turnout: {{}}}}\nduties: {duties}") == snapshot(
        [
            "warning unowned-measure measures/turnout: metric 'turnout' has no owner, and several parties are accountable for its duties: 'analyst', 'event-lead'"
        ]
    )


def test_duties_without_area_are_named_by_their_team(tmp_path: Path) -> None:
    duties = "{plan: {team: events, priority: core}, care: {team: data, area: growth, priority: core}}"
    text = f"{TEAMS}\nareas: {{growth: {{}}}}\nmeasures: {{turnout: {{owner: analyst}}}}\nduties: {duties}"
    assert told(tmp_path, text) == snapshot(
        [
            "info unmeasured-duty duties/plan: team 'events' has 1 core duty, but no duty with a metric",
            "info unmeasured-duty duties/care: area 'growth' has 1 core duty, but no duty with a metric",
        ]
    )
