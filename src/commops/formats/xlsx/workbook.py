"""A workbook as a file of a spreadsheet: a sheet for each grid, then the remarks, and the legend at last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import quote_sheetname, xl_range_abs  # type: ignore[import-untyped]

from commops.formats.xlsx import grid_rules, table_sheet
from commops.formats.xlsx.book import Book, put
from commops.formats.xlsx.grid_sheet import GridSheet

if TYPE_CHECKING:
    from commops.formats.xlsx.book import Worksheet
    from commops.shapes import Workbook
    from commops.terminal.target import Target


def write(workbook: Workbook, target: Target) -> None:
    """Write a workbook."""
    grids, tables = workbook.grids, [table for table in (workbook.remarks, workbook.legend) if table]
    titles = [*(grid.heading for grid in grids), *(table.heading for table in tables)] or [workbook.heading]
    book = Book(workbook.heading, workbook.language, titles)
    if not grids:
        _write_note(book, book.sheets[0], workbook)

    allowed = ""
    for sheet, table in zip(book.sheets[len(grids) :], tables, strict=False):
        body = table_sheet.fill(book, sheet, table)
        if table is workbook.legend:
            allowed = _range(sheet, body)
            grid_rules.colour(book, sheet, workbook.letters, (body.first, body.column, body.last, body.column))
    for sheet, grid in zip(book.sheets, grids, strict=False):
        GridSheet(book, sheet, workbook, grid, allowed).fill()
    book.save(target)


def _range(sheet: Worksheet, body: table_sheet.Body) -> str:
    cells: str = xl_range_abs(body.first, body.column, body.last, body.column)
    return f"={quote_sheetname(sheet.get_name())}!{cells}"


def _write_note(book: Book, sheet: Worksheet, workbook: Workbook) -> None:
    for number, line in enumerate((workbook.heading, *workbook.note)):
        put(sheet, number, 0, line, book.look(bold=not number))
