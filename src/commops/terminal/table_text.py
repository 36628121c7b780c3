"""A table in columns of text: titles broken at their words, cells lined up, wide characters counted as two."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.shapes import Run, Table, Tone
from commops.terminal.many import Many
from commops.terminal.plain_cells import Cells, cut_to, side_by_side
from commops.terminal.width import is_plain, visible, widest, width
from commops.terminal.wrap import blank, wrapped, wrapped_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.shapes import Column, Line, Row

GAP: Final = 2
INDENT: Final = 2
LONGEST: Final = 32
"""How wide the title of a row may be; a longer one is broken."""


@dataclass(frozen=True, slots=True)
class Fitted(Table):
    """A table for a screen on which it is too wide: how wide its titles and its columns are made.

    Names are to be broken there, and other cells cut. The rows are still whole: `places` says which of their cells are
    in the columns; there may be one more column, which says how many others there are.
    """

    titles: int = LONGEST
    rooms: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    def shown(self, row: Row) -> Sequence[Run]:
        """Return the cells of a row that are shown."""
        cells = [row.cells[place] for place in self.places]
        return [*cells, blank(0)] if len(cells) < len(self.rooms) else cells


def lines(table: Table, room: int) -> Iterator[Line]:
    """Yield a table's lines: heading, key in `room` columns, titles of the columns, sections, totals, legend."""
    return chain.from_iterable(parts(table, room))


def parts(table: Table, room: int) -> Iterator[Iterable[Line]]:
    """Yield a table's lines in parts: what is above its sections, these, and what is below them."""
    columns = _Columns(table, _broadest(table))

    def drawn(items: Sequence[str | Row]) -> Iterator[Line]:
        for item in items:
            if isinstance(item, str):
                yield from wrapped((Run(item, Tone.STRONG),), room)
            else:
                yield from columns.row(item)

    yield _above(table, columns, room)
    yield Many(_items(table), drawn)
    if table.totals:
        yield chain([()], drawn(table.totals))
    yield _legend(table, room)


def _items(table: Table) -> Sequence[str | Row]:
    # The titles of the sections, each before its rows.
    items: list[str | Row] = []
    for section in table.sections:
        if section.title:
            items.append(section.title)
        items += section.rows
    return items


def _above(table: Table, columns: _Columns, room: int) -> Iterator[Line]:
    if table.heading:
        yield from wrapped((Run(table.heading, Tone.STRONG),), room)
        yield ()
    yield from _key(table.key, room)
    yield from columns.heads()


def _legend(table: Table, room: int) -> Iterator[Line]:
    if table.legend:
        yield ()
        for part in table.legend.split("\n"):
            yield from wrapped((Run(part, Tone.DIM),), room)


def _key(entries: Sequence[str], room: int) -> Iterator[Line]:
    line = ""
    for entry in entries:
        if line and width(visible(f"{line}   {entry}")) > room - INDENT:
            yield Run(" " * INDENT), Run(line, Tone.DIM)
            line = ""
        line = f"{line}   {entry}" if line else entry
    if line:
        yield Run(" " * INDENT), Run(line, Tone.DIM)
        yield ()


def fits(table: Table, widths: Sequence[int], room: int) -> bool:
    """Tell whether a table is at most so many cells of a terminal wide, where its columns are as wide as is said."""
    left = room - sum(widths) - GAP * len(table.columns)
    if left < INDENT:  # however narrow the titles are
        return False
    return _broadest(table) <= left


def _broadest(table: Table) -> int:
    """Return how wide the column of titles is."""
    titles = (_title(table, row) for row in (*table.rows, *table.totals))
    if not isinstance(table, Fitted):
        return INDENT + widest([line.text for line in chain.from_iterable(titles)])

    broadest = 0
    for line in chain.from_iterable(titles):
        broadest = max(broadest, width(line.text))
        if broadest == table.titles:  # none is wider, and few have to be looked at until one is as wide
            break
    return INDENT + broadest


