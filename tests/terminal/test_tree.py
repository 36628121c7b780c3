from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some
from inline_snapshot import snapshot
from trees import node, tree, written

from commops.shapes import Node, Run, Tone
from commops.terminal import boxes
from commops.terminal import tree_text as lines_of_tree
from commops.terminal.width import fill, visible, width

HOSTILE = ["[red]x[/red]", "a|b", "one\ntwo", "\x1b[31mred", "<b>&amp;", ":heart:", "\u202eback", "=1+1", "`$(x)`"]
SIGNS = some.sampled_from("ab 1|[]&\n\t\x1b\u202eéß内容審核ひらعربı")

LEAF = some.builds(
    lambda title, details: node(title, details=details),
    some.text(SIGNS, min_size=1, max_size=9) | some.sampled_from(HOSTILE),
    some.lists(some.text(SIGNS, max_size=9), max_size=2),
)
TREES = some.recursive(
    LEAF,
    lambda below: some.builds(
        lambda top, under: Node(top.key, top.title, top.details, (), tuple(under)), LEAF, some.lists(below, max_size=3)
    ),
    max_leaves=8,
)


def test_a_tree() -> None:
    whole = tree(node("a", node("b", node("c"), node("d", details=["x"])), node("e", remarks=["y"])), node("f"))
    assert written(lines_of_tree.lines(whole)) == snapshot("""\

a
├── b
│   ├── c
│   └── d  x
└── e  y
f

sum
""")


def test_one_box() -> None:
    assert written(boxes.lines(tree(node("alone", details=["one", ", ", "two"], remarks=["r"])))) == snapshot("""\

┌───────┐
│ alone │
│ one   │
│ two   │
│ r     │
└───────┘

sum
""")


def test_one_below_another() -> None:
    assert written(boxes.lines(tree(node("top", node("wider than the top", node("c")))))) == snapshot("""\

        ┌─────┐
        │ top │
        └──┬──┘
┌──────────┴─────────┐
│ wider than the top │
└──────────┬─────────┘
         ┌─┴─┐
         │ c │
         └───┘

sum
""")


def test_several_below() -> None:
    assert written(boxes.lines(tree(node("top", node("a"), node("b"), node("c"))))) == snapshot("""\

     ┌─────┐
     │ top │
     └──┬──┘
  ┌─────┼─────┐
┌─┴─┐ ┌─┴─┐ ┌─┴─┐
│ a │ │ b │ │ c │
└───┘ └───┘ └───┘

sum
""")
    assert written(boxes.lines(tree(node("a top much wider than both", node("a"), node("b"))))) == snapshot("""\

┌────────────────────────────┐
│ a top much wider than both │
└──────────────┬─────────────┘
            ┌──┴──┐
          ┌─┴─┐ ┌─┴─┐
          │ a │ │ b │
          └───┘ └───┘

sum
""")
    assert written(boxes.lines(tree(node("top", node("a", node("deep"), node("deeper")), node("b"))))) == snapshot("""\

            ┌─────┐
            │ top │
            └──┬──┘
         ┌─────┴──────┐
       ┌─┴─┐        ┌─┴─┐
       │ a │        │ b │
       └─┬─┘        └───┘
    ┌────┴────┐
┌───┴──┐ ┌────┴───┐
│ deep │ │ deeper │
└──────┘ └────────┘

sum
""")


def test_wide_signs() -> None:
    whole = tree(node("内容", node("内容审核", details=["王小明"]), node("Ascii")))
    assert written(boxes.lines(whole)) == snapshot("""\

       ┌──────┐
       │ 内容 │
       └───┬──┘
      ┌────┴─────┐
┌─────┴────┐ ┌───┴───┐
│ 内容审核 │ │ Ascii │
│ 王小明   │ └───────┘
└──────────┘

sum
""")


def test_what_a_user_wrote_comes_out_as_itself() -> None:
    whole = tree(node(HOSTILE[0], *map(node, HOSTILE[1:])))
    plain = written(lines_of_tree.lines(whole))
    assert plain == snapshot("""\

[red]x[/red]
├── a|b
├── one␊two
├── ␛[31mred
├── <b>&amp;
├── :heart:
├── <U+202E>back
├── =1+1
└── `$(x)`

sum
""")
    coloured = written(lines_of_tree.lines(whole), colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[31mred" not in coloured
    assert "\x1b" not in written(boxes.lines(whole))


def test_tones_are_colours() -> None:
    line = tuple(Run(tone.value, tone) for tone in Tone)
    assert written([line], colour=True) == snapshot("""\

plain\x1b[1mstrong\x1b[0m\x1b[2mdim\x1b[0m\x1b[1;31merror\x1b[0m\x1b[1;33mwarning\x1b[0m\x1b[1;34minfo\x1b[0m\x1b[32mperson\x1b[0m\x1b[31mvacant\x1b[0m\x1b[33mtemporary\x1b[0m
""")


def nodes(top: Node) -> list[Node]:
    return [top, *(found for each in top.below for found in nodes(each))]


@given(TREES)
def test_a_tree_has_each_node_on_a_line(top: Node) -> None:
    lines = written(lines_of_tree.lines(tree(top)))[1:].splitlines()
    assert len(lines) == len(nodes(top)) + 2
    for line, each in zip(lines, nodes(top), strict=False):
        assert visible(each.title.text).strip() in line


@given(TREES)
def test_boxes_are_closed_and_never_overlap(top: Node) -> None:
    drawing = ["".join(visible(run.text) for run in line) for line in boxes.lines(tree(top))][:-2]
    whole = boxes.breadth(tree(top))
    assert max(map(width, drawing)) == whole
    cells = [_cells(fill(line, whole)) for line in drawing]
    corners = [
        (y, x) for y, row in enumerate(cells) for x, sign in enumerate(row) if sign == "┌" and _is_box(cells, y, x)
    ]
    assert len(corners) == len(nodes(top))


def _cells(line: str) -> list[str]:
    # A wide sign takes two cells, one without width none.
    return [cell for sign in line for cell in ([sign] + [""] * (width(sign) - 1) if width(sign) else [])]


def _is_box(cells: list[list[str]], top: int, left: int) -> bool:
    # Of the connecting lines, none begins at a corner that has a side below it and an edge at its end.
    right = left + 1
    while cells[top][right] in "─┴":
        right += 1
    bottom = top + 1
    while cells[bottom][left] == cells[bottom][right] == "│":
        bottom += 1
    return cells[top][right] == "┐" and bottom > top + 1 and cells[bottom][left] == "└" and cells[bottom][right] == "┘"


def test_a_chain_of_thousands_is_drawn() -> None:
    chain = Node("n0", Run("x"))
    for number in range(1, 5_000):
        chain = Node(f"n{number}", Run("x"), below=(chain,))
    assert len(list(boxes.lines(tree(chain)))) == 3 * 5_000 + 2
