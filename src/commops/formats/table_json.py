"""A table as JSON: columns and rows by their ids, with the titles that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.formats.json_text import indented

if TYPE_CHECKING:
    from commops.shapes import Row, Table
    from commops.terminal.target import Target


def write(table: Table, target: Target) -> None:
    """Write a table."""
    target.write(text(table))


def text(table: Table) -> str:
    """Return the whole table; `section` is the title of the rows' section, empty where they have none."""
    return indented(data(table)) + "\n"


def data(table: Table) -> dict[str, Any]:
    """Return what is written of a table."""
    return {
        "title": table.heading,
        "columns": [{"id": column.key, "title": column.title} for column in table.columns],
        "rows": [_in_section(table, row, section) for section, row in table.titled_rows],
        "totals": [_row(table, row) for row in table.totals],
        "legend": table.legend,
    }


def _in_section(table: Table, row: Row, section: str) -> dict[str, Any]:
    return {**_row(table, row), "section": section}


def _row(table: Table, row: Row) -> dict[str, Any]:
    cells = {column.key: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
    return {"id": row.key, "title": row.title.text, "cells": cells}
