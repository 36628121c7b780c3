"""A table in columns of text: titles broken at their words, cells lined up, wide characters counted as two."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.shapes import Run, Table, Tone
from commops.terminal.plain_cells import Cells, side_by_side
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
    """A table for a screen on which it is too wide: how wide its titles and its columns may be, to be broken there."""

    titles: int = LONGEST
    rooms: tuple[int, ...] = ()


def lines(table: Table, room: int) -> Iterator[Line]:
    """Yield a table's lines: heading, key in `room` columns, titles of the columns, sections, totals, legend."""
    if table.heading:
        yield from wrapped((Run(table.heading, Tone.STRONG),), room)
        yield ()
    yield from _key(table.key, room)
    cells = list(table.rooms) if isinstance(table, Fitted) else widths(table)
    titles = {id(row): _title(table, row) for row in (*table.rows, *table.totals)}
    first = _broadest(titles.values())
    for head in _heads(table.columns, cells):
        yield Run(" " * first), *head
    columns = _Columns(first, cells)
    for section in table.sections:
        if section.title:
            yield from wrapped((Run(section.title, Tone.STRONG),), room)
        for row in section.rows:
            yield from columns.row(titles[id(row)], row)
    if table.totals:
        yield ()
        for row in table.totals:
            yield from columns.row(titles[id(row)], row)
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
    return _broadest(_title(table, row) for row in (*table.rows, *table.totals)) <= left


def _broadest(titles: Iterable[Sequence[Run]]) -> int:
    """Return how wide the column of titles is."""
    return INDENT + widest([line.text for line in chain.from_iterable(titles)])


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

    def __init__(self, first: int, widths: Sequence[int]) -> None:
        self._first = first
        self._widths = widths
        # Of a simple cell, what is behind it up to the next column is part of it.
        gaps = [GAP] * (len(widths) - 1) + [0] if widths else []
        self._cells = [Cells(cells, cells + gap) for cells, gap in zip(widths, gaps, strict=True)]
        self._titles = Cells(first - INDENT, first - INDENT + (GAP if widths else 0))

    def row(self, titles: Sequence[Run], row: Row) -> Iterator[Line]:
        """Return the lines of a row; its title is in lines already."""
        texts = [column.lines(cell) for column, cell in zip(self._cells, row.cells, strict=True)]
        if all(texts) and (title := self._title(titles)):
            begin = " " * INDENT
            return ((Run(begin + line),) for line in side_by_side((self._titles, *self._cells), (title, *texts)))
        return _row(titles, row, self._first, self._widths)

    def _title(self, lines: Sequence[Run]) -> Sequence[str]:
        texts = [self._titles.lines(line) for line in lines]
        return list(chain.from_iterable(texts)) if all(texts) else ()


def _row(titles: Sequence[Run], row: Row, first: int, widths: Sequence[int]) -> Iterator[Line]:
    broken = [_broken_cell(cell, cells) for cell, cells in zip(row.cells, widths, strict=True)]
    gap = blank(GAP)
    for number in range(max(map(len, (titles, *broken)))):
        title = titles[number] if number < len(titles) else blank(0)
        line = [blank(INDENT), title, blank(first - INDENT - width(title.text))]
        for parts, cells in zip(broken, widths, strict=True):
            part = parts[number] if number < len(parts) else blank(0)
            line += (gap, part, blank(cells - width(part.text)))
        yield tuple(line)


def _filled(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))
