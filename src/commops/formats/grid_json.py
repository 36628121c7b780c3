"""A grid as JSON: columns and rows by their ids, and of the cells only those that hold something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.formats.json_text import indented

if TYPE_CHECKING:
    from commops.shapes import Grid, GridColumn, GridRow, Sheet
    from commops.terminal.target import Target


def write(sheet: Sheet, target: Target) -> None:
    """Write a sheet."""
    target.write(text(sheet))


def text(sheet: Sheet) -> str:
    """Return the first grid of a sheet, whole, in the shape of every table, with the sheet's heading and legend."""
    (grid,) = sheet.grids
    data = {
        "title": sheet.heading,
        "columns": [_column(column) for column in grid.columns],
        "rows": [_row(grid, row, section) for section, row in grid.titled_rows],
        "totals": [],
        "legend": sheet.legend,
    }
    return indented(data) + "\n"


def _column(column: GridColumn) -> dict[str, Any]:
    # What people see as a mark behind the title is a field of its own.
    vacant = {"vacant": True} if column.mark else {}
    return {"id": column.key, "title": column.title, **vacant}


def _row(grid: Grid, row: GridRow, section: str) -> dict[str, Any]:
    cells = {column: grid.joiner.join(run.text for run in runs) for column, runs in row.cells.items()}
    data = {"id": row.key, "title": row.title.text, "cells": cells, "section": section}
    notes = [{"column": note.column, "about": note.about, "text": note.text} for note in row.notes]
    return data | ({"remark": row.remark} if row.remark else {}) | ({"notes": notes} if notes else {})