def _title(table: Table, row: Row) -> Sequence[Run]:
    # Each line of a title is one run again: a title has one tone.
    if isinstance(table, Fitted):
        if is_plain(row.title.text) and len(row.title.text) <= table.titles:
            return (row.title,)
        return [Run(line, row.title.tone) for line in wrapped_id(row.title.text, table.titles)]
    return _broken_cell(row.title, LONGEST)


def _broken_cell(cell: Run, cells: int) -> Sequence[Run]:
    if is_plain(cell.text) and len(cell.text) <= cells:
        return (cell,)
    if width(shown := visible(cell.text)) <= cells:
        return [Run(shown, cell.tone)]
    lines = ("".join(visible(run.text) for run in line) for line in wrapped((cell,), cells))
    return [Run(line, cell.tone) for line in lines] or [Run("")]


def widths(table: Table) -> list[int]:
    """Return how many cells of a terminal each column takes, without the one of the titles."""
    rows = (*table.rows, *table.totals)
    return [
        max(
            max((width(word) for word in _words(column.title)), default=0),
            widest([row.cells[number].text for row in rows]),
        )
        for number, column in enumerate(table.columns)
    ]


def _words(title: str) -> list[str]:
    return visible(title).split()


def _heads(columns: Sequence[Column], widths: Sequence[int]) -> Iterator[Line]:
    broken = [_broken(column.title, cells) for column, cells in zip(columns, widths, strict=True)]
    height = max(map(len, broken), default=0)
    for row in range(height):
        yield tuple(
            Run(" " * GAP + _filled(title[row] if row < len(title) else "", cells), Tone.DIM)
            for title, cells in zip(broken, widths, strict=True)
        )


def _broken(title: str, cells: int) -> list[str]:
    lines: list[str] = []
    for word in _words(title):
        if lines and width(f"{lines[-1]} {word}") <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class _Columns:
    """The columns of a table: how wide that of the titles is, and the others are."""

    def __init__(self, table: Table, first: int) -> None:
        self._table = table
        self._first = first
        self._widths = list(table.rooms) if isinstance(table, Fitted) else widths(table)
        self._are_cut = [isinstance(table, Fitted) and not column.names for column in table.columns]
        # Of a simple cell, what is behind it up to the next column is part of it.
        gaps = [GAP] * (len(self._widths) - 1) + [0] if self._widths else []
        self._cells = [
            Cells(cells, cells + gap, are_cut=are_cut)
            for cells, gap, are_cut in zip(self._widths, gaps, self._are_cut, strict=True)
        ]
        self._titles = Cells(first - INDENT, first - INDENT + (GAP if self._widths else 0))

    def heads(self) -> Iterator[Line]:
        """Yield the lines of the titles of the columns."""
        for head in _heads(self._table.columns, self._widths):
            yield Run(" " * self._first), *head

    def row(self, row: Row) -> Iterator[Line]:
        """Return the lines of a row."""
        titles = _title(self._table, row)
        cells = self._table.shown(row) if isinstance(self._table, Fitted) else row.cells
        texts = [column.lines(cell) for column, cell in zip(self._cells, cells, strict=True)]
        if all(texts) and (title := self._title(titles)):
            begin = " " * INDENT
            return ((Run(begin + line),) for line in side_by_side((self._titles, *self._cells), (title, *texts)))
        return self._toned(titles, cells)

    def _title(self, lines: Sequence[Run]) -> Sequence[str]:
        texts = [self._titles.lines(line) for line in lines]
        return list(chain.from_iterable(texts)) if all(texts) else ()

    def _toned(self, titles: Sequence[Run], cells: Sequence[Run]) -> Iterator[Line]:
        broken = [
            _broken_cell(Run(cut_to(cell.text, room), cell.tone) if is_cut else cell, room)
            for cell, room, is_cut in zip(cells, self._widths, self._are_cut, strict=True)
        ]
        gap = blank(GAP)
        for number in range(max(map(len, (titles, *broken)))):
            title = titles[number] if number < len(titles) else blank(0)
            line = [blank(INDENT), title, blank(self._first - INDENT - width(title.text))]
            for parts, room in zip(broken, self._widths, strict=True):
                part = parts[number] if number < len(parts) else blank(0)
                line += (gap, part, blank(room - width(part.text)))
            yield tuple(line)


def _filled(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))
