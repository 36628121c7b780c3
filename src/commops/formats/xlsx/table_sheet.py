"""A table as a sheet: heads that stay, a filter, ids in a hidden column, and groups where rows are below others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.xlsx.book import LINE, for_paper, lines_of, number_in, put, put_number, text_of
from commops.records import dataclass
from commops.shapes import Run, Tone
from commops.terminal.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.xlsx.book import Book, Worksheet
    from commops.shapes import Column, Row, Table

HEAD: Final = "#E8ECF1"
"""The colour behind heads."""

RED: Final = "#B42318"
"""The colour of what is missing."""

GREY: Final = "#8A8F98"
"""The colour of what stands back."""

_COLOURS: Final = {Tone.ERROR: RED, Tone.VACANT: RED, Tone.DIM: GREY}
_HAIR: Final = 7
_LINE: Final = "#CBD2DB"
_NARROWEST: Final = 7
_WIDEST: Final = 48
_DEEPEST: Final = 7
"""How many groups within each other a spreadsheet has."""


_MOST_INDENTED: Final = 15


@dataclass(frozen=True)
class Body:
    """Where the rows of a table stand in its sheet: the column of their titles, the first row and the last."""

    column: int
    first: int
    last: int


def fill(book: Book, sheet: Worksheet, table: Table, footer: str = "") -> Body:
    """Write a table into a sheet, and return where its rows stand there."""
    layout = _Layout.of(table)
    if table.heading:
        put(sheet, 0, layout.title, table.heading, book.look(bold=True, font_size=14))

    heads = 2 if table.heading else 0
    for number, head in enumerate(layout.heads(table)):
        put(sheet, heads, number, head, book.look(bold=True, bg_color=HEAD, bottom=1, text_wrap=True))

    first = heads + 1
    rows = list(table.titled_rows)
    wide = list(layout.widths(table))
    for number, (section, row) in enumerate(rows, start=first):
        layout.write(book, sheet, number, section, row)
        _set(sheet, number, row, max(map(lines_of, (run.text for run in layout.cells(section, row)), wide)))

    last = heads + len(rows)
    for number, row in enumerate(table.totals, start=last + 1):
        layout.write(book, sheet, number, "", row, bold=True)
    for number, line in enumerate(
        filter(None, (*table.key, *table.legend.split("\n"))), start=last + len(table.totals) + 2
    ):
        put(sheet, number, layout.title, line, book.look(font_color=GREY))

    for place, each in enumerate(wide):
        sheet.set_column(place, place, each, None, {"hidden": place < layout.title})
    sheet.outline_settings(symbols_below=False)
    sheet.autofilter(heads, 0, max(last, first), len(list(layout.heads(table))) - 1)
    sheet.freeze_panes(first, layout.title + 1)
    sheet.repeat_rows(heads)
    sheet.fit_to_pages(1, 0)
    for_paper(sheet, header="" if table.heading else table.name, footer=footer)
    return Body(layout.title, first, last)


def _set(sheet: Worksheet, number: int, row: Row, lines: int) -> None:
    # Its height where it has several lines, and its group where it is below another.
    high = lines * LINE if lines > 1 else None
    sheet.set_row(number, high, None, {"level": min(row.level, _DEEPEST)})


@dataclass(frozen=True)
class _Layout:
    """Which columns there are: ids, hidden, where titles are not ids; the titles; sections; and the table's own."""

    columns: Sequence[Column]
    ids: bool
    sections: bool

    @classmethod
    def of(cls, table: Table) -> _Layout:
        """Return the columns of a table."""
        ids = any(row.key != row.title.text for row in table.rows)
        return cls(table.columns, ids, any(section.title for section in table.sections))

    @property
    def title(self) -> int:
        """The column of the rows' titles."""
        return 1 if self.ids else 0

    def heads(self, table: Table) -> Iterator[str]:
        """Yield the heads of all columns."""
        if self.ids:
            yield "id"
        yield table.corner
        if self.sections:
            yield table.groups
        yield from (column.title for column in self.columns)

    def cells(self, section: str, row: Row) -> Iterator[Run]:
        """Yield what stands in the columns of a row."""
        if self.ids:
            yield Run(row.key)
        yield row.title
        if self.sections:
            yield Run(section)
        yield from row.cells

    def write(self, book: Book, sheet: Worksheet, number: int, section: str, row: Row, **more: object) -> None:
        """Write a row."""
        own = len(list(self.cells(section, row))) - len(self.columns)
        for place, run in enumerate(self.cells(section, row)):
            look = {"text_wrap": True, "valign": "top", "bottom": _HAIR, "bottom_color": _LINE, **more}
            if colour := _COLOURS.get(run.tone):
                look["font_color"] = colour
            if place == self.title and row.level:
                look |= {"align": "left", "indent": min(row.level, _MOST_INDENTED)}
            is_of_numbers = place >= own and self.columns[place - own].numbers
            if is_of_numbers and (found := number_in(run.text)):
                value, form = found
                put_number(sheet, number, place, value, book.look(align="center", num_format=form, **look))
            else:
                put(sheet, number, place, run.text, book.look(**look))

    def widths(self, table: Table) -> Iterator[int]:
        """Yield how wide the columns are: as what stands in them, within bounds."""
        wide = [max(map(width, head.split()), default=0) + 3 for head in self.heads(table)]
        for section in table.sections:
            for row in section.rows:
                for place, run in enumerate(self.cells(section.title, row)):
                    lines = text_of(run.text).split("\n")
                    indent = 2 * min(row.level, _MOST_INDENTED) if place == self.title else 0
                    wide[place] = max(wide[place], max(map(width, lines)) + indent + 2)
        return (min(max(each, _NARROWEST), _WIDEST) for each in wide)
