"""A grid as JSON: columns and rows by their ids, and of the cells only those that hold something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from commops.formats.json_text import array, indented, mapping, part
from commops.formats.sections_text import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.shapes import Grid, GridColumn, GridRow, GridSection, Sheet
    from commops.terminal.target import Target

_LEVEL: Final = 2
"""How many levels below the top a row is."""


def write(sheet: Sheet, target: Target) -> None:
    """Write a sheet."""
    target.write(text(sheet))


def text(sheet: Sheet) -> str:
    """Return the first grid of a sheet, whole, in the shape of every table, with the sheet's heading and legend."""
    (grid,) = sheet.grids
    columns = [_column(column) for column in grid.columns]
    rows = texts(partial(_rows, grid), grid.sections)
    fields = {
        "title": indented(sheet.heading),
        "columns": indented(columns, 1),
        "rows": array(list(filter(None, rows)), 1),  # sections may have no rows
        "totals": indented([]),
        "legend": indented(sheet.legend),
    }
    return mapping(fields) + "\n"


def _rows(grid: Grid, sections: Sequence[GridSection]) -> str:
    rows = (_row(grid, row, section.title) for section in sections for row in section.rows)
    return part((indented(row, _LEVEL) for row in rows), _LEVEL)


def _column(column: GridColumn) -> dict[str, Any]:
    # What people see as a mark behind the title is a field of its own.
    vacant = {"vacant": True} if column.mark else {}
    return {"id": column.key, "title": column.title, **vacant}


def _row(grid: Grid, row: GridRow, section: str) -> dict[str, Any]:
    cells = {column: grid.joined(runs) for column, runs in row.cells.items()}
    data = {"id": row.key, "title": row.title.text, "cells": cells, "section": section}
    notes = [{"column": note.column, "about": note.about, "text": note.text} for note in row.notes]
    return data | ({"remark": row.remark} if row.remark else {}) | ({"notes": notes} if notes else {})
