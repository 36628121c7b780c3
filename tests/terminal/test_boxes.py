from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

import org_charts
import pytest
from hostile_names import NAMES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from org_charts import card, chart
from organisations import Data, organisations
from processes import commops
from trees import written

from commops.chart.org_chart import Of
from commops.shapes import Card, CardHolder, OrgChart
from commops.terminal import boxes
from commops.terminal.box_layout import Layout
from commops.terminal.box_text import NARROWEST, fitting
from commops.terminal.width import fill, visible, width

CHECKOUT: Final = Path(__file__).parents[2]
FRAMES: Final = re.compile(r"[\s─│┌┐└┘├┬┴╌╎]+")
SPARK: Final = (
    Card("top", "", None, "Director", holders=(CardHolder("Ada Park"),)),
    Card("aide", "", "top", "Assistant", holders=(CardHolder("Tom Reed", "50 %", "away until 2026-12-31"),)),
    Card("content", "", "top", "Head of content", "Head of content", "Web", vacancy="vacant", is_vacant=True),
    Card("writer", "", "content", "Writer", seats=3, holders=(CardHolder("Li"),), vacancy="2 vacant"),
    Card("events", "", "top", "Head of events", "Head of events", holders=(CardHolder("张伟"),), remarks=("3 more",)),
    Card("planner", "", "events", "Planner", dotted=("content",), dotted_outside=("Board",), warnings=("in a cycle",)),
    Card("host", "", "events", "Host", unnamed="12 holders"),
)


def drawn(whole: OrgChart, columns: int) -> list[str]:
    """Return the lines of the drawing."""
    return ["".join(visible(run.text) for run in line) for line in boxes.lines(whole, columns)]


def test_heads_are_side_by_side_and_others_below_them() -> None:
    assert written(boxes.lines(chart(SPARK), 80)) == snapshot("""\

┌──────────┐
│ Director │
│ Ada Park │
└─┬────────┘
  ├─ Assistant
  │  Tom Reed 50 % (away until
  │  2026-12-31)
  └───┬─────────────────────┐
    ┌╌┴╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐   ┌─┴──────────────┐
    ╎ Head of content ╎   │ Head of events │
    ╎ Web             ╎   │ 张伟           │
    ╎ vacant          ╎   │ 3 more         │
    └╌┬╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘   └─┬──────────────┘
      └─ Writer ×3          ├─ Planner
         Li                 │  ↺ in a cycle
         2 vacant           │  ╌ dotted to Head of
                            │  content, Board
                            └─ Host
                               12 holders

3 positions · as of 2026-11-29
""")


def test_a_narrow_screen_has_one_head_in_a_row() -> None:
    assert written(boxes.lines(chart(SPARK), 40)) == snapshot("""\

┌──────────┐
│ Director │
│ Ada Park │
└─┬────────┘
  ├─ Assistant
  │  Tom Reed 50 % (away until
  │  2026-12-31)
  ├───┐
  │ ┌╌┴╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
  │ ╎ Head of content ╎
  │ ╎ Web             ╎
  │ ╎ vacant          ╎
  │ └╌┬╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
  │   └─ Writer ×3
  │      Li
  │      2 vacant
  └───┐
    ┌─┴──────────────┐
    │ Head of events │
    │ 张伟           │
    │ 3 more         │
    └─┬──────────────┘
      ├─ Planner
      │  ↺ in a cycle
      │  ╌ dotted to Head of
      │  content, Board
      └─ Host
         12 holders

3 positions · as of 2026-11-29
""")


def test_a_head_that_is_the_only_one_is_right_below() -> None:
    cards = [card("a", None), card("b", "a"), card("c", "a"), card("d", "b"), card("e", "d")]
    assert written(boxes.lines(chart(cards), 80)) == snapshot("""\

┌───┐
│ a │
└─┬─┘
  ├─ c
┌─┴─┐
│ b │
└─┬─┘
┌─┴─┐
│ d │
└─┬─┘
  └─ e

3 positions · as of 2026-11-29
""")


