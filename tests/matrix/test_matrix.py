"""The responsibility matrix: letters by posts, people and teams, chosen, laid out, and in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY

from commops.formats import grid_markdown
from commops.graph import Graph
from commops.graph.letters import Cell
from commops.matrix.filters import resolved
from commops.matrix.layouts import for_people
from commops.matrix.legend import legend
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Choice, Layout
from commops.naming.lookup import NoSubject
from commops.shapes import Line, Roll
from commops.sources.reading import read
from commops.terminal import grid_text, printing, roll

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
    return seen(folder, SPARK, by, language, choice)


def seen(folder: Path, text: str, by: By = By.ROLE, language: str = "en", choice: Choice = EVERYTHING) -> Matrix:
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    return Matrix(Graph(read(folder).organization, DAY), language, by, choice)


def drawn(matrix: Matrix, layout: Layout | None = None, room: int = 80) -> str:
    shape = for_people(matrix, layout, lambda grid: grid_text.fits(grid, room))
    lines: Sequence[Line] = list(roll.lines(shape, room) if isinstance(shape, Roll) else grid_text.lines(shape, room))
    file = StringIO()
    printing.write(lines, file, colour=False)
    return file.getvalue()


def test_by_role(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path)) == snapshot("""\
Responsibility matrix · 2026-07-01

            Event  Manager  Planner°  Studio
            lead
No area
  Party                        R
Events
  Planning    A       C        R        I
  Review     A/R
Studio
  Posters                              A/R

R responsible · A accountable · C consulted · I informed · ° vacant
""")


def test_by_person_what_falls_to_nobody_is_seen(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path, By.PERSON)) == snapshot("""\
Responsibility matrix · 2026-07-01

            Lin  Mira Sol  Noa  vacant
No area
  Party                           R
Events
  Planning   A      C       I     R
  Review    A/R
Studio
  Posters                  A/R

R responsible · A accountable · C consulted · I informed
""")


def test_by_team_one_cell_for_what_several_posts_have(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path, By.TEAM)) == snapshot("""\
Responsibility matrix · 2026-07-01

            Community  Events  Studio
No area
  Party                  R
Events
  Planning      C       A/R      I
  Review                A/R
Studio
  Posters                       A/R

R responsible · A accountable · C consulted · I informed
""")


def test_in_chinese(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path, language="zh", choice=Choice(team=("events",)))) == snapshot("""\
责任分工矩阵 · Events · 2026-07-01

            Event  经理  策划°  Studio
            lead
活动
  Planning    A     C      R      I
  Review     A/R

R 负责执行 · A 最终负责 · C 咨询 · I 知会 · ° 空缺
""")


def test_by_letters(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path), Layout.LETTERS) == snapshot("""\
Responsibility matrix · 2026-07-01

  Duty      Accountable  Responsible  Consulted  Informed
No area
  Party                  Planner°
Events
  Planning  Event lead   Planner°     Manager    Studio
  Review    Event lead   Event lead
Studio
  Posters   Studio       Studio

° vacant
""")


def test_by_letters_where_names_are_broken(tmp_path: Path) -> None:
    text = """
teams: {crew: {lead: boss}}
roles:
  boss: {team: crew}
  data-analyst: {team: crew, name: {en: Data analyst, zh: 数据分析专员}}
  content-planner: {team: crew, name: {en: Content planner, zh: 内容策划负责人}}
duties:
  plan: {team: crew, responsible: [data-analyst, content-planner], informed: [content-planner, boss, data-analyst]}
  make: {team: crew, consulted: [content-planner]}
"""
    assert drawn(seen(tmp_path, text), Layout.LETTERS, 72) == snapshot("""\
Responsibility matrix · 2026-07-01

  Duty  Accountable  Responsible        Consulted      Informed
Crew
  Make  Boss         Boss               Content
                                        planner

  Plan  Boss         Content planner,                  Boss,
                     Data analyst                      Content planner,
                                                       Data analyst
