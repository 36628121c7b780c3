"""Remarks on letters: a footnote in every layout, and a field of their own for programs."""

# ruff: noqa: E501 - what is written is wide

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from documents import material, shown, written
from inline_snapshot import snapshot
from organisations import graph

from commops.formats import grid_csv, grid_json, grid_markdown, roll_markdown
from commops.matrix.layouts import for_people, for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Layout
from commops.shapes import Roll
from commops.terminal import grid_text, roll
from commops.terminal.target import Target

TEXT = """
teams: {t: {lead: head}, events: {parent: t, lead: w}}
roles: {head: {team: t}, w: {team: events}, legal: {team: t}}
duties:
  buy:
    team: t
    accountable: {role: head, note: above 10k the board}
    responsible: {role: w, note: {en: the text, zh: 文本}}
    consulted: [{role: legal, note: only above 10k}, {team: events, note: only above 10k}]
    informed: [{all: by mail}]
  sell: {team: t, informed: [all, {role: legal, note: "a | b"}]}
people: {wei: {name: Wei, roles: [w]}}
"""


def matrix(folder: Path, language: str = "en", by: By = By.ROLE) -> Matrix:
    return Matrix(graph(folder, TEXT), language, by=by)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (
            Layout.GRID,
            snapshot("""\
Responsibility matrix · 2026-07-01

        Head°  Legal°  W   Events  Everyone
T
  Buy    A¹      C³    R²    C³       I⁴
  Sell   A/R     I⁵                   I

R responsible · A accountable · C consulted · I informed · ° vacant

¹ above 10k the board
² the text
³ only above 10k
⁴ by mail
⁵ a | b
"""),
        ),
        (
            Layout.LETTERS,
            snapshot("""\
Responsibility matrix · 2026-07-01

  Duty  Accountable  Responsible  Consulted         Informed
T
  Buy   Head°¹       W²           Legal°³, Events³  Everyone⁴
  Sell  Head°        Head°                          Legal°⁵, Everyone

° vacant

¹ above 10k the board
² the text
³ only above 10k
⁴ by mail
⁵ a | b
"""),
        ),
        (
            Layout.BLOCKS,
            snapshot("""\
Responsibility matrix · 2026-07-01

T

        Head°  Legal°  W   Events  Everyone
  Buy    A¹      C³    R²    C³       I⁴
  Sell   A/R     I⁵                   I

R responsible · A accountable · C consulted · I informed · ° vacant

¹ above 10k the board
² the text
³ only above 10k
⁴ by mail
⁵ a | b
"""),
        ),
        (
            Layout.LIST,
            snapshot("""\
Responsibility matrix · 2026-07-01

Head: vacant · 2 duties
    A¹   Buy: R W²; C Legal°³, Events³; I Everyone⁴
    A/R  Sell: I Legal°⁵, Everyone

R responsible · A accountable · C consulted · I informed · ° vacant

¹ above 10k the board
² the text
³ only above 10k
⁴ by mail
⁵ a | b
"""),
        ),
    ],
)
def test_on_a_screen(layout: Layout, expected: str, tmp_path: Path) -> None:
    sheet = for_people(matrix(tmp_path), layout, lambda _: True)
    lines = roll.lines(sheet, 80) if isinstance(sheet, Roll) else grid_text.lines(sheet, 80)
    assert written(lines) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            By.PERSON,
            snapshot("""\
责任分工矩阵 · 2026-07-01

        Wei  Events  全体成员   空缺
T
  Buy   R²     C³       I⁴     A¹/C³
  Sell                  I      A/R/I⁵

R 负责执行 · A 最终负责 · C 咨询 · I 知会

¹ above 10k the board
² 文本
³ only above 10k
⁴ by mail
⁵ a | b
"""),
        ),
        (
            By.TEAM,
            snapshot("""\
责任分工矩阵 · 2026-07-01

        Events    T     全体成员
T
  Buy   R²/C³   A¹/C³      I⁴
  Sell          A/R/I⁵     I

R 负责执行 · A 最终负责 · C 咨询 · I 知会

¹ above 10k the board
² 文本
³ only above 10k
⁴ by mail
⁵ a | b
"""),
        ),
    ],
)
def test_by_people_and_teams_in_chinese(by: By, expected: str, tmp_path: Path) -> None:
    sheet = for_people(matrix(tmp_path, "zh", by), Layout.GRID, lambda _: True)
    assert not isinstance(sheet, Roll)
    assert written(grid_text.lines(sheet, 80)) == expected


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (
            Layout.GRID,
            snapshot("""\
## Responsibility matrix · 2026-07-01

| Duty | Head° | Legal° | W | Events | Everyone |
| --- | :---: | :---: | :---: | :---: | :---: |
| **T** |  |  |  |  |  |
| Buy | A¹ | C³ | R² | C³ | I⁴ |
| Sell | A/R | I⁵ |  |  | I |

R responsible · A accountable · C consulted · I informed · ° vacant

¹ above 10k the board

² the text

³ only above 10k

⁴ by mail

⁵ a \\| b
"""),
        ),
        (
            Layout.LIST,
            snapshot("""\
## Responsibility matrix · 2026-07-01

- Head: vacant · 2 duties
    - A¹ Buy: R W²; C Legal°³, Events³; I Everyone⁴
    - A/R Sell: I Legal°⁵, Everyone

R responsible · A accountable · C consulted · I informed · ° vacant

¹ above 10k the board

² the text

³ only above 10k

⁴ by mail

⁵ a \\| b
"""),
        ),
    ],
)
def test_in_markdown(layout: Layout, expected: str, tmp_path: Path) -> None:
    sheet = for_people(matrix(tmp_path), layout, lambda _: True)
    text = roll_markdown.text(sheet) if isinstance(sheet, Roll) else grid_markdown.text(sheet)
    assert text == expected


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (
            None,
            snapshot("""\
id,Duty,section,Head,Legal,W,Events,Everyone,Notes
buy,Buy,T,A,C,R,C,I,"Head, A: above 10k the board; W, R: the text; Legal, C: only above 10k; Events, C: only above 10k; Everyone, I: by mail"
sell,Sell,T,A/R,I,,,I,"Legal, I: a | b"
"""),
        ),
        (
            Layout.LETTERS,
            snapshot("""\
id,Duty,section,Accountable,Responsible,Consulted,Informed,Notes
buy,Buy,T,Head,W,Legal; Events,Everyone,"Accountable, Head: above 10k the board; Responsible, W: the text; Consulted, Legal: only above 10k; Consulted, Events: only above 10k; Informed, Everyone: by mail"
sell,Sell,T,Head,Head,,Legal; Everyone,"Informed, Legal: a | b"
"""),
        ),
        (
            Layout.LONG,
            snapshot("""\
id,Duty,section,Party id,Party,Letter,Meaning,Notes
buy,Buy,T,head,Head,A,Accountable,above 10k the board
buy,Buy,T,legal,Legal,C,Consulted,only above 10k
buy,Buy,T,w,W,R,Responsible,the text
buy,Buy,T,team:events,Events,C,Consulted,only above 10k
buy,Buy,T,all,Everyone,I,Informed,by mail
sell,Sell,T,head,Head,A,Accountable,
sell,Sell,T,head,Head,R,Responsible,
sell,Sell,T,legal,Legal,I,Informed,a | b
sell,Sell,T,all,Everyone,I,Informed,
"""),
        ),
    ],
)
def test_in_csv(layout: Layout | None, expected: str, tmp_path: Path) -> None:
    file = io.StringIO()
    grid_csv.write(for_programs(matrix(tmp_path), layout), Target(file))
    assert file.getvalue() == expected


