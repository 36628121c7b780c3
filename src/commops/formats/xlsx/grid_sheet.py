"""A grid as a sheet: a duty a row, a party a column, heads that stay, and ids for whoever reads it back.

Ids stand in a hidden column and in a hidden row above the heads, where no filter and no sort takes them along. Sections
are a column, for titles of their own between the rows would be torn from them by the first sort.
"""

from __future__ import annotations

from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Final

from commops.formats.xlsx import grid_rules, heads
from commops.formats.xlsx.book import ACROSS, LINE, UPRIGHT, for_paper, put, put_remark, scale
from commops.formats.xlsx.grid_layout import FIRST, HEADS, IDS, TITLE, GridLayout
from commops.formats.xlsx.table_sheet import GREY, HEAD, RED
from commops.records import dataclass
from commops.shapes import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.formats.xlsx.book import Book, Look, Worksheet
    from commops.shapes import Grid, GridRow, Workbook

MOST_ON_A_PAGE: Final = 30
"""How many columns of letters can be read on a page of paper."""

_NEARLY: Final = 1.5
"""How many pages are still printed as one, a little smaller."""

_HEADING_SIZE: Final = 14
_FRAME: Final = {"border": 1, "border_color": "#CBD2DB"}


@dataclass(frozen=True)
class GridSheet:
    """A sheet for a grid of a workbook; `allowed` is the range of what a cell may hold, where it holds letters."""

    book: Book
    sheet: Worksheet
    workbook: Workbook
    grid: Grid
    allowed: str = ""

    @cached_property
    def layout(self) -> GridLayout:
        """Where everything stands."""
        return GridLayout(self.grid, tuple(f"{letter.word} · {letter.sign}" for letter in self.workbook.letters))

    def fill(self) -> None:
        """Write the grid."""
        self._write_heads()
        for number, row in enumerate(self.layout.rows, start=FIRST):
            self._write_row(number, row)
        self._arrange()
        self._add_rules()
        self._print()

    def _write_heads(self) -> None:
        is_whole = self.grid is self.workbook.grids[0]
        heading = self.workbook.heading if is_whole else f"{self.grid.heading} · {self.workbook.heading}"
        put(self.sheet, TITLE, 1, heading, self.book.look(bold=True, font_size=_HEADING_SIZE))
        for place, before in enumerate(self.layout.before):
            self._write_head(place, before.name, before.head)
        for place, column in self.layout.columns:
            self._write_head(place, column.key, column.marked, heads.look(column.marked) if self.grid.narrow else {})

    def _write_head(self, place: int, key: str, head: str, turned: Mapping[str, object] = {}) -> None:
        look = {"bold": True, "bg_color": HEAD, "valign": "bottom", "text_wrap": True, **_FRAME, **turned}
        put(self.sheet, IDS, place, key, self.book.look(font_color=GREY))
        put(self.sheet, HEADS, place, head, self.book.look(**look))

    def _write_row(self, number: int, row: GridRow) -> None:
        layout = self.layout
        for place, before in enumerate(layout.before):
            run = before.runs[number - FIRST]
            red = {"font_color": RED} if run.tone is Tone.ERROR and not self.workbook.letters else {}
            put(self.sheet, number, place, run.text, self.book.look(text_wrap=True, **_FRAME, **red))

        for place, column in layout.columns:
            text = layout.text(row, column)
            if self.grid.narrow and text.isdecimal():
                self.sheet.write_number(number, place, int(text), self._of_cells)
            else:
                put(self.sheet, number, place, text, self._of_cells)

        self._write_remarks(number, row)
        if (lines := layout.lines(number)) > 1:
            self.sheet.set_row(number, lines * LINE)

    def _write_remarks(self, number: int, row: GridRow) -> None:
        places = {column.key: place for place, column in self.layout.columns}
        noted: dict[str, list[str]] = {}
        for note in row.notes:
            noted.setdefault(note.column, []).append(f"{note.about}: {note.text}")
        for key, lines in noted.items():
            put_remark(self.sheet, number, places[key], "\n".join(lines))

    @cached_property
    def _of_cells(self) -> Look:
        return self.book.look(**_FRAME, **({"align": "center"} if self.grid.narrow else {"text_wrap": True}))

    def _arrange(self) -> None:
        layout = self.layout
        for place, wide in layout.wide.items():
            is_hidden = place < layout.start and layout.before[place].is_hidden
            self.sheet.set_column(place, place, wide, None, {"hidden": is_hidden})
        self.sheet.set_row(IDS, None, None, {"hidden": True})
        self.sheet.set_row(HEADS, layout.head_height)
        self.sheet.autofilter(HEADS, 0, layout.last, layout.end)
        self.sheet.freeze_panes(FIRST, layout.title + 1)

    def _add_rules(self) -> None:
        book, sheet, letters, layout = self.book, self.sheet, self.workbook.letters, self.layout
        if letters and layout.grid.columns:
            grid_rules.colour(book, sheet, letters, (FIRST, layout.start, layout.last, layout.end))
            grid_rules.redden(book, sheet, letters, layout)
            grid_rules.count(book, sheet, letters, layout)
            grid_rules.warn(sheet, self.allowed, layout)
        grid_rules.divide(book, sheet, layout)  # the last, since LibreOffice keeps only the first rule of a cell

    def _print(self) -> None:
        layout = self.layout
        for_paper(self.sheet, footer=self.workbook.key)
        self.sheet.repeat_rows(TITLE, HEADS)
        self.sheet.repeat_columns(0, layout.title)

        pages = ceil(len(self.grid.columns) / MOST_ON_A_PAGE)
        if pages > 1 and self.grid.narrow:
            self._print_on_pages_side_by_side(ceil(len(self.grid.columns) / pages))
            return
        wide, high = layout.points_wide(range(layout.end + 1)), layout.points_high
        paper = max(ACROSS, UPRIGHT, key=lambda each: scale(wide, high, each))
        if paper is UPRIGHT:
            self.sheet.set_portrait()
        in_one = scale(wide, high, paper) * _NEARLY >= scale(wide, 0, paper)
        self.sheet.fit_to_pages(1, 1 if in_one else 0)

    def _print_on_pages_side_by_side(self, on_each: int) -> None:
        # Each has so many columns of letters, and the titles of the rows before them.
        layout = self.layout
        breaks = range(layout.start + on_each, layout.end + 1, on_each)
        first = range(breaks[0])
        self.sheet.set_print_scale(int(100 * scale(layout.points_wide(first), 0, ACROSS)))
        self.sheet.set_v_pagebreaks(list(breaks))
