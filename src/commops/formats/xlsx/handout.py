"""A handout as a file of a spreadsheet: facts, chapters with tables side by side in the same columns, lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.xlsx.book import BESIDE, LINE, Book, for_paper, lines_of, number_in, put, put_number, text_of
from commops.formats.xlsx.table_sheet import GREY, HEAD
from commops.language.words import sign
from commops.shapes import Rows
from commops.terminal.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.xlsx.book import Worksheet
    from commops.shapes import Chapter, Handout, Statement
    from commops.terminal.target import Target

_NARROWEST: Final = 5
_WIDEST: Final = 26
_LINE: Final = "#CBD2DB"
_TO_SIGN: Final = 32
_ROOM: Final = 60


def write(handout: Handout, target: Target) -> None:
    """Write a handout."""
    book = Book(handout.title, handout.language, [handout.title])
    _Sheet(book, handout).fill()
    book.save(target)


class _Sheet:
    def __init__(self, book: Book, handout: Handout) -> None:
        self.book = book
        self.sheet: Worksheet = book.sheets[0]
        self.handout = handout
        self.row = 0
        self.widths = list(_widths(handout))

    @property
    def last(self) -> int:
        return len(self.widths) - 1

    def fill(self) -> None:
        handout = self.handout
        for column, wide in enumerate(self.widths):
            self.sheet.set_column(column, column, wide)

        self.line(handout.title, bold=True, font_size=16)
        self.line(handout.remark, font_color=GREY)
        self.row += 1
        self.facts()
        for chapter in handout.chapters:
            self.chapter(chapter)
        self.chapter(handout.signatures, high=_TO_SIGN)
        self.sheet.fit_to_pages(1, 1 if self.handout.wide else 0)
        for_paper(self.sheet, footer=f"{handout.title} · {handout.remark}")
        if not handout.wide:
            self.sheet.set_portrait()

    def line(self, text: str, **look: object) -> None:
        """Write a text across all columns."""
        used = self.book.look(text_wrap=True, valign="top", align="left", **look)
        high = lines_of(text_of(text), sum(self.widths)) * LINE
        self.across(0, self.last, text, used)
        self.sheet.set_row(self.row, max(high, LINE * 1.6 if "font_size" in look else high))
        self.row += 1

    def across(self, first: int, last: int, text: str, look: object) -> None:
        if last > first:
            # What is merged takes a text as xlsxwriter reads it, so it is written behind it as a text.
            self.sheet.merge_range(self.row, first, self.row, last, "", look)
        put(self.sheet, self.row, first, text, look)

    def facts(self) -> None:
        label = self.book.look(bg_color=HEAD, border=1, border_color=_LINE)
        value = self.book.look(border=1, border_color=_LINE, text_wrap=True)
        half = (self.last + 1) // 2
        facts = list(self.handout.facts)
        for first, second in zip(facts[::2], [*facts[1::2], None], strict=False):
            self.fact(first, 0, half - 1, label, value)
            if second is not None:
                self.fact(second, half, self.last, label, value)
            self.row += 1

    def fact(self, fact: Statement, first: int, last: int, label: object, value: object) -> None:
        middle = min(first + 1, last - 1)
        self.across(first, max(first, middle), fact.label, label)
        self.across(max(first, middle) + 1, last, fact.text, value)

    def chapter(self, chapter: Chapter, high: float = 0) -> None:
        self.row += 1
        self.line(chapter.title, bold=True, font_size=12)
        for part in chapter.parts:
            if isinstance(part, Rows):
                self.table(part, high)
            else:
                self.statement(part)

    def statement(self, said: Statement) -> None:
        if said.label:
            self.line(said.label + sign("colon", self.handout.language) + said.text)
        elif said.text.strip():
            self.line(said.text)
        else:
            look = self.book.look(border=1, border_color=_LINE, valign="top", text_wrap=True)
            self.across(0, self.last, "", look)
            self.sheet.set_row(self.row, _ROOM)
            self.row += 1

    def table(self, rows: Rows, high: float) -> None:
        spans = list(_spans(len(rows.heads), len(self.widths)))
        head = self.book.look(bold=True, bg_color=HEAD, border=1, border_color=_LINE, text_wrap=True)
        self.cells(rows.heads, spans, head, 0)
        for row in rows.rows:
            look = self.book.look(border=1, border_color=_LINE, text_wrap=True, valign="vcenter")
            self.cells(row, spans, look, high)
        self.row += 1

    def cells(self, texts: Sequence[str], spans: Sequence[tuple[int, int]], look: object, high: float) -> None:
        lines = 1
        for text, (first, last) in zip(texts, spans, strict=True):
            lines = max(lines, lines_of(text_of(text), sum(self.widths[first : last + 1])))
            if found := number_in(text):
                self.number(first, last, *found)
            else:
                self.across(first, last, text, look)
        self.sheet.set_row(self.row, max(high, lines * LINE))
        self.row += 1

    def number(self, first: int, last: int, number: float, form: str) -> None:
        look = self.book.look(border=1, border_color=_LINE, num_format=form, align="center", valign="vcenter")
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", look)
        put_number(self.sheet, self.row, first, number, look)


def _widths(handout: Handout) -> Iterator[float]:
    # The widest table gives the columns; those with fewer columns span them.
    tables = [part for chapter in (*handout.chapters, handout.signatures) for part in chapter.parts]
    found = [part for part in tables if isinstance(part, Rows)]
    widest = max(found, key=lambda rows: len(rows.heads))
    for column in zip(widest.heads, *widest.rows, strict=True):
        longest = max(max(map(width, text_of(cell).split("\n"))) for cell in column)
        yield min(max(longest + BESIDE, _NARROWEST), _WIDEST)


def _spans(cells: int, columns: int) -> Iterator[tuple[int, int]]:
    # Which columns each cell of a row takes: as many as the others, the last ones one more.
    each, more = divmod(columns, cells)
    first = 0
    for number in range(cells):
        wide = each + (number >= cells - more)
        yield first, first + wide - 1
        first += wide
