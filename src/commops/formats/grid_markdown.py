"""Grids as Markdown tables; the titles of sections stand in rows of their own.

A page of a wiki or a repository is so many pixels wide, and a browser narrows the first column to make room for the
others. So whether a grid fits is reckoned in pixels: its first column as wide as it should be, and every other one as
wide as the longest word of its head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.markdown import begun, escaped
from commops.patterns import pattern_of
from commops.terminal.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Grid, GridColumn, Sheet
    from commops.terminal.target import Target

PAGE: Final = 830
"""How many pixels wide the page of a README is on GitHub and GitLab."""

CELL: Final = 8
"""How many pixels wide a character is, half of a Chinese one."""

PADDING: Final = 27
"""How many pixels of a column are padding and border."""

FIRST: Final = 24 * CELL
"""How wide the column of the rows' titles should be at least, where they are as long."""

_WIDE: Final = pattern_of(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")


def fits(grid: Grid) -> bool:
    """Tell whether a grid can be read on a page, every column under its name."""
    titles = (_pixels(row.title.text) for row in grid.rows)
    first = min(FIRST, max(titles, default=0))
    others = sum(PADDING + _needed(column) for column in grid.columns)
    return PADDING + first + others <= PAGE


def _needed(column: GridColumn) -> int:
    # A browser breaks Latin text between words, and Chinese anywhere.
    words = _WIDE.sub(r" \g<0> ", column.marked).split()
    return max(map(_pixels, words), default=CELL)


def _pixels(text: str) -> int:
    return width(visible(text)) * CELL


def write(sheet: Sheet, target: Target) -> None:
    """Write a sheet."""
    target.write(text(sheet))


def text(sheet: Sheet) -> str:
    """Return the grids of a sheet one after the other, under its heading and above its legend."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (f"## {escaped(sheet.heading)}", "")
    for line in sheet.note:
        yield from (begun(line), "")
    for grid in sheet.grids:
        if grid.heading:
            yield from (f"### {escaped(grid.heading)}", "")
        yield from _table(grid)
        yield ""
    for line in filter(None, (sheet.legend, *sheet.footnotes)):
        yield from (begun(line), "")


def _table(grid: Grid) -> Iterator[str]:
    line = ":---:" if grid.narrow else "---"
    yield _row_of(escaped(grid.corner), *(escaped(column.marked) for column in grid.columns))
    yield _row_of("---", *(line for _ in grid.columns))
    for section in grid.sections:
        if section.title:
            yield _row_of(f"**{escaped(section.title)}**", *("" for _ in grid.columns))
        for row in section.rows:
            yield _row_of(escaped(row.remarked), *map(escaped, grid.texts(row)))


def _row_of(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
