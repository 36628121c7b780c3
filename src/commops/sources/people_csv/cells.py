"""Text in cells between separators: what each cell says, and where it is in the text.

The csv module reads as much, but does not tell where a cell is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.formulas import unguarded
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Sized

COMMA: Final = ","
TAB: Final = "\t"
SEMICOLON: Final = ";"
SEPARATORS: Final = COMMA, TAB, SEMICOLON
"""What may separate the cells, the most likely first."""

_QUOTED: Final = frozenset('"\r\n')
_LINE_END: Final = pattern_of(r"[\r\n]")
_PLAIN_LINE: Final = pattern_of(r'([^"\r\n]*+)(\r\n|\r|\n|\Z)')
_SAID: Final = pattern_of(r"""[\r\n ]*"?sep=([,;\t])"?(?:\1| )*(?:\r\n|\r|\n|\Z)""", re.IGNORECASE)
"""A first line that says what separates the cells, as Excel reads it: `sep=;`."""

_LONGEST_HEADER: Final = 64 * 1024

_PART: Final = 1024 * 1024
"""About how much of a text is split into lines at once."""


class Malformed(Exception):
    """A cell with unbalanced quotes, and the index where it starts."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a part of one: its text without outer spaces and quotes, and where it starts."""

    raw: str
    start: int
    quoted: bool = False

    @property
    def end(self) -> int:
        """The index in the text behind it."""
        return self.start + len(self.raw)

    @property
    def text(self) -> str:
        """What it says."""
        return unguarded(self.raw.replace('""', '"') if self.quoted else self.raw)

    def parts(self, between: str = SEMICOLON) -> Iterator[Cell]:
        """Split a cell at some characters, such as its semicolons."""
        for found in re.finditer(f"[^{between}]+", self.raw):
            text = found.group().strip()
            start = self.start + found.start() + found.group().find(text)
            if text:
                yield Cell(text, start, self.quoted)

    def split(self, sign: str) -> tuple[Cell, Cell]:
        """Split a cell at the last occurrence of a character; the second half is empty where there is none."""
        left, found, right = self.raw.rpartition(sign)
        if not found:
            return self, Cell("", self.end, self.quoted)
        first, second = left.rstrip(), right.lstrip()
        return Cell(first, self.start, self.quoted), Cell(second, self.end - len(second), self.quoted)


def stated(text: str) -> tuple[str, int]:
    """Return the separator that a first line `sep=;` states, and where the text after that line begins.

    Without such a line, the separator is empty, and the text begins at its start.
    """
    found = _SAID.match(text)
    return (found[1], found.end()) if found else ("", 0)


def separator(text: str) -> str:
    """Return what separates the cells of a text.

    A first line `sep=;` states it; otherwise it is a comma, a tab or a semicolon, whichever the header has.
    """
    said, _ = stated(text)
    if said:
        return said

    line = "".join(_first_line(text[:_LONGEST_HEADER].lstrip("\r\n ")))
    return next((each for each in SEPARATORS if each in line), COMMA)


def rows(text: str, between: str) -> Iterator[list[Cell]]:
    """Yield the lines of a text, cell by cell, without empty ones; raises :class:`Malformed`.

    A first line `sep=;` is not data.
    """
    for start, line in lines(text, between):
        row = line if isinstance(line, list) else split(line, start, between)
        if any(each.raw for each in row):
            yield row


def lines(text: str, between: str) -> Iterator[tuple[int, str | list[Cell]]]:
    """Yield where each line of a text starts, and the line, without its end; raises :class:`Malformed`.

    A line with a quote in it comes as its cells, for it may go on behind a line end inside quotes. Most have none.
    """
    _, at = stated(text)
    end = "\r\n" if "\r" in text else "\n"
    if '"' not in text and text.count("\r") + text.count("\n") == text.count(end) * len(end):
        yield from _split_lines(text, at, end)
        return

    cell = re.compile(rf'[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^{between}\r\n]*))(?=({between})|\r\n|\r|\n|\Z)')
    while at <= len(text):
        if plain := _PLAIN_LINE.match(text, at):
            yield at, plain[1]
            at = plain.end() if plain[2] else len(text) + 1
            continue

        start = at
        row, at = _quoted_row(text, at, cell)
        yield start, row


def _split_lines(text: str, at: int, end: str) -> Iterator[tuple[int, str]]:
    # The lines of a text from an index on, which all end alike; split part by part, for there may be a gigabyte of it.
    while at <= len(text):
        behind = text.find(end, at + _PART)
        part = text[at:behind] if behind >= 0 else text[at:]
        for line in part.split(end):
            yield at, line
            at += len(line) + len(end)


def _quoted_row(text: str, at: int, cell: re.Pattern[str]) -> tuple[list[Cell], int]:
    # The cells of the line that starts at an index, and where the next line starts.
    row: list[Cell] = []
    while True:
        found = cell.match(text, at)
        if found is None or (found.group(2) or "").lstrip().startswith('"'):
            raise Malformed(at)

        row.append(_cell(found))
        at = found.end()
        if not found.group(3):
            return row, at + (2 if text.startswith("\r\n", at) else 1)
        at += 1


def split(line: str, start: int, between: str) -> list[Cell]:
    """Return the cells of a line without quotes that starts at an index of a text."""
    row = []
    for part in line.split(between):
        written = part.lstrip(" ")
        raw = written.strip()
        row.append(Cell(raw, start + len(part) - len(written) + written.find(raw)))
        start += len(part) + 1
    return row


def as_written(text: str, between: str) -> str:
    """Return a text as a cell is written between these separators: in quotes where a character in it needs them.

    Where commas or tabs separate the cells, both need quotes, so that the one is never taken for the other.
    """
    separating = {SEMICOLON} if between == SEMICOLON else {COMMA, TAB}
    if separating.isdisjoint(text) and _QUOTED.isdisjoint(text):
        return text
    return f'"{within_quotes(text)}"'


def within_quotes(text: str) -> str:
    """Return a text as it is written between the quotes of a cell."""
    return text.replace('"', '""')


def surplus(row: Sequence[Cell], columns: Sized) -> Cell | None:
    """Return the first cell of a row that is not empty and is in no column."""
    return next((cell for cell in row[len(columns) :] if cell.raw), None)


def _first_line(text: str) -> Iterator[str]:
    # The parts of the first line outside quotes: a line end inside quotes does not end it.
    for number, piece in enumerate(text.split('"')):
        if number % 2:
            continue
        if found := _LINE_END.search(piece):
            yield piece[: found.start()]
            return
        yield piece


def _cell(found: re.Match[str]) -> Cell:
    group = 2 if found.group(1) is None else 1
    written = found.group(group)
    raw = written.strip()
    return Cell(raw, found.start(group) + written.find(raw), quoted=group == 1)
