"""A tree as boxes, from the top down, painted with box-drawing characters."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.shapes import Run, Tone
from commops.terminal.box_layout import FRAME, laid_out, total_width
from commops.terminal.wrap import breadth as breadth_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line, Node, Tree
    from commops.terminal.box_layout import Box
    from commops.terminal.target import Target


def write(tree: Tree, target: Target) -> None:
    """Write a tree as boxes."""
    target.print(lines(tree))


def lines(tree: Tree) -> Iterator[Line]:
    """Yield the drawing, the trees below one another, then what sums them up."""
    for root in tree.roots:
        yield from _painted(root)
        yield ()
    if tree.summary:
        yield tree.summary


def breadth(tree: Tree) -> int:
    """Return how many columns the drawing has."""
    return max(map(total_width, tree.roots), default=0)


def _painted(root: Node) -> Iterator[Line]:
    rows: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for box in laid_out(root):
        for row, at, line in _strokes(box):
            rows[row].append((at, line))

    for row in sorted(rows):
        yield tuple(_in_columns(sorted(rows[row], key=lambda stroke: stroke[0])))


def _strokes(box: Box) -> Iterator[tuple[int, int, Line]]:
    # What a box is painted with: each row, the column it begins at, and what is there.
    edge = "─" * (box.width - 2)
    stem = box.stem - box.left
    top = f"┌{edge}┐"
    bottom = f"└{edge}┘"
    if box.is_below:
        top = _with(top, stem, "┴")
    if box.below:
        bottom = _with(bottom, stem, "┬")

    yield box.top, box.left, (Run(top, Tone.DIM),)
    for row, text in enumerate(box.text, box.top + 1):
        space = " " * (box.width - FRAME - breadth_of(text))
        yield row, box.left, (Run("│ ", Tone.DIM), *text, Run(f"{space} │", Tone.DIM))
    last = box.top + box.height - 1
    yield last, box.left, (Run(bottom, Tone.DIM),)
    if len(box.below) > 1:
        yield last + 1, box.below[0], (Run(_branch(box.below, box.stem), Tone.DIM),)


def _with(edge: str, column: int, sign: str) -> str:
    return edge[:column] + sign + edge[column + 1 :]


def _branch(below: Sequence[int], stem: int) -> str:
    first, last = below[0], below[-1]
    signs = ["─"] * (last - first + 1)
    for column in below:
        signs[column - first] = "┬"
    signs[0], signs[-1] = "┌", "┐"
    signs[stem - first] = "┼" if stem in below else "┴"
    return "".join(signs)


def _in_columns(strokes: Sequence[tuple[int, Line]]) -> Iterator[Run]:
    used = 0
    for at, line in strokes:
        if at > used:
            yield Run(" " * (at - used))
        yield from line
        used = at + breadth_of(line)
