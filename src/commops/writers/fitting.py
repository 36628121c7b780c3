"""A table made to fit a screen: long cells are cut, and the last columns are left out where all would be too narrow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.shapes import Column, Run
from commops.writers.table import breadth, widths
from commops.writers.width import cut, visible, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commops.shapes import Row, Table

DOTS: Final = "…"
NARROW: Final = 12
"""How narrow a column of longer texts may become."""


def fitted(shape: Table, room: int) -> Table:
    """Return a table without its empty columns, and at most `room` wide, if that can be.

    `+2` stands for two columns left out.
    """
    shape = _without_empty(shape)
    if breadth(shape) <= room:
        return shape
    for kept in range(len(shape.columns), 0, -1):
        fewer = _first(shape, kept)
        needed, heads = widths(fewer), _heads(fewer)
        there = room - breadth(fewer) + sum(needed)
        for most in range(max(needed), NARROW - 1, -1):
            narrowed = [min(cells, max(most, head)) for cells, head in zip(needed, heads, strict=True)]
            if sum(narrowed) <= there:
                return _cut(fewer, narrowed)
    narrow = _first(shape, 1)
    return _cut(narrow, [NARROW] * len(narrow.columns))


def _without_empty(shape: Table) -> Table:
    rows = [row for section in shape.sections for row in section.rows]
    filled = [number for number in range(len(shape.columns)) if any(row.cells[number].text for row in rows)]

    def shortened(row: Row) -> Row:
        return replace(row, cells=tuple(row.cells[number] for number in filled))

    return _with(replace(shape, columns=tuple(shape.columns[number] for number in filled)), shortened)


def _first(shape: Table, kept: int) -> Table:
    left_out = len(shape.columns) - kept
    if not left_out:
        return shape
    more = Column("", f"+{left_out}")

    def shortened(row: Row) -> Row:
        return replace(row, cells=(*row.cells[:kept], Run("")))

    return _with(replace(shape, columns=(*shape.columns[:kept], more)), shortened)


def _heads(shape: Table) -> list[int]:
    # A title is broken at its words, never in them.
    return [max(map(width, visible(column.title).split()), default=0) for column in shape.columns]


def _cut(shape: Table, room: Sequence[int]) -> Table:
    def shortened(row: Row) -> Row:
        cells = zip(row.cells, room, strict=True)
        return replace(
            row, cells=tuple(replace(cell, text=cut(visible(cell.text), wide, DOTS)) for cell, wide in cells)
        )

    return _with(shape, shortened)


def _with(shape: Table, changed: Callable[[Row], Row]) -> Table:
    sections = tuple(replace(section, rows=tuple(map(changed, section.rows))) for section in shape.sections)
    return replace(shape, sections=sections, totals=tuple(map(changed, shape.totals)))
