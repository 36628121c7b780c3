from __future__ import annotations

from pathlib import Path

import pytest
from organisations import graph

from commops.chart.cards import org_chart
from commops.chart.colouring import Colour
from commops.chart.org_chart import Chart, Of

TREE = """
organization: {name: Spark, language: en}
areas:
  news: {name: News}
  fairs: {name: Fairs}
teams:
  whole: {name: All, lead: head}
  content: {name: Content, parent: whole, lead: content-lead}
  video: {name: Video, parent: content, lead: video-lead}
  events: {name: Events, parent: whole, lead: event-lead}
roles:
  head: {team: whole, level: manager}
  content-lead: {team: content, level: lead}
  video-lead: {team: video, level: lead}
  event-lead: {team: events, level: lead}
  clerk: {team: events}
duties:
  newsletter: {area: news, accountable: content-lead}
  video: {area: news, accountable: video-lead, responsible: [clerk]}
  fair: {area: fairs, accountable: event-lead, responsible: [video-lead]}
"""
GROUPS = """
organization: {name: Groups, language: en, team_kinds: {sig: functional, wg: project}}
teams:
  project: {kind: functional, lead: none}
  a: {parent: project, kind: sig, lead: a-chair}
roles:
  a-chair: {team: a}
"""


def coloured(folder: Path, colour: Colour, text: str = TREE, of: Of = Of.ROLES) -> dict[str, str]:
    """Return what the colour of each box stands for."""
    chart = org_chart(Chart(graph(folder, text), "en", of), colour)
    titles = {group.key: group.title for group in chart.groups} | {"": ""}
    return {card.key: titles[card.group] for card in chart.cards}


def test_the_team_that_holds_most_is_opened(tmp_path: Path) -> None:
    found = coloured(tmp_path, Colour.TEAM)
    assert found == {
        "head": "All",
        "content-lead": "Content",
        "video-lead": "Content",
        "event-lead": "Events",
        "clerk": "Events",
    }


def test_grades_from_the_highest(tmp_path: Path) -> None:
    found = coloured(tmp_path, Colour.GRADE)
    assert found["head"] == "manager"
    assert found["event-lead"] == "lead"
    assert found["clerk"] == ""


def test_the_area_of_what_a_position_answers_for_before_what_it_does(tmp_path: Path) -> None:
    found = coloured(tmp_path, Colour.AREA)
    assert found == {"head": "", "content-lead": "News", "video-lead": "News", "event-lead": "Fairs", "clerk": "News"}


def test_no_colours(tmp_path: Path) -> None:
    assert set(coloured(tmp_path, Colour.NONE).values()) == {""}


@pytest.mark.parametrize("of", [Of.ROLES, Of.TEAMS])
def test_one_team_alone_has_no_colour(tmp_path: Path, of: Of) -> None:
    alone = "teams:\n  whole: {lead: head}\nroles:\n  head: {team: whole}\n  clerk: {team: whole}\n"
    assert set(coloured(tmp_path, Colour.TEAM, alone, of).values()) == {""}


def test_the_kinds_of_teams_where_one_team_is_left(tmp_path: Path) -> None:
    many = GROUPS + "".join(f"  m{number}: {{team: t{number}}}\n" for number in range(20))
    teams = "".join(
        f"  t{number}: {{kind: {'sig' if number % 2 else 'wg'}, parent: project}}\n" for number in range(20)
    )
    found = coloured(tmp_path, Colour.TEAM, many.replace("roles:\n", teams + "roles:\n"))
    assert set(found.values()) == {"sig", "wg"}
