"""Edits of a roster as spans of it: cells, the parts of cells between semicolons, and the names of columns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.edits.flows import runs
from commops.edits.refusals import Refused
from commops.edits.spans import applied
from commops.sources import roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.edits.spans import Span, Wanted
    from commops.sources.document import Keys
    from commops.sources.roster import Cell

_SIGNS = frozenset(',\t"\r\n')
_CELL = 3
"""How many keys lead to a cell: the kind, the person, the column."""


class Cells:
    """A roster's text, and what its cells are to say."""

    def __init__(self, text: str) -> None:
        """Take the text, which must be without faults."""
        self.text = text
        self.rows = list(roster.table(text))
        self.owners = self._owners()
        self.inside: dict[Cell, set[Span]] = defaultdict(set)
        self.gone: dict[Cell, set[int]] = defaultdict(set)

    def want(self, wanted: Mapping[Wanted, str | None]) -> None:
        """Note edits at addresses.

        Raises:
            Refused: where one is of no cell.

        """
        for (keys, on_key), instead in wanted.items():
            if len(keys) < _CELL:
                raise Refused("it is a whole line of a roster")
            if len(keys) == _CELL and on_key:
                raise Refused("it is the name of a column")

            cell = self.owners[keys[1]][keys[2]]
            if len(keys) == _CELL:
                self._write(cell, cell, instead or "")
                continue

            if len(cell.text) != cell.end - cell.start:
                raise Refused("there are quotes in the cell")
            number, part = _part(cell, keys[2:], on_key=on_key)
            if instead is None:
                self.gone[cell].add(number)
            else:
                self._write(cell, part, instead)

    def put(self, start: int, end: int, instead: str | None) -> None:
        """Note that a part of a cell is to say something else, or to be gone where that is None.

        Raises:
            Refused: where it is of no cell.

        """
        cell = next((each for row in self.rows for each in row if _has(each, start, end)), None)
        if cell is None:
            raise Refused("it is in no cell of the roster")

        if instead is not None:
            self.inside[cell].add((start - cell.start, min(end, cell.end) - cell.start, instead))
            return
        number = next((at for at, part in enumerate(cell.parts()) if part.start == start), None)
        if number is None:
            raise Refused("it is no part of a cell")
        self.gone[cell].add(number)

    def spans(self) -> list[Span]:
        """Return the spans of the text that are to change."""
        return sorted(self._written(cell) for cell in self.inside.keys() | self.gone)

    def meant(self) -> list[list[str]]:
        """Return what the cells are to say, line by line."""
        return [[self._says(cell) for cell in row] for row in self.rows]

    def renames(self) -> bool:
        """Tell whether the name of a column changes, and with it what the lines below say."""
        return any(cell in self.inside for cell in self.rows[0])

    def _write(self, cell: Cell, part: Cell, said: str) -> None:
        self.inside[cell].add((part.start - cell.start, part.end - cell.start, said))

    def _says(self, cell: Cell) -> str:
        gone = [(start - cell.start, end - cell.start, "") for start, end in _without(cell, self.gone.get(cell, ()))]
        changes = sorted([*self.inside.get(cell, ()), *gone])
        return applied(cell.text, changes).strip() if changes else cell.text

    def _written(self, cell: Cell) -> Span:
        said = self._says(cell)
        quoted = self.text[: cell.start].rstrip(" ").endswith('"')
        if quoted or _SIGNS.intersection(said):
            said = said.replace('"', '""')
        return cell.start, cell.end, said if quoted or not _SIGNS.intersection(said) else f'"{said}"'

    def _owners(self) -> dict[str, dict[str, Cell]]:
        # The cells of each person by the names of their columns, from the line that the person is read from.
        names = [cell.text for cell in self.rows[0]]
        owners: dict[str, dict[str, Cell]] = {}
        for row in self.rows[1:]:
            cells = dict(zip(names, row, strict=False))
            surplus = any(cell.text for cell in row[len(names) :])
            if "id" in cells and not surplus:
                owners.setdefault(cells["id"].text, cells)
        return owners


def _part(cell: Cell, keys: Keys, *, on_key: bool) -> tuple[int, Cell]:
    # A part of a cell, by the name of its column and its number or its key, and what of it is meant.
    parts = list(cell.parts())
    if keys[0] == "roles":
        number = int(keys[1])
        return number, parts[number]
    halves = [part.split(":") for part in parts]
    number = next(at for at, (left, _) in enumerate(halves) if left.text == keys[1])
    left, right = halves[number]
    return number, left if on_key else right


def _has(cell: Cell, start: int, end: int) -> bool:
    return cell.start <= start <= end <= max(cell.end, cell.start + 1)


def _without(cell: Cell, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    # The spans of some parts, each with a semicolon that was for it.
    parts = list(cell.parts())
    for first, last in runs(sorted(numbers)):
        if last + 1 < len(parts):
            yield parts[first].start, parts[last + 1].start
        else:
            yield parts[first - 1].end if first else cell.start, cell.end


def said(text: str) -> Iterator[list[str]]:
    """Yield what the cells of a roster say, line by line."""
    for row in roster.table(text):
        yield [cell.text for cell in row]
