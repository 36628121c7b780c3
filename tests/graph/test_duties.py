from __future__ import annotations

from pathlib import Path

from organisations import graph

WRITTEN = """\
teams:
  events: {lead: none}
  shop: {parent: events, lead: none}
  fair: {parent: events, lead: none, until: 2020-01-01}
  empty: {parent: events, lead: none}
duties:
  sell: {team: shop}
  buy: {team: shop}
  open: {team: shop, from: 2100-01-01}
  close: {team: shop, until: 2020-01-01}
  build: {team: fair}
  meet: {team: events, from: 2020-01-01, until: 2100-01-01}
  rest: {}
"""


def test_duties_are_counted_as_they_are_in_the_table(tmp_path: Path) -> None:
    made = graph(tmp_path, WRITTEN)
    assert list(made.duties) == ["buy", "meet", "rest", "sell"]
    assert made.numbers_of_duties == {"events": 1, "shop": 2}
    assert made.numbers_of_duties == {team: len(duties) for team, duties in made.duties.of_team.items()}