""")
    assert drawn(seen(tmp_path, text, language="zh"), Layout.LETTERS, 66) == snapshot("""\
责任分工矩阵 · 2026-07-01

  职责  最终负责  负责执行         咨询           知会
Crew
  Make  Boss      Boss             内容策划负责
                                   人

  Plan  Boss      内容策划负责人、                Boss、
                  数据分析专员                    内容策划负责人、
                                                  数据分析专员
""")


def test_by_letters_on_a_screen_too_narrow_for_columns(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path), Layout.LETTERS, 36) == snapshot("""\
Responsibility matrix · 2026-07-01

No area
  Party
    Responsible  Planner°

Events
  Planning
    Accountable  Event lead
    Responsible  Planner°
    Consulted    Manager
    Informed     Studio

  Review
    Accountable  Event lead
    Responsible  Event lead

Studio
  Posters
    Accountable  Studio
    Responsible  Studio

° vacant
""")


def test_as_a_list_by_who_is_accountable(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path), Layout.LIST) == snapshot("""\
Responsibility matrix · 2026-07-01

Nobody is accountable · 1 duty
         Party: R Planner°

Event lead: Lin · 2 duties
    A    Planning: R Planner°; C Manager; I Studio
    A/R  Review

Studio · 1 duty
    A/R  Posters

R responsible · A accountable · C consulted · I informed · ° vacant
""")


def test_a_list_by_people_and_by_teams(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path, By.PERSON), Layout.LIST) == snapshot("""\
Responsibility matrix · 2026-07-01

Nobody is accountable · 1 duty
         Party: R vacant

Lin · 2 duties
    A    Planning: R vacant; C Mira Sol; I Noa
    A/R  Review

Noa · 1 duty
    A/R  Posters

R responsible · A accountable · C consulted · I informed
""")
    assert drawn(matrix(tmp_path, By.TEAM), Layout.LIST) == snapshot("""\
Responsibility matrix · 2026-07-01

Nobody is accountable · 1 duty
         Party: R Events

Events · 2 duties
    A/R  Planning: C Community; I Studio
    A/R  Review

Studio · 1 duty
    A/R  Posters

R responsible · A accountable · C consulted · I informed
""")


def test_a_block_for_each_team_under_one_title_and_above_one_legend(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path), Layout.BLOCKS) == snapshot("""\
Responsibility matrix · 2026-07-01

Events

            Event  Manager  Planner°  Studio
            lead
  Planning    A       C        R        I
  Review     A/R

Studio

           Studio
  Posters   A/R

No team

         Planner°
  Party     R

R responsible · A accountable · C consulted · I informed · ° vacant
""")


def test_with_numbers_for_the_columns(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path, choice=Choice(team=("events",))), Layout.GRID, 40) == snapshot("""\
Responsibility matrix · Events · 2026-07-01

  1 Event lead   2 Manager   3 Planner°
  4 Studio

             1   2  3  4
Events
  Planning   A   C  R  I
  Review    A/R

R responsible · A accountable · C
consulted · I informed · ° vacant
""")


def test_load_counts_every_letter(tmp_path: Path) -> None:
    assert drawn(matrix(tmp_path, By.PERSON), Layout.LOAD) == snapshot("""\
Responsibility matrix · 2026-07-01

            Accountable  Responsible  Consulted  Informed
  Lin            2            1
  Noa            1            1                     1
  vacant                      2
  Mira Sol                                1
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
    with pytest.raises(NoSubject, match=f"{kind} 'nobody' does not exist"):
        resolved(matrix(tmp_path).graph, Choice(**{kind: ("nobody",)}), "en")


def test_a_grid_where_it_fits_else_by_letters(tmp_path: Path) -> None:
    shown = matrix(tmp_path)
    needed = max(map(len, drawn(shown, Layout.GRID).splitlines()[2:4]))
    assert drawn(shown, room=needed) == drawn(shown, Layout.GRID, needed)
    assert drawn(shown, room=needed - 1) == drawn(shown, Layout.LETTERS, needed - 1)
    assert drawn(shown, room=10) == drawn(shown, Layout.LETTERS, 10)