def test_long_titles_are_broken() -> None:
    titles = [
        "Community operations and developer relations manager",
        "开源社区运营与开发者关系项目管理负责人",
        "x" * 30,
    ]
    cards = [card("top", None, titles[0]), card("zh", "top", titles[1]), card("x", "zh", titles[2])]
    assert written(boxes.lines(chart(cards), 80)) == snapshot("""\

┌──────────────────────────┐
│ Community operations and │
│ developer relations      │
│ manager                  │
└─┬────────────────────────┘
┌─┴──────────────────────────┐
│ 开源社区运营与开发者关系项 │
│ 目管理负责人               │
└─┬──────────────────────────┘
  └─ xxxxxxxxxxxxxxxxxxxxxxxxxx
     xxxx

3 positions · as of 2026-11-29
""")


def test_many_reports_are_in_columns() -> None:
    cards = [card("head", None), *(card(f"report {number}", "head") for number in range(11)), card("b", "report 10")]
    assert written(boxes.lines(chart(cards), 60)) == snapshot("""\

┌──────┐
│ head │
└─┬────┘
  ├─────────────┐
  ├─ report 0   ├─ report 5
  ├─ report 1   ├─ report 6
  ├─ report 2   ├─ report 7
  ├─ report 3   ├─ report 8
  ├─ report 4   └─ report 9
┌─┴─────────┐
│ report 10 │
└─┬─────────┘
  └─ b

3 positions · as of 2026-11-29
""")


def test_trees_are_side_by_side() -> None:
    cards = [card("a", None), card("b", "a"), card("alone", None), card("c", None), card("d", "c")]
    assert written(boxes.lines(chart(cards), 22)) == snapshot("""\

┌───┐    ┌───────┐
│ a │    │ alone │
└─┬─┘    └───────┘
  └─ b

┌───┐
│ c │
└─┬─┘
  └─ d

3 positions · as of
2026-11-29
""")


def test_what_would_be_too_narrow_is_a_chart_of_its_own() -> None:
    cards = [card("0", None)]
    for level in range(1, 4):
        cards += [card(str(level), str(level - 1)), card(f"{level} too", str(level - 1))]
        cards += [card(f"{level} lower", f"{level} too")]
    cards += [card("end", "3")]
    assert written(boxes.lines(chart(cards), 24)) == snapshot("""\

Chart 1: Spark
┌───┐
│ 0 │
└─┬─┘
  ├───┐
  │ ┌─┴─┐
  │ │ 1 │
  │ └─┬─┘
  │   ├─ 2
  │   │  → chart 2 · 4
  │   │  more below
  │   └─ 2 too
  │      → chart 3 · 1
  │      more below
  └───┐
    ┌─┴─────┐
    │ 1 too │
    └─┬─────┘
      └─ 1 lower

Chart 2: 2
┌───────────┐
│ 2         │
│ ↑ chart 1 │
└─┬─────────┘
  ├───┐
  │ ┌─┴─┐
  │ │ 3 │
  │ └─┬─┘
  │   └─ end
  └───┐
    ┌─┴─────┐
    │ 3 too │
    └─┬─────┘
      └─ 3 lower

Chart 3: 2 too
┌───────────┐
│ 2 too     │
│ ↑ chart 1 │
└─┬─────────┘
  └─ 2 lower

3 positions · as of
2026-11-29
""")


def test_nothing_to_draw() -> None:
    assert written(boxes.lines(chart([]), 80)) == "\n3 positions · as of 2026-11-29\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there(name: str) -> None:
    cards = [Card("a", "", None, name, holders=(CardHolder(name),)), Card("b", "", "a", name, dotted_outside=(name,))]
    text = FRAMES.sub("", "".join(drawn(OrgChart("", "", "en", tuple(cards)), 80)))
    assert text == f"{once(name) * 3}dottedto{once(name)}"
    assert "\x1b" not in text


def once(text: str) -> str:
    return FRAMES.sub("", visible(text))


