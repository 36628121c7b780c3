"""How wide the columns of a table are on paper: as somebody wants them, but none narrower than its longest word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.page_columns import ACROSS, UPRIGHT, room_of_cell, room_of_head
from commops.records import dataclass
from commops.terminal.width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.book_shapes import BookTable

_NARROWEST, _WIDEST = 8, 48
"""How many columns of a screen a column counts for at least and at most, where nobody says how wide it is."""

_SHORT: Final = 14
"""Up to how many columns of a screen a cell is short."""


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """How wide columns are beside each other, and the room in columns of a screen that their words need in all."""

    shares: tuple[float, ...]
    needed: float


def column_widths(table: BookTable) -> ColumnWidths:
    """Return how wide the columns of a table are."""
    wanted = table.widths or tuple(map(_wanted, _columns(table)))
    needed = tuple(map(_needed, _columns(table)))
    room = ACROSS if table.wide else UPRIGHT
    return ColumnWidths(_shared(wanted, needed, room), sum(needed))


def is_short(column: Iterable[str]) -> bool:
    """Tell whether all cells of a column are short: it is centred as a whole, or cells would stand ragged."""
    return all(width(cell) <= _SHORT for cell in column)


def _columns(table: BookTable) -> Sequence[Sequence[str]]:
    below = list(table.columns) or [() for _ in table.heads]
    return [(head, *cells) for head, cells in zip(table.heads, below, strict=True)]


def _wanted(column: Sequence[str]) -> int:
    longest = max(width(line) for cell in column for line in (cell.splitlines() or [""]))
    return max(_NARROWEST, min(longest, _WIDEST))


def _needed(column: Sequence[str]) -> float:
    head, *cells = column
    return max([room_of_head(head), *map(room_of_cell, cells)])


def _shared(wanted: Sequence[int], needed: Sequence[float], room: int) -> tuple[float, ...]:
    # Whoever would get too little has what is needed; the others share the rest.
    if sum(needed) >= room:
        return tuple(needed)

    shares = list(needed)
    sharing = set(range(len(wanted)))
    while True:
        rest = room - sum(needed[column] for column in range(len(wanted)) if column not in sharing)
        whole = sum(wanted[column] for column in sharing)
        for column in sharing:
            shares[column] = rest * wanted[column] / whole
        short = {column for column in sharing if shares[column] < needed[column]}
        if not short:
            return tuple(shares)
        for column in short:
            shares[column] = needed[column]
        sharing -= short