def test_in_json(tmp_path: Path) -> None:
    rows = json.loads(grid_json.text(for_programs(matrix(tmp_path), None)))["rows"]
    assert [row["notes"] for row in rows] == snapshot(
        [
            [
                {"column": "head", "about": "A", "text": "above 10k the board"},
                {"column": "w", "about": "R", "text": "the text"},
                {"column": "legal", "about": "C", "text": "only above 10k"},
                {"column": "team:events", "about": "C", "text": "only above 10k"},
                {"column": "all", "about": "I", "text": "by mail"},
            ],
            [{"column": "legal", "about": "I", "text": "a | b"}],
        ]
    )


def test_a_vacant_position_is_a_field_in_json_and_no_sign(tmp_path: Path) -> None:
    text = grid_json.text(for_programs(matrix(tmp_path), None))
    assert "°" not in text
    assert {column["title"] for column in json.loads(text)["columns"] if column.get("vacant")} == {"Head", "Legal"}


def test_in_documents(tmp_path: Path) -> None:
    of = material(tmp_path, TEXT)
    assert shown(of, "buy") == snapshot("""\
Buy                                                 duty · activity · supporting

Accountable  Head (vacant)   above 10k the board · defined at commops.yaml:7:5
Responsible  W (Wei)         the text · defined at commops.yaml:8:5
Consulted    Legal (vacant)  only above 10k · defined at commops.yaml:9:17
             Events          only above 10k · defined at commops.yaml:9:54
Informed     Everyone        by mail · defined at commops.yaml:10:16

Team         T

buy · commops.yaml:5:3 · as of 2026-07-01
""")
    assert shown(of, "roles/legal") == snapshot("""\
Legal                                                                   role · T

Reports to  Head (vacant)
Holders     vacant

Consulted   Buy (only above 10k)
Informed    Sell (a | b)

legal · commops.yaml:3:45 · as of 2026-07-01
""")