def with_columns(folder: Path, number: int, name: str) -> Matrix:
    roles = "\n".join(f"  role-{each}: {{name: {name}{each}}}" for each in range(number))
    posts = ", ".join(f"role-{each}" for each in range(1, number))
    duties = f"duties: {{plan: {{name: {name * 3}, accountable: role-0, informed: [{posts}]}}}}"
    return seen(folder, f"roles:\n{roles}\n{duties}\n")


@pytest.mark.parametrize(("name", "most"), [("Community head ", 6), ("社区经理", 14)])
def test_a_markdown_page_has_room_for_some_english_columns_and_twice_as_many_chinese(
    tmp_path: Path, name: str, most: int
) -> None:
    def is_grid(number: int) -> bool:
        shape = for_people(with_columns(tmp_path, number, name), None, grid_markdown.fits)
        return not isinstance(shape, Roll) and shape.grids[0].narrow

    assert [is_grid(number) for number in (2, most, most + 1, 100, 600)] == [True, True, False, False, False]


def test_duties_of_different_schemes_keep_their_letters_apart(tmp_path: Path) -> None:
    text = """
teams: {events: {lead: lead}}
roles: {lead: {team: events}, planner: {team: events}}
duties:
  venue: {team: events, scheme: daci, driver: [planner]}
  party: {team: events, responsible: [planner]}
"""
    shown = seen(tmp_path, text)
    assert "A    Venue (DACI): D Planner" in drawn(shown, Layout.LIST)
    assert "A    Party: R Planner" in drawn(shown, Layout.LIST)
    assert drawn(shown) == snapshot("""\
Responsibility matrix · 2026-07-01

                Lead  Planner
Events
  Party          A       R
  Venue (DACI)   A       D

R responsible · A accountable (RACI) / approver (DACI) · D driver
""")
    assert drawn(shown, Layout.LETTERS, 100) == snapshot("""\
Responsibility matrix · 2026-07-01

  Duty   Accountable  Responsible  Approver  Driver
Events
  Party  Lead         Planner
  Venue                            Lead      Planner
""")
    assert drawn(shown, Layout.LOAD, 100) == snapshot("""\
Responsibility matrix · 2026-07-01

           Accountable  Responsible  Approver  Driver
  Lead          1                       1
  Planner                    1                   1
""")


def test_what_nobody_is_accountable_for_comes_first(tmp_path: Path) -> None:
    shape = for_people(matrix(tmp_path), Layout.GRID, lambda _: True)
    assert not isinstance(shape, Roll)
    assert [row.key for row in shape.grids[0].sections[0].rows] == ["party"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", snapshot("A accountable (RACI) / approver (DACI) · I informed · D driver")),
        ("zh", snapshot("A 最终负责 (RACI) / 批准 (DACI) · I 知会 · D 推动")),
    ],
)
def test_the_legend_of_two_schemes_gives_both_words(tmp_path: Path, language: str, told: str) -> None:
    duties = "duties: {x: {accountable: boss, informed: [boss]}, y: {scheme: daci, approver: boss, driver: [boss]}}"
    assert legend(seen(tmp_path, f"roles: {{boss: }}\n{duties}\n", language=language)) == told


OUTSIDE = """
teams:
  own: {lead: boss}
  law-firm: {kind: external}
  press: {kind: external}
  empty: {parent: own, lead: none}
roles:
  boss: {team: own}
  clerk: {team: own}
  lawyer: {team: law-firm}
  spare: {team: own, seats: any}
  open: {team: own}
duties:
  contract: {team: own, responsible: [clerk], consulted: [lawyer, "team:press"], informed: ["team:empty", spare]}
  filing: {team: own, responsible: [open]}
people:
  ada: {roles: [boss]}
  bao: {roles: [clerk]}
"""