def _cells(line: str) -> list[str]:
    # A wide sign takes two cells, one without width none.
    return [cell for sign in line for cell in ([sign] + [""] * (width(sign) - 1) if width(sign) else [])]


def _is_box(cells: Sequence[Sequence[str]], top: int, left: int) -> bool:
    # Of the connecting lines, none begins at a corner that has a side below it and an edge at its end.
    right = left + 1
    while cells[top][right] in "─╌┴":
        right += 1
    bottom = top + 1
    while cells[bottom][left] == cells[bottom][right] and cells[bottom][left] in "│╎":
        bottom += 1
    return cells[top][right] == "┐" and bottom > top + 1 and cells[bottom][left] == "└" and cells[bottom][right] == "┘"


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(0, 1_000), st.integers(NARROWEST, 200))
def test_everything_is_there_once_and_fits(number: int, seed: int, columns: int) -> None:
    whole = replace(org_charts.any_chart(number, seed), summary="")
    drawing = drawn(whole, columns)
    assert max(map(width, drawing)) <= columns
    written_once = 0
    number_of_boxes = 0
    parts = fitting(whole, columns)
    for part in parts:
        layout = Layout(part, columns)
        texts = layout.texts.values()
        for line in chain.from_iterable(text.lines for text in texts):
            text = "".join(visible(run.text) for run in line)
            assert any(text in row for row in drawing)
            written_once += len(once(text))
        number_of_boxes += sum(text.has_box for text in texts)

    if len(parts) == 1:
        assert len(once("".join(drawing))) == written_once
    cells = [_cells(fill(line, columns)) for line in drawing]
    corners = [
        (y, x) for y, row in enumerate(cells) for x, sign in enumerate(row) if sign == "┌" and _is_box(cells, y, x)
    ]
    assert len(corners) == number_of_boxes


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(["en", "zh"]), st.sampled_from(Of), st.sampled_from([20, 40, 80, 160]))
def test_every_name_of_a_chart_is_in_its_drawing(data: Data, language: str, of: Of, columns: int) -> None:
    whole = org_charts.of_data(data, language, of)
    assert max(map(width, drawn(whole, columns))) <= columns
    for part in fitting(whole, columns):
        layout = Layout(part, columns)
        for each in part.cards:
            lines = layout.texts[each.key].lines
            text = once("".join(run.text for run in chain.from_iterable(lines)))
            holders = [f"{holder.name}{holder.share}" for holder in each.holders]
            dotted = [whole.by_key[key].known_as for key in each.dotted]
            said = [each.title, each.subtitle, *holders, each.unnamed, each.vacancy, *each.remarks, *each.warnings]
            for what in (*said, *dotted, *each.dotted_outside):
                assert once(what) in text


@pytest.mark.parametrize("whole", [org_charts.chain(5_000), org_charts.star(5_000), org_charts.departments(300, 3)])
def test_thousands_are_drawn(whole: OrgChart) -> None:
    drawing = drawn(whole, 80)
    assert max(map(width, drawing)) <= 80
    text = FRAMES.sub("\n", "\n".join(drawing)).split()
    assert {visible(each.title) for each in whole.cards} <= {*text, *map(" ".join, pairwise(text))}


def test_the_same_chart_is_drawn_the_same() -> None:
    assert drawn(org_charts.any_chart(40, 7), 80) == drawn(org_charts.any_chart(40, 7), 80)


@pytest.mark.parametrize(("page", "language"), [("charts.md", "en"), ("charts.zh.md", "zh")])
def test_the_page_shows_what_is_drawn(page: str, language: str) -> None:
    text = (CHECKOUT / "docs" / page).read_text(encoding="utf-8")
    words = ["chart", "examples/functional", "--undated", "--language", language]
    drawing = commops(CHECKOUT, *words, "--root", "community-manager", "--format", "boxes")
    assert f"```text\n{drawing.stdout}```" in text
    diagram = commops(CHECKOUT, *words, "--root", "content-lead", "--format", "mermaid")
    assert f"```mermaid\n{diagram.stdout}```" in text
