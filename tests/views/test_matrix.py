"""The responsibility matrix: letters by posts, people and teams, chosen, laid out, and in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY

from commops.graph import Graph
from commops.shapes import Line, Roll, Table
from commops.sources.reading import read
from commops.views.choices import By, Choice, Layout, UnknownId
from commops.views.matrix import Matrix, laid_out
from commops.views.matrix.grid import grid, load, numbered
from commops.views.matrix.roll import roll as by_who_answers
from commops.writers import roll, table, terminal

SPARK = """
areas:
  events: {name: {en: Events, zh: 活动}}
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
  studio: {parent: community, lead: none}
roles:
  manager: {team: community, name: {en: Manager, zh: 经理}}
  event-lead: {team: events}
  planner: {team: events, name: {en: Planner, zh: 策划}}
  designer: {team: studio}
duties:
  planning: {team: events, area: events, responsible: [planner], consulted: [manager], informed: [team:studio]}
  review: {team: events, area: events}
  posters: {team: studio}
  party: {responsible: [planner]}
people:
  mira: {name: Mira Sol, roles: [manager]}
  lin: {roles: [event-lead]}
  noa: {roles: [designer]}
workflows:
  event: {steps: [{id: plan, duty: planning}]}
"""


EVERYTHING = Choice()


def matrix(folder: Path, by: By = By.ROLE, language: str = "en", choice: Choice = EVERYTHING) -> Matrix:
    (folder / "commops.yaml").write_text(SPARK, encoding="utf-8")
    return Matrix(Graph(read(folder).organization, DAY), language, by, choice)


def drawn(shape: Table | Roll) -> str:
    lines: Sequence[Line] = list(roll.lines(shape, 80) if isinstance(shape, Roll) else table.lines(shape, 80))
    file = StringIO()
    terminal.write(lines, file, colour=False)
    return file.getvalue()


def test_by_role(tmp_path: Path) -> None:
    assert drawn(grid(matrix(tmp_path))) == snapshot("""\
Responsibility matrix · 2026-07-01

            Manager  Event    Planner°  Studio
                     lead
Nobody answers for these
  Party                       R
Events
  Planning  C        A        R         I
  Review             A/R
Studio
  Posters                               A/R

  Load               A 2 R 1  R 2       A 1 R 1

R responsible · A accountable · C consulted · I informed · ° vacant
""")


def test_by_person_what_falls_to_nobody_is_seen(tmp_path: Path) -> None:
    assert drawn(grid(matrix(tmp_path, By.PERSON))) == snapshot("""\
Responsibility matrix · 2026-07-01

            Lin      Mira  Noa      vacant
                     Sol
Nobody answers for these
  Party                             R
Events
  Planning  A        C     I        R
  Review    A/R
Studio
  Posters                  A/R

  Load      A 2 R 1        A 1 R 1  R 2

R responsible · A accountable · C consulted · I informed
""")


def test_by_team_one_letter_for_what_several_posts_have(tmp_path: Path) -> None:
    assert drawn(grid(matrix(tmp_path, By.TEAM))) == snapshot("""\
Responsibility matrix · 2026-07-01

            Community  Events   Studio
Nobody answers for these
  Party                R
Events
  Planning  C          A/R      I
  Review               A/R
Studio
  Posters                       A/R

  Load                 A 2 R 3  A 1 R 1

R responsible · A accountable · C consulted · I informed
""")


def test_in_chinese(tmp_path: Path) -> None:
    assert drawn(grid(matrix(tmp_path, language="zh", choice=Choice(team=("events",))))) == snapshot("""\
责任分工矩阵 · Events · 2026-07-01

            经理  Event    策划°  Studio
                  lead
活动
  Planning  C     A        R      I
  Review          A/R

  负荷            A 2 R 1  R 1

R 负责 · A 问责 · C 咨询 · I 知会 · ° 空缺
""")


def test_as_a_list_by_who_answers(tmp_path: Path) -> None:
    assert drawn(by_who_answers(matrix(tmp_path))) == snapshot("""\
Responsibility matrix · 2026-07-01

Nobody answers for these · 1 duty
         Party   R   Planner°

Event lead: Lin · 2 duties
    A/R  Review
    A    Planning   R   Planner°

Studio · 1 duty
    A/R  Posters

