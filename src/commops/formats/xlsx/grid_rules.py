"""What a sheet of letters does by itself when somebody changes a letter: its colour, the numbers, a warning.

Conditions and formulas look for a letter between slashes, so that A/R has an A. They use no wildcards, as COUNTIF
would: there is a letter S*.
"""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from commops.formats.letters import colour_of
from commops.formats.xlsx.book import put
from commops.formats.xlsx.grid_layout import FIRST
from commops.formats.xlsx.table_sheet import GREY, RED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.formats.xlsx.book import Book, Worksheet
    from commops.formats.xlsx.grid_layout import GridLayout
    from commops.shapes import Meaning

Cells = tuple[int, int, int, int]
"""A range: its first row and column, and its last ones."""

_FAINT: Final = "#9AA3AE"
_EDGE: Final = "#7B8694"


def colour(book: Book, sheet: Worksheet, letters: Sequence[Meaning], cells: Cells) -> None:
    """Colour cells by the letters in them: who is accountable and does it, then one letter after the other."""
    first = xl_rowcol_to_cell(*cells[:2])
    answering = [letter for letter in letters if letter.answers]
    doing = [letter for letter in letters if letter.does]
    for together in (*product(answering, doing), *((letter,) for letter in letters)):
        has_all = ",".join(_has(letter, first) for letter in together)
        look = book.overlay(bg_color=colour_of(together), bold=any(letter.answers for letter in together))
        rule = {"type": "formula", "criteria": f"=AND({has_all})", "format": look, "stop_if_true": True}
        sheet.conditional_format(*cells, rule)


def redden(book: Book, sheet: Worksheet, letters: Sequence[Meaning], layout: GridLayout) -> None:
    """Write a row's title in red where nobody is accountable."""
    first, last = (xl_rowcol_to_cell(FIRST, place, col_abs=True) for place in (layout.start, layout.end))
    answering = "+".join(_number_of(letter, f"{first}:{last}") for letter in letters if letter.answers)
    look = book.overlay(font_color=RED, bold=True)
    rule = {"type": "formula", "criteria": f"={answering}=0", "format": look}
    sheet.conditional_format(FIRST, layout.title, layout.last, layout.title, rule)


def divide(book: Book, sheet: Worksheet, layout: GridLayout) -> None:
    """Draw a line where another section begins, and let its name fade where the row above has the same."""
    section = layout.place("section")
    if section is None:
        return

    here, above = (xl_rowcol_to_cell(row, section, col_abs=True) for row in (FIRST + 1, FIRST))
    line, again = book.overlay(top=1, top_color=_EDGE), book.overlay(font_color=_FAINT)
    begins = {"type": "formula", "criteria": f"={here}<>{above}", "format": line}
    goes_on = {"type": "formula", "criteria": f"={here}={above}", "format": again}
    sheet.conditional_format(FIRST + 1, 0, layout.last, layout.end, begins)
    sheet.conditional_format(FIRST + 1, section, layout.last, section, goes_on)


def count(book: Book, sheet: Worksheet, letters: Sequence[Meaning], layout: GridLayout) -> None:
    """Write below the rows how many of each letter every column has."""
    label = book.look(align="right", font_color=GREY)
    number = book.look(align="center", font_color=GREY, num_format="0;;")
    for place, (letter, title) in enumerate(zip(letters, layout.below, strict=True), start=layout.last + 1):
        put(sheet, place, layout.title, title, label)
        for at, column in layout.columns:
            runs = chain.from_iterable(row.cells.get(column.key, ()) for row in layout.rows)
            there = sum(1 for run in runs if run.text == letter.sign)
            formula = _number_of(letter, xl_range(FIRST, at, layout.last, at))
            sheet.write_formula(place, at, f"={formula}", number, there)


def warn(sheet: Worksheet, allowed: str, layout: GridLayout) -> None:
    """Offer what a cell may hold, and warn of anything else, which is not refused."""
    choice = {"validate": "list", "source": allowed, "error_type": "warning"}
    sheet.data_validation(FIRST, layout.start, layout.last, layout.end, choice)


def _has(letter: Meaning, cells: str) -> str:
    return f'ISNUMBER(FIND("/{letter.sign}/","/"&{cells}&"/"))'


def _number_of(letter: Meaning, cells: str) -> str:
    return f"SUMPRODUCT(--{_has(letter, cells)})"
