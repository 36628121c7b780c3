"""Agents and services: who owns them, and that they are no heads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from organisations import graph

TEAM = """\
teams: {events: {lead: event-lead}}
roles:
  event-lead: {team: events}
  triager: {team: events}
  releaser: {team: events, seats: 2}
people:
  wei: {roles: [event-lead, releaser]}
  lin: {roles: [event-lead], away: [{from: 2026-06-01, until: 2026-07-31}]}
  bot: {kind: agent, owner: wei, roles: [triager]}
  ticker: {kind: service, owner: role:event-lead, roles: [releaser, event-lead]}
  orphan: {kind: agent, roles: [triager]}
  of-bot: {kind: agent, owner: bot}
  of-lin: {kind: agent, owner: lin}
  of-empty: {kind: agent, owner: role:triager}
"""


def test_owners_are_people_who_are_there(tmp_path: Path) -> None:
    assert graph(tmp_path, TEAM).agents.owners == {
        "bot": ["wei"],
        "ticker": ["wei"],
        "orphan": [],
        "of-bot": [],
        "of-lin": [],
        "of-empty": [],
    }


def test_who_is_back_is_an_owner_again(tmp_path: Path) -> None:
    agents = graph(tmp_path, TEAM, date(2026, 8, 1)).agents
    assert agents.owners["of-lin"] == ["lin"]
    assert agents.owners["ticker"] == ["lin", "wei"]
    assert agents.owned_by == {"wei": ["bot", "ticker"], "lin": ["of-lin", "ticker"]}


def test_agents_of_the_same_owners_count_as_one(tmp_path: Path) -> None:
    agents = graph(tmp_path, TEAM).agents
    assert agents.counted_as("bot") == agents.counted_as("ticker") != agents.counted_as("wei")
    assert agents.counted_as("orphan") == "orphan"


@pytest.mark.parametrize(
    ("post", "heads", "vacancies"),
    [("event-lead", 1, 0), ("triager", 0, 0), ("releaser", 1, 1)],
)
def test_agents_are_no_heads_and_take_no_seats(tmp_path: Path, post: str, heads: int, vacancies: int) -> None:
    of_day = graph(tmp_path, TEAM)
    found = of_day.posts[post]
    assert of_day.staff.is_held(found)
    assert of_day.staff.headcount(found) == heads
    assert of_day.staff.vacancies(found) == vacancies
    assert of_day.staff.free(found) == of_day.staff.free(found, of_day.day) == vacancies


def test_only_a_post_without_a_person_is_left_to_agents(tmp_path: Path) -> None:
    of_day = graph(tmp_path, TEAM)
    left = [post.id for post in of_day.posts.values() if of_day.staff.is_left_to_agents(post)]
    assert left == ["triager"]
