"""Grids as AsciiDoc tables; the titles of sections stand in rows of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats import asciidoc
from commops.formats.asciidoc import begun, escaped, strong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Grid, Sheet
    from commops.terminal.target import Target


def write(sheet: Sheet, target: Target) -> None:
    """Write a sheet."""
    target.write(text(sheet))


def text(sheet: Sheet) -> str:
    """Return the grids of a sheet one after the other, under its heading and above its legend."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (f"== {escaped(sheet.heading)}", "")
    for line in sheet.note:
        yield from (begun(line), "")
    for grid in sheet.grids:
        if grid.heading:
            yield from (f"=== {escaped(grid.heading)}", "")
        head = [escaped(grid.corner), *(escaped(column.marked) for column in grid.columns)]
        first, other = ("3", "^1") if grid.narrow else ("1", "1")
        yield from asciidoc.table(head, [first, *(other for _ in grid.columns)], _rows(grid))
        yield ""
    for line in filter(None, (sheet.legend, *sheet.footnotes)):
        yield from (begun(line), "")


def _rows(grid: Grid) -> Iterator[Sequence[str] | str]:
    for section in grid.sections:
        if section.title:
            yield strong(section.title)
        for row in section.rows:
            yield [escaped(row.remarked), *map(escaped, grid.texts(row))]
