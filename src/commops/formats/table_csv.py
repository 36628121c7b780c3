"""A table as CSV: one row of titles, then one row for each of its own; nothing is cut, sections are a column.

A spreadsheet evaluates a cell that begins like a formula. Such a cell gets an apostrophe before it, which a spreadsheet
takes for "this is text"; `written` takes it away again. A plain number is none of them.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from commops.formulas import guarded, unguarded
from commops.language.words import say
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Row, Table
    from commops.terminal.target import Target

BYTE_ORDER_MARK: Final = "\ufeff"
"""What a file begins with, so that a spreadsheet takes it for UTF-8; no part of what is printed."""


def write(table: Table, target: Target) -> None:
    """Write a table."""
    target.write(beginning(target) + text(table))


def beginning(target: Target) -> str:
    """Return what a file begins with: a spreadsheet takes it for UTF-8 only by a mark, which a pipe has no use for."""
    return BYTE_ORDER_MARK if target.saved else ""


def text(table: Table) -> str:
    """Return the rows of a table, without totals and legend; an id comes first where it is not the row's title."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    rows = list(table.titled_rows)
    ids = any(row.key != row.title.text for _, row in rows)
    sections = any(title for title, _ in rows)

    writer.writerow(map(cell, _heads(table, ids=ids, sections=sections)))
    for title, row in rows:
        writer.writerow(map(cell, _cells(row, title if sections else None, ids=ids)))
    return file.getvalue()


def cell(text: str) -> str:
    """Return what stands in a cell of such a file for a text."""
    shown = text if text.isprintable() else "\n".join(map(visible, text.split("\n")))
    return guarded(shown)


def written(cell: str) -> str:
    """Return what a cell of such a file stands for."""
    return unguarded(cell)


def _heads(table: Table, *, ids: bool, sections: bool) -> Iterator[str]:
    if ids:
        yield "id"
    yield table.corner
    if sections:
        yield say("section", table.language)
    yield from (column.title for column in table.columns)


def _cells(row: Row, section: str | None, *, ids: bool) -> Iterator[str]:
    if ids:
        yield row.key
    yield row.title.text
    if section is not None:
        yield section
    yield from (cell.text for cell in row.cells)
