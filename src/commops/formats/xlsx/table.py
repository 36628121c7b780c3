"""A table as a file of a spreadsheet with one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.xlsx import table_sheet
from commops.formats.xlsx.book import Book

if TYPE_CHECKING:
    from commops.shapes import Table
    from commops.terminal.target import Target


def write(table: Table, target: Target) -> None:
    """Write a table."""
    title = table.name or table.heading
    book = Book(title, table.language, [title])
    table_sheet.fill(book, book.sheets[0], table)
    book.save(target)
