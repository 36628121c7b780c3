from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some
from inline_snapshot import snapshot
from trees import node, tree, written

from commops.shapes import Node, Run, Tone
from commops.terminal import tree_text as lines_of_tree
from commops.terminal.width import visible

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
