"""Edits of people.csv as spans of its text: cells, the parts of cells between semicolons, and the names of columns."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.language.messages import message
from commops.sources.people_csv import roster
from commops.sources.people_csv.cells import as_written, within_quotes
from commops.sources.people_csv.columns import ID
from commops.yamltext.flows import runs
from commops.yamltext.refused import Refused
from commops.yamltext.span_edits import applied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.sources.people_csv.cells import Cell
    from commops.yamltext.mark import Keys
    from commops.yamltext.span_edits import Span, Wanted

_CELL = 3
"""How many keys lead to a cell: the kind, the person, the column."""


class Cells:
    """The text of a people.csv, and the new content of its cells."""

    def __init__(self, text: str) -> None:
        """Take the text, which must be without errors."""
        self.text = text
        self.sheet = roster.Sheet(text)
        self.rows = list(self.sheet.rows())  # each edit looks for its cell among them
        self.owners = self._owners()
        self.inside: dict[Cell, set[Span]] = defaultdict(set)
        self.gone: dict[Cell, set[int]] = defaultdict(set)

    def want(self, wanted: Mapping[Wanted, str | None]) -> None:
        """Note edits at addresses.

        Raises:
            Refused: where one is not about a cell.

        """
        for (keys, on_key), instead in wanted.items():
            if len(keys) == _CELL - 1 and on_key and instead is not None:
                cell = self.owners[keys[1]][ID]
                self._write(cell, cell, instead)
                continue
            if len(keys) < _CELL:
                raise Refused(message("the fix would change a whole line of people.csv"))
            if len(keys) == _CELL and on_key:
                raise Refused(message("the fix would change the name of a column"))

            cell = self.owners[keys[1]][keys[2]]
            if len(keys) == _CELL:
                self._write(cell, cell, instead or "")
                continue

            if cell.text != cell.raw:
                raise Refused(message("the cell contains quotes"))
            number, part = self._part(cell, keys[2:], on_key=on_key)
            if instead is None:
                self.gone[cell].add(number)
            else:
                self._write(cell, part, instead)

    def put(self, start: int, end: int, instead: str | None) -> None:
        """Note that a part of a cell is to be replaced, or deleted where the new text is None.

        Raises:
            Refused: where it is not in a cell.

        """
        cells = chain.from_iterable(self.rows)
        cell = next((each for each in cells if _has(each, start, end)), None)
        if cell is None:
            raise Refused(message("the text to change is not in a cell of people.csv"))

        if instead is not None:
            self.inside[cell].add((start - cell.start, min(end, cell.end) - cell.start, instead))
            return

        number = next((at for at, part in enumerate(self.sheet.parts(cell)) if part.start == start), None)
        if number is None:
            raise Refused(message("the text to delete is not a whole value of a cell"))
        self.gone[cell].add(number)

    def spans(self) -> list[Span]:
        """Return the spans of the text that are to change."""
        return sorted(self._written(cell) for cell in self.inside.keys() | self.gone)

    def meant(self) -> list[list[str]]:
        """Return the new content of the cells, line by line."""
        return [[self._says(cell) for cell in row] for row in self.rows]

    def renames(self) -> bool:
        """Tell whether the name of a column changes, and with it the meaning of the lines below."""
        return any(cell in self.inside for cell in self.sheet.header)

    def _write(self, cell: Cell, part: Cell, said: str) -> None:
        self.inside[cell].add((part.start - cell.start, part.end - cell.start, said))

    def _says(self, cell: Cell) -> str:
        gone = [
            (start - cell.start, end - cell.start, "") for start, end in self._without(cell, self.gone.get(cell, ()))
        ]
        changes = sorted([*self.inside.get(cell, ()), *gone])
        return applied(cell.text, changes).strip() if changes else cell.text

    def _written(self, cell: Cell) -> Span:
        said = self._says(cell)
        if cell.quoted:
            return cell.start, cell.end, within_quotes(said)
        return cell.start, cell.end, as_written(said, self.sheet.separator)

    def _owners(self) -> dict[str, dict[str, Cell]]:
        # The cells of each person by the names of their columns, from the line that the person is read from.
        owners: dict[str, dict[str, Cell]] = {}
        for row in self.rows[1:]:
            cells = self.sheet.cells(row)
            if "id" in cells and not self.sheet.surplus(row):
                owners.setdefault(cells["id"].text, cells)
        return owners

    def _part(self, cell: Cell, keys: Keys, *, on_key: bool) -> tuple[int, Cell]:
        # A part of a cell, by its column and its key in the column, and the piece of it that is meant.
        column, key, *field = keys
        item = next(each for each in self.sheet.items(column, cell) if each.key == key)
        number = next(at for at, part in enumerate(self.sheet.parts(cell)) if part.start == item.whole.start)
        if field:
            return number, item.halves[field[0]]
        if column in roster.PAIRS:
            return number, item.whole.split(":")[0] if on_key else item.halves[""]
        return number, item.whole

    def _without(self, cell: Cell, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        # The spans of some parts, each with the separator that belongs to it.
        parts = list(self.sheet.parts(cell))
        for first, last in runs(sorted(numbers)):
            if last + 1 < len(parts):
                yield parts[first].start, parts[last + 1].start
            else:
                yield parts[first - 1].end if first else cell.start, cell.end


def _has(cell: Cell, start: int, end: int) -> bool:
    return cell.start <= start <= end <= max(cell.end, cell.start + 1)


def said(text: str) -> Iterator[list[str]]:
    """Yield the content of the cells of a people.csv, line by line."""
    for row in roster.Sheet(text).rows():
        yield [cell.text for cell in row]
