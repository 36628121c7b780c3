"""Edits of a roster as spans of it: cells, the parts of cells between semicolons, and the names of columns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.edits.spans import Refused, applied
from commops.sources import roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
        self.inside: dict[Cell, list[Span]] = defaultdict(list)

    def want(self, wanted: Mapping[Wanted, str | None]) -> None:
        """Note edits at addresses.

        Raises:
            Refused: where one is of no cell.

        """
        for (keys, on_key), instead in wanted.items():
            cell, start, end = self._part(keys, on_key=on_key, whole=instead is None)
            self.inside[cell].append((start - cell.start, end - cell.start, instead or ""))

    def put(self, start: int, end: int, instead: str | None) -> None:
        """Note that a part of a cell is to say something else, or to be gone where that is None.

        Raises:
            Refused: where it is of no cell.

        """
        for cell in (each for row in self.rows for each in row):
            if cell.start <= start <= end <= max(cell.end, cell.start + 1):
                first, last = (start, min(end, cell.end)) if instead is not None else _whole(cell, start)
                self.inside[cell].append((first - cell.start, last - cell.start, instead or ""))
                return
        raise Refused("it is no cell")

    def spans(self) -> list[Span]:
        """Return the spans of the text that are to change."""
        return sorted(self._written(cell) for cell in self.inside)

    def meant(self) -> list[list[str]]:
        """Return what the cells are to say, line by line."""
        return [[self._says(cell) for cell in row] for row in self.rows]

    def _says(self, cell: Cell) -> str:
        return applied(cell.text, sorted(set(self.inside[cell]))).strip() if cell in self.inside else cell.text

    def _written(self, cell: Cell) -> Span:
        said = self._says(cell)
        quoted = self.text[: cell.start].rstrip(" ").endswith('"')
        if quoted or _SIGNS.intersection(said):
            said = said.replace('"', '""')
        return cell.start, cell.end, said if quoted or not _SIGNS.intersection(said) else f'"{said}"'

    def _part(self, keys: Keys, *, on_key: bool, whole: bool) -> tuple[Cell, int, int]:
        cell = self._cell(keys)
        if len(keys) == _CELL and not on_key:
            return cell, cell.start, cell.end
        if len(cell.text) != cell.end - cell.start:
            raise Refused("there are quotes in the cell")
        parts = list(cell.parts())
        if keys[2] == "roles":
            number = int(keys[3])
            left = right = parts[number]
        else:
            number = next(at for at, part in enumerate(parts) if part.split(":")[0].text == keys[3])
            left, right = parts[number].split(":")
        if whole:
            return cell, *_with_sign(parts, number)
        part = left if on_key or keys[2] == "roles" else right
        return cell, part.start, part.end

    def _cell(self, keys: Keys) -> Cell:
        names = [cell.text for cell in self.rows[0]]
        for row in self.rows[1:]:
            cells = dict(zip(names, row, strict=False))
            if len(keys) >= _CELL and (owner := cells.get("id")) and owner.text == keys[1]:
                return cells[keys[2]]
        raise Refused("it is a whole line of a roster")


def _whole(cell: Cell, start: int) -> tuple[int, int]:
    parts = list(cell.parts())
    number = next((at for at, part in enumerate(parts) if part.start == start), None)
    if number is None:
        raise Refused("it is no part of a cell")
    return _with_sign(parts, number)


def _with_sign(parts: list[Cell], number: int) -> tuple[int, int]:
    # A part and the semicolon that was for it.
    if number + 1 < len(parts):
        return parts[number].start, parts[number + 1].start
    return parts[number - 1].end if number else parts[0].start, parts[number].end


def said(text: str) -> Iterator[list[str]]:
    """Yield what the cells of a roster say, line by line."""
    for row in roster.table(text):
        yield [cell.text for cell in row]
