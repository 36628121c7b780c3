"""The chart as data: everything that is drawn is in it, and every id in it leads somewhere."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, Data, graph, organisations, write

from commops.chart.as_data import data
from commops.chart.org_chart import Chart, Of
from commops.graph import Graph
from commops.sources.reading import read


def ids(things: list[dict[str, Any]]) -> list[str]:
    return [each["id"] for each in things]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(Of))
def test_a_whole_chart_has_everything_once(written: Data, of: Of) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), written))
    drawn = Graph(reading.organization, DAY)
    shown = data(Chart(drawn, "en", of))
    assert sorted(ids(shown["people"])) == sorted(drawn.people)
    if of is not Of.TEAMS:
        assert sorted(ids(shown["roles"])) == sorted(drawn.posts)
    else:
        assert sorted(ids(shown["teams"])) == sorted(drawn.teams)
        assert sorted(ids(shown["roles"])) == sorted(post.id for post in drawn.posts.values() if post.team)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations())
def test_every_id_leads_somewhere(written: Data) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), written))
    shown = data(Chart(Graph(reading.organization, DAY), "en", Of.ROLES))
    posts, teams, people = (set(ids(shown[kind])) for kind in ("roles", "teams", "people"))
    for post in shown["roles"]:
        assert post["reports_to"] is None or post["reports_to"].removeprefix("team:") in posts | teams
        assert {*post["dotted_line_to"]} <= posts
        assert {each["person"] for each in post["holders"]} <= people
    for person in shown["people"]:
        assert {*person["roles"]} <= posts


BOARD = """\
teams: {board: {lead: none}, shop: {parent: board, lead: head}}
roles:
  director: {team: board, seats: 3}
  head: {team: shop, level: manager, dotted_line_to: [clerk]}
  clerk: {team: shop, seats: any}
people:
  ada: {roles: [director], away: [{from: 2026-01-01}]}
  ben: {assignments: [{role: head, acting: true, until: 2030-05-01, scope: [shop floor]}]}
  cem: {assignments: [{role: director, share: 0.25, until: 2029-01-31}, {role: clerk, from: 2020-01-01}]}
  dov: {}
"""


def test_what_is_told_of_a_post(tmp_path: Path) -> None:
    shown = data(Chart(graph(tmp_path, BOARD), "en", Of.ROLES))
    roles = {each.pop("id"): each for each in shown["roles"]}
    assert roles["director"] == snapshot(
        {
            "role": "director",
            "name": "Director",
            "team": "board",
            "level": None,
            "reports_to": None,
            "dotted_line_to": [],
            "leads": [],
            "seats": 3,
            "filled": 0,
            "vacant": 1,
            "holders": [
                {"person": "cem", "share": 0.25, "acting": False, "from": None, "until": "2029-01-31", "scope": []},
                {"person": "ada", "share": 1.0, "acting": False, "from": None, "until": None, "scope": []},
            ],
        }
    )
    assert roles["head"] == snapshot(
        {
            "role": "head",
            "name": "Head",
            "team": "shop",
            "level": "manager",
            "reports_to": "team:board",
            "dotted_line_to": ["clerk"],
            "leads": ["shop"],
            "seats": None,
            "filled": 0,
            "vacant": 1,
            "holders": [
                {
                    "person": "ben",
                    "share": 1.0,
                    "acting": True,
                    "from": None,
                    "until": "2030-05-01",
                    "scope": ["shop floor"],
                }
            ],
        }
    )
    assert roles["clerk"]["holders"] == snapshot(
        [{"person": "cem", "share": 0.75, "acting": False, "from": "2020-01-01", "until": None, "scope": []}]
    )
    assert shown["people"] == snapshot(
        [
            {"id": "cem", "name": "Cem", "roles": ["clerk", "director"], "away": None},
            {"id": "ada", "name": "Ada", "roles": ["director"], "away": {"until": None}},
            {"id": "ben", "name": "Ben", "roles": ["head"], "away": None},
            {"id": "dov", "name": "Dov", "roles": [], "away": None},
        ]
    )
    assert [(each["id"], each["acts_as_a_whole"], each["lead"], each["parent"]) for each in shown["teams"]] == snapshot(
        [("board", True, [], None), ("shop", False, ["head"], "board")]
    )


@pytest.mark.parametrize(("root", "depth", "roles"), [("shop", None, ["head", "clerk"]), ("head", 1, ["head"])])
def test_only_a_part(tmp_path: Path, root: str, depth: int | None, roles: list[str]) -> None:
    shown = data(Chart(graph(tmp_path, BOARD), "en", Of.ROLES, root, depth))
    assert ids(shown["roles"]) == roles
    assert ids(shown["people"]) == (["ben", "cem"] if depth is None else ["ben"])


@pytest.mark.parametrize(
    "reports_to", ["", ", reports_to: chair@beta"], ids=["the lead of the team above", "in a cycle"]
)
def test_who_is_in_a_team_that_acts_as_a_whole_and_above_it_is_drawn_above(tmp_path: Path, reports_to: str) -> None:
    text = f"""
teams: {{alpha: {{lead: boss}}, gamma: {{parent: alpha, lead: none}}, beta: {{parent: gamma}}}}
roles: {{boss: {{team: gamma{reports_to}}}, chair: {{in_each: [alpha, beta]}}}}
"""
    drawn = graph(tmp_path, text)
    assert ids(data(Chart(drawn, "en", Of.ROLES))["roles"]) == ["boss", "chair@beta", "chair@alpha"]
    assert ids(data(Chart(drawn, "en", Of.PEOPLE))["roles"]) == ["boss", "chair@beta", "chair@alpha"]
