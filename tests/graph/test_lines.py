"""What follows from what is written: managers, leads, holders, teams of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from organisations import graph

from commops.finding import Address
from commops.graph.cycles import cycles

SMALL = """
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
  stage: {parent: events, lead: manager}
  studio: {parent: events, lead: none}
roles:
  manager: {team: community}
  event-lead: {team: events}
  planner: {team: events}
  host: {team: stage}
  painter: {team: studio}
  adviser: {}
"""


def test_managers_follow_from_leads(tmp_path: Path) -> None:
    lines = graph(tmp_path, SMALL).lines.managers
    assert {post: line.to for post, line in lines.items()} == {
        "event-lead": "manager",  # the lead of the nearest team above
        "planner": "event-lead",
        "host": "manager",  # who leads from above
        "painter": "event-lead",  # a team that answers as a whole has none, the one above it has
    }
    assert lines["painter"].address == Address(("teams", "events", "lead"))
    assert not lines["painter"].stated


def test_a_lead_of_many_teams_reports_above_the_highest(tmp_path: Path) -> None:
    text = SMALL.replace("stage: {parent: events, lead: manager}", "stage: {parent: events, lead: event-lead}")
    assert graph(tmp_path, text).lines.managers["event-lead"].to == "manager"
    assert graph(tmp_path, text).leads.teams_led["event-lead"] == ["events", "stage"]


@pytest.mark.parametrize(("stated", "expected"), [("none", None), ("host", "host"), ("adviser", "adviser")])
def test_what_is_stated_is_stronger(stated: str, expected: str | None, tmp_path: Path) -> None:
    text = SMALL.replace("planner: {team: events}", f"planner: {{team: events, reports_to: {stated}}}")
    line = graph(tmp_path, text).lines.managers.get("planner")
    assert (line.to if line else None) == expected


def test_a_manager_that_has_ended_gives_way_to_the_lead(tmp_path: Path) -> None:
    text = SMALL.replace("planner: {team: events}", "planner: {team: events, reports_to: host}")
    text = text.replace("stage: {parent: events,", "stage: {parent: events, until: 2026-06-30,")
    assert graph(tmp_path, text, date(2026, 6, 30)).lines.managers["planner"].to == "host"
    assert graph(tmp_path, text, date(2026, 7, 1)).lines.managers["planner"].to == "event-lead"


GROUPS = """
organization: {team_kinds: {sig: functional}}
teams:
  council: {lead: head}
  sig-a: {parent: council, kind: sig, holders: {chair: [wei]}}
  sig-b: {parent: council, kind: sig, lead: none}
roles:
  head: {team: council}
  chair: {in_each: [sig], leads: true}
  scribe: {in_each: [sig], reports_to: chair}
people:
  wei: {}
  lin: {roles: [chair@sig-b]}
"""


def test_a_role_in_each_team_is_a_post_in_each(tmp_path: Path) -> None:
    of = graph(tmp_path, GROUPS)
    assert list(of.posts) == ["chair@sig-a", "chair@sig-b", "head", "scribe@sig-a", "scribe@sig-b"]
    assert {post: line.to for post, line in of.lines.managers.items()} == {
        "chair@sig-a": "head",
        "chair@sig-b": "head",
        "scribe@sig-a": "chair@sig-a",
        "scribe@sig-b": "chair@sig-b",
    }
    assert {post: [each.person for each in held] for post, held in of.staff.holders.items()} == {
        "chair@sig-a": ["wei"],
        "chair@sig-b": ["lin"],
    }


def test_a_team_that_says_none_is_not_led_by_a_role_of_each_team(tmp_path: Path) -> None:
    of = graph(tmp_path, GROUPS)
    assert [lead.id for lead in of.leads.of("sig-a")] == ["chair@sig-a"]
    assert of.leads.of("sig-b") == ()
    assert not of.leads.missing("sig-b")


@pytest.mark.parametrize(
    ("assignment", "holds"),
    [
        ("{role: host}", True),
        ("{role: host, until: 2026-07-01}", True),
        ("{role: host, until: 2026-06-30}", False),
        ("{role: host, from: 2026-07-01}", True),
        ("{role: host, from: 2026-07-02}", False),
        ("{role: host, share: 0}", False),
        ("{role: host, share: 0.1}", True),
        ("{role: host, acting: true}", True),
    ],
)
def test_holders_of_the_day(assignment: str, *, holds: bool, tmp_path: Path) -> None:
    of = graph(tmp_path, f"{SMALL}\npeople: {{wei: {{assignments: [{assignment}]}}}}")
    assert ("host" in of.staff.holders) == holds


def test_a_team_is_there_while_those_above_it_are(tmp_path: Path) -> None:
    text = SMALL.replace("events: {parent", "events: {from: 2026-07-01, until: 2026-07-02, parent")
    below = {"events", "stage", "studio"}
    assert not below & graph(tmp_path, text, date(2026, 6, 30)).teams.keys()
    assert below <= graph(tmp_path, text, date(2026, 7, 2)).teams.keys()
    ended = graph(tmp_path, text, date(2026, 7, 3))
    assert not below & ended.teams.keys()
    assert list(ended.posts) == ["adviser", "manager"]
    assert ended.teams.end("stage") == date(2026, 7, 2)
    assert ended.teams.end("community") is None


def test_a_circle_with_an_end_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    for text in (
        "{a: {parent: b}, b: {parent: a, until: 2026-06-30}}",
        "{b: {parent: a, until: 2026-06-30}, a: {parent: b}}",
    ):
        assert not graph(tmp_path, f"teams: {text}").teams
        assert list(graph(tmp_path, f"teams: {text}", date(2026, 6, 30)).teams) == ["a", "b"]


def test_circles_start_at_the_first_of_the_alphabet() -> None:
    assert cycles([("c", "a"), ("a", "b"), ("b", "c"), ("d", "a"), ("e", "e")]) == [["a", "b", "c"], ["e"]]
    assert cycles([("a", "b"), ("b", "c")]) == []
