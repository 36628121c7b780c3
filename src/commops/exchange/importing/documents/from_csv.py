"""CSV as a document: one grid, with the line and column where each cell begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell, Grid, TextDocument
from commops.exchange.importing.documents.grids import CellsAt, grid
from commops.exchange.importing.documents.words import cleaned
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.origins import Origin
from commops.formulas import unguarded
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.inputs import Input

SEPARATORS: Final = ",;\t|"
"""What may separate cells, the likeliest first."""

_STATED: Final = pattern_of(r'\s*"?sep=(.)"?[,;\t| ]*(?:\n|\Z)', re.IGNORECASE)
_QUOTED: Final = pattern_of(r'[ ]*"((?:[^"]|"")*+)"')
_QUOTE: Final = pattern_of('[ ]*"')
_FORMULA_OF_A_TEXT: Final = pattern_of(r'="(.*)"', re.DOTALL)
_SAMPLE: Final = 200


@dataclass(frozen=True, slots=True)
class _Written:
    """A cell as it is written: its text, and the index where it begins."""

    text: str
    index: int


def document(source: Input) -> TextDocument:
    """Return a file of CSV as a document."""
    text = source.text
    stated = _STATED.match(text)
    begins = stated.end() if stated else 0
    between = stated[1] if stated else separator(text)

    notes: list[Note] = []
    made = _grid(source.path, text, _Reader(text, between, begins), notes)
    return TextDocument(source.path, (made,) if made else (), notes=tuple(notes))


def separator(text: str) -> str:
    """Return what separates the cells of a text: what gives most of its rows the same number of cells."""
    return max(SEPARATORS, key=lambda between: regularity(text, between))


def regularity(text: str, between: str) -> tuple[float, int]:
    """Return which part of the first rows has their commonest number of cells above one, and that number."""
    widths = Counter(_widths(text, between))
    rows = widths.total()
    del widths[1]
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda each: (each[1], each[0]))
    return count / rows, width


def _widths(text: str, between: str) -> Iterator[int]:
    for row in islice(_Reader(text, between).rows(), _SAMPLE):
        if any(cell.text for cell in row):
            yield len(row)


@dataclass
class _Reader:
    """Reads the rows of a text from an index on; `unclosed` is the index of a quotation mark that is never closed."""

    text: str
    between: str
    index: int = 0
    unclosed: int | None = None

    def rows(self) -> Iterator[list[_Written]]:
        """Yield the rows, also empty ones."""
        row: list[_Written] = []
        rest = re.compile(rf"[^{re.escape(self.between)}\n]*")
        while self.index < len(self.text):
            row.append(self._cell(rest))
            ends_row = not self.text.startswith(self.between, self.index)
            self.index += 1
            if ends_row:
                yield row
                row = []
        if row:
            yield [*row, _Written("", len(self.text))]

    def _cell(self, rest: re.Pattern[str]) -> _Written:
        begins = self.index
        quoted = ""
        if found := self._quoted():
            quoted = found[1].replace('""', '"')
            self.index = found.end()

        end = rest.match(self.text, self.index)
        assert end is not None  # noqa: S101 - it matches nothing, too
        self.index = end.end()
        return _Written(_unquoted(quoted + end[0]), begins)

    def _quoted(self) -> re.Match[str] | None:
        if self.unclosed is not None:
            return None

        found = _QUOTED.match(self.text, self.index)
        if found is None and _QUOTE.match(self.text, self.index):
            self.unclosed = self.index
        return found


def _unquoted(text: str) -> str:
    formula = _FORMULA_OF_A_TEXT.fullmatch(text.strip())
    return cleaned(unguarded(formula[1].replace('""', '"') if formula else text))


def _grid(file: str, text: str, reader: _Reader, notes: list[Note]) -> Grid | None:
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def origin(index: int) -> Origin:
        line = bisect_right(starts, index)
        return Origin(file, line, index - starts[line - 1] + 1)

    rows = list(reader.rows())
    if reader.unclosed is not None:
        said = message("unclosed quotation mark; read as text")
        notes.append(Note("unclosed-quote", said, Certainty.GUESSED, origin(reader.unclosed)))

    cells: CellsAt = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            cells[number, column] = Cell(cell.text, origin(cell.index))
    written = {number: len(row) for number, row in enumerate(rows)}
    return grid(cells, lambda row, _: origin(rows[row][-1].index), Origin(file, 1), 0, written)
