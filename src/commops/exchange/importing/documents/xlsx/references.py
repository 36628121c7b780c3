"""Names of cells and ranges in a sheet, such as B3 and B3:D4, as rows and columns from 0."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL: Final = pattern_of(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LETTERS: Final = 26
_FIRST: Final = ord("A")


@dataclass(frozen=True)
class Places:
    """The places of a range of cells, by row and column."""

    rows: range
    columns: range

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self.rows) * len(self.columns)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the places, row by row."""
        return product(self.rows, self.columns)


@dataclass(frozen=True)
class Range:
    """A range of cells: its first row and column, and the ones behind its last."""

    top: int
    left: int
    bottom: int
    right: int

    def within(self, bottom: int, right: int) -> Places:
        """Return the places of the range that are before a row and a column."""
        return Places(range(self.top, min(self.bottom, bottom)), range(self.left, min(self.right, right)))


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(_FIRST + letter) + letters
    return f"{letters}{row + 1}"


def cell_at(name: str) -> tuple[int, int] | None:
    """Return the row and column of a cell; None where a name is none."""
    found = _CELL.fullmatch(name)
    if found is None or not int(found[2]):
        return None

    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - _FIRST + 1
    return int(found[2]) - 1, column - 1


def range_at(name: str) -> Range | None:
    """Return a range by its name; None where a name is none."""
    first, _, last = name.partition(":")
    begin, end = cell_at(first), cell_at(last or first)
    if begin is None or end is None:
        return None
    return Range(min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]) + 1, max(begin[1], end[1]) + 1)