R responsible · A accountable · C consulted · I informed · ° vacant
""")


def test_with_numbers_for_the_columns(tmp_path: Path) -> None:
    assert drawn(numbered(grid(matrix(tmp_path, choice=Choice(team=("events",)))))) == snapshot("""\
Responsibility matrix · Events · 2026-07-01

  1 Manager   2 Event lead   3 Planner°   4 Studio

            1  2    3  4
Events
  Planning  C  A    R  I
  Review       A/R

R responsible · A accountable · C consulted · I informed · ° vacant
""")


def test_load(tmp_path: Path) -> None:
    assert drawn(load(matrix(tmp_path, By.PERSON))) == snapshot("""\
Responsibility matrix · 2026-07-01

            R  A  C  I
  Lin       1  2  ·  ·
  Noa       1  1  ·  ·
  vacant    2  ·  ·  ·
  Mira Sol  ·  ·  ·  ·

R responsible · A accountable · C consulted · I informed
""")


@pytest.mark.parametrize(
    ("choice", "duties"),
    [
        ({}, ["party", "planning", "posters", "review"]),
        ({"team": ("events",)}, ["planning", "review"]),
        ({"team": ("community",)}, ["planning", "posters", "review"]),
        ({"team": ("events", "studio")}, ["planning", "posters", "review"]),
        ({"role": ("planner",)}, ["party", "planning"]),
        ({"role": ("designer",)}, ["planning", "posters"]),
        ({"person": ("noa",)}, ["planning", "posters"]),
        ({"person": ("noa",), "team": ("studio",)}, ["posters"]),
        ({"area": ("events",)}, ["planning", "review"]),
        ({"workflow": ("event",)}, ["planning"]),
        ({"duty": ("party", "review")}, ["party", "review"]),
    ],
)
def test_choices(tmp_path: Path, choice: dict[str, tuple[str, ...]], duties: list[str]) -> None:
    assert matrix(tmp_path, choice=Choice(**choice)).duties == duties


@pytest.mark.parametrize("kind", ["team", "role", "person", "area", "workflow", "duty"])
def test_what_is_not_there_cannot_be_chosen(tmp_path: Path, kind: str) -> None:
    with pytest.raises(UnknownId, match=f"there is no {kind} 'nobody'"):
        matrix(tmp_path, choice=Choice(**{kind: ("nobody",)})).check()


def test_the_layout_is_the_first_that_fits(tmp_path: Path) -> None:
    shown = matrix(tmp_path)
    assert isinstance(whole := laid_out(shown, None, lambda _: True), list)
    assert len(whole) == 1
    assert isinstance(blocks := laid_out(shown, None, lambda grid: bool(grid.key) or len(grid.columns) < 4), list)
    assert [block.heading for block in blocks] == ["Without team", "Events", "Studio"]
    assert [bool(block.key) for block in blocks] == [False, True, False]
    assert isinstance(laid_out(shown, Layout.LIST, lambda _: True), Roll)


def test_duties_of_different_schemes_are_not_put_together(tmp_path: Path) -> None:
    text = """
teams: {events: {lead: lead}}
roles: {lead: {team: events}, planner: {team: events}}
duties:
  venue: {team: events, scheme: daci, driver: [planner]}
  party: {team: events, responsible: [planner]}
"""
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    shown = drawn(by_who_answers(Matrix(Graph(read(tmp_path).organization, DAY), "en")))
    assert "A    Venue   D   Planner" in shown
    assert "A    Party   R   Planner" in shown


def test_what_nobody_answers_for_comes_first(tmp_path: Path) -> None:
    first = grid(matrix(tmp_path)).sections[0]
    assert [row.key for row in first.rows] == ["party"]


@pytest.mark.parametrize(
    ("language", "legend"),
    [
        ("en", snapshot("A accountable (RACI) / approver (DACI) · I informed · D driver")),
        ("zh", snapshot("A 问责 (RACI) / 批准 (DACI) · I 知会 · D 推动")),
    ],
)
def test_the_legend_of_two_schemes_gives_both_words(tmp_path: Path, language: str, legend: str) -> None:
    duties = "duties: {x: {accountable: boss, informed: [boss]}, y: {scheme: daci, approver: boss, driver: [boss]}}"
    (tmp_path / "commops.yaml").write_text(f"roles: {{boss: }}\n{duties}\n", encoding="utf-8")
    assert grid(Matrix(Graph(read(tmp_path).organization, DAY), language)).legend == legend
