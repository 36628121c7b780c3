"""A file of a spreadsheet while it is written: its sheets, how cells look, and the same bytes every time."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter import Workbook as File  # type: ignore[import-untyped]

from commops.formats.refusals import TooLarge
from commops.formats.xlsx.sheet_names import sheet_names
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.terminal.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.terminal.target import Target

Worksheet = Any
"""A sheet of xlsxwriter."""

Look = Any
"""A format of xlsxwriter: how a cell looks."""

_NUMBER: Final = pattern_of(
    r"(?P<number>-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<places>[0-9]{1,4}))?)(?P<of_hundred> ?%)?"
)
_MOST_DIGITS: Final = 15
"""How many digits a spreadsheet keeps of a number."""

_HUNDRED: Final = 100

_NO_SUCH_CELL: Final = -1
_CUT: Final = -2

_FONTS: Final = {"zh": "Microsoft YaHei"}
_FONT: Final = "Arial"
_SIZE: Final = 10
"""Column widths are counted in digits of the usual font; every system has one as wide as Arial."""

_OPTIONS: Final = {
    "in_memory": True,
    "default_format_properties": {"font_name": _FONT, "font_size": _SIZE},
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a day that never changes: what is equal is written the same
_MARGIN: Final = 0.4
_A4: Final = 9

_SHORT, _LONG = 595, 842
_INCH: Final = 72
_BESIDE_IT: Final = 2 * _INCH * _MARGIN
_ABOVE_IT: Final = 3 * _INCH * _MARGIN

ACROSS: Final = (_LONG - _BESIDE_IT, _SHORT - _ABOVE_IT)
UPRIGHT: Final = (_SHORT - _BESIDE_IT, _LONG - _ABOVE_IT)
"""How many points wide and high what is printed may be, on A4 across and upright."""

_SMALL: Final = "&8"
_LONGEST_ON_PAPER: Final = 255


LINE: Final = 13.5
"""How many points a line of text in a row is high."""

BESIDE: Final = 1.4
"""How many digits wider a column is than what stands in it."""


_NARROWER: Final = 0.92
"""How wide a character is beside a digit."""


class Book:
    """A file of a spreadsheet in a language, with a sheet for each of some titles."""

    def __init__(self, title: str, language: str, sheets: Iterable[str]) -> None:
        """Begin the file."""
        self._data = BytesIO()
        self._file = File(self._data, _OPTIONS)
        self._file.set_properties({"title": text_of(title), "created": _CREATED})
        self._font = _FONTS.get(language, _FONT)
        self._looks: dict[tuple[tuple[str, object], ...], Look] = {}
        self.sheets: tuple[Worksheet, ...] = tuple(map(self._file.add_worksheet, sheet_names(sheets)))

    def look(self, **properties: object) -> Look:
        """Return how a cell looks that has some properties of xlsxwriter's formats."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            usual = {"font_name": self._font, "font_size": _SIZE, "valign": "vcenter"}
            self._looks[key] = self._file.add_format({**usual, **properties})
        return self._looks[key]

    def overlay(self, **properties: object) -> Look:
        """Return what a condition changes of how a cell looks."""
        return self._file.add_format(properties)

    def save(self, target: Target) -> None:
        """End the file, and write it."""
        self._file.close()
        target.write_bytes(self._data.getvalue())


def put(sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
    """Write a text into a cell, as a text whatever it looks like.

    Raises:
        TooLarge: where a sheet has no such cell, or no cell holds so long a text.

    """
    if text:
        _check(sheet.write_string(row, column, text_of(text), look))
    else:
        _check(sheet.write_blank(row, column, None, look))


def number_in(text: str) -> tuple[float, str] | None:
    """Return the number that a text is, `1,234.50` or `85 %`, and how it is to be written; None where it is none.

    What a spreadsheet would change is none: zeros before a number, or more digits than it keeps.
    """
    found = _NUMBER.fullmatch(text)
    if not found or len(text) > _MOST_DIGITS:
        return None

    places = f".{'0' * len(found['places'])}" if found["places"] else ""
    form = ("#,##0" if "," in text else "0") + places + (" %" if found["of_hundred"] else "")
    value = Decimal(found["number"].replace(",", ""))
    return float(value / _HUNDRED if found["of_hundred"] else value), form


def put_number(sheet: Worksheet, row: int, column: int, number: float, look: Look) -> None:
    """Write a number into a cell.

    Raises:
        TooLarge: where a sheet has no such cell.

    """
    _check(sheet.write_number(row, column, number, look))


def put_remark(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a remark beside a cell.

    Raises:
        TooLarge: where no remark can be so long.

    """
    _check(sheet.write_comment(row, column, text_of(text)))


def _check(result: int) -> None:
    # What xlsxwriter says where it wrote nothing, or less.
    if result == _NO_SUCH_CELL:
        raise TooLarge(
            message("a sheet has no more than 1,048,576 rows and 16,384 columns"),
            message("show less, or write CSV or JSON"),
        )
    if result == _CUT:
        raise TooLarge(
            message("a cell of a spreadsheet has no more than 32,767 characters"), message("write CSV or JSON")
        )


def text_of(text: str) -> str:
    """Return what stands in a cell for a text: its lines, with pictures for control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(visible, lines))


def lines_of(text: str, wide: float) -> int:
    """Return how many lines a text takes in a column so many digits wide."""
    return sum(max(1, ceil(width(line) * _NARROWER / wide)) for line in text.split("\n"))


def scale(wide: float, high: float, paper: tuple[float, float]) -> float:
    """Return how much smaller something must be printed to fit on one page, 1 where it fits as it is."""
    return min(1.0, paper[0] / max(wide, 1), paper[1] / max(high, 1))


def for_paper(sheet: Worksheet, *, header: str = "", footer: str = "") -> None:
    """Set a sheet up for printing: A4 across, small margins, a footer with the number of the page.

    A text that is too long for a header or a footer is left out: it stands in the workbook too.
    """
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(_MARGIN, _MARGIN, 2 * _MARGIN if header else _MARGIN, 2 * _MARGIN)
    sheet.set_header(_first_that_fits(f"&L&B{_beside_codes(header)}", "") if header else "")
    pages = f"&R{_SMALL}&P / &N"
    sheet.set_footer(_first_that_fits(f"&L{_SMALL}{_beside_codes(footer)}{pages}", pages))


def _beside_codes(text: str) -> str:
    # Where a text follows a code that may go on, a space ends the code.
    return f" {text_of(text)}".replace("&", "&&")


def _first_that_fits(*texts: str) -> str:
    return next(text for text in texts if len(text.encode("utf-16-le")) // 2 <= _LONGEST_ON_PAPER)