def test_by_person_parties_outside_have_columns_of_their_own(tmp_path: Path) -> None:
    assert drawn(seen(tmp_path, OUTSIDE, By.PERSON)) == snapshot("""\
Responsibility matrix · 2026-07-01

            Ada  Bao  Lawyer  Spare  Empty  Press  vacant
Own
  Contract   A    R     C       I      I      C
  Filing     A                                       R

R responsible · A accountable · C consulted · I informed
""")


def test_by_person_nothing_is_called_vacant_where_nothing_is(tmp_path: Path) -> None:
    assert "vacant" not in drawn(seen(tmp_path, OUTSIDE, By.PERSON, choice=Choice(duty=("contract",))))
    assert "vacant" in drawn(seen(tmp_path, OUTSIDE, By.PERSON, choice=Choice(duty=("filing",))))


def test_without_people_the_columns_of_people_are_posts(tmp_path: Path) -> None:
    text = OUTSIDE[: OUTSIDE.index("people:")]
    assert drawn(seen(tmp_path, text, By.PERSON)) == drawn(seen(tmp_path, text))


@pytest.mark.parametrize("by", By)
def test_everybody_is_one_party(tmp_path: Path, by: By) -> None:
    shown = matrix(tmp_path, by)
    assert shown.keys(Cell("party", "informed", "all", 0)) == ("all",)
    assert shown.titles_of(["all"], ()) == {"all": "Everyone"}


@pytest.mark.parametrize(
    ("text", "choice", "told"),
    [
        (
            "roles: {boss: }",
            EVERYTHING,
            snapshot("""\
Responsibility matrix · 2026-07-01

This organisation has no duties.
Write them under `duties:`: `event-planning: {accountable: event-lead,
responsible: [event-planner]}`.
"""),
        ),
        (
            SPARK,
            Choice(person=("noa",), duty=("review",)),
            snapshot("""\
Responsibility matrix · Noa · 2026-07-01

No duty matches all the filters.
Remove a filter, or add the missing letters; `commops list duties` lists all
duties.
"""),
        ),
        (
            "duties: {x: {from: 2030-01-01}}",
            EVERYTHING,
            snapshot("""\
Responsibility matrix · 2026-07-01

No duty is in force on 2026-07-01.
Choose another date with `--on`.
"""),
        ),
    ],
)
def test_where_no_duty_is_shown_it_says_why_and_what_to_do(
    tmp_path: Path, text: str, choice: Choice, told: str
) -> None:
    assert drawn(seen(tmp_path, text, choice=choice)) == told


def test_rows_and_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}, sales: {parent: co, lead: none}, service: {parent: co, lead: none}}
roles:
  boss: {team: co, name: Duty}
  manager-1: {team: sales, name: Manager}
  manager-2: {team: service, name: Manager}
duties:
  sell: {team: co, name: Work, responsible: [manager-1], informed: ["team:sales"]}
  serve: {team: co, name: Work, responsible: [manager-2]}
"""
    assert drawn(seen(tmp_path, text)) == snapshot("""\
Responsibility matrix · 2026-07-01

                 Duty   Manager ·  Manager ·  Sales
                (boss)    Sales     Service
Co
  Work (sell)     A         R                   I
  Work (serve)    A                    R

R responsible · A accountable · I informed
""")


def test_the_duties_of_somebody_who_is_away_are_chosen(tmp_path: Path) -> None:
    away = SPARK.replace("{roles: [designer]}", "{roles: [designer], away: [{until: 2026-12-31}]}")
    for by in By:
        assert seen(tmp_path, away, by, choice=Choice(person=("noa",))).duties == ["planning", "posters"]


def test_somebody_who_is_away_has_a_column_that_says_so(tmp_path: Path) -> None:
    away = SPARK.replace("{roles: [designer]}", "{roles: [designer], away: [{until: 2026-12-31}]}")
    (there,) = (each.titles["noa"] for each in [seen(tmp_path, SPARK, By.PERSON)])
    assert seen(tmp_path, away, By.PERSON).titles["noa"] == f"{there} (away)"
