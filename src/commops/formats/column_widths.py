"""How wide the columns of a table are on paper: as somebody wants them, but none narrower than its longest word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from commops.terminal.width import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.book_shapes import BookTable

_UPRIGHT, _ACROSS = 100, 155
"""How many columns of a screen fit beside each other on a page of A4, upright and across, in the letters of tables."""

_NARROWEST, _WIDEST = 8, 48
"""How many columns of a screen a column counts for at least and at most, where nobody says how wide it is."""

_LONG_WORD: Final = 22
"""A word that is longer, such as an address, is broken rather than that it takes the room of others."""

_HAN_WORD: Final = 4
"""Chinese is broken between any two characters, but a head of two characters is to stay on one line."""

_LETTERS, _BOLD = 1.12, 1.35
"""How much wider than a column of a screen letters may be, and bold ones: fonts differ, and none is to break a word."""

_PADDING: Final = 2.5


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """How wide columns are beside each other, and the room in columns of a screen that their words need in all."""

    shares: tuple[float, ...]
    needed: float


def column_widths(table: BookTable) -> ColumnWidths:
    """Return how wide the columns of a table are."""
    wanted = table.widths or tuple(map(_wanted, _columns(table)))
    needed = tuple(map(_needed, _columns(table)))
    room = _ACROSS if table.wide else _UPRIGHT
    return ColumnWidths(_shared(wanted, needed, room), sum(needed))


def _columns(table: BookTable) -> Sequence[Sequence[str]]:
    below = list(table.columns) or [() for _ in table.heads]
    return [(head, *cells) for head, cells in zip(table.heads, below, strict=True)]


def _wanted(column: Sequence[str]) -> int:
    longest = max(width(line) for cell in column for line in (cell.splitlines() or [""]))
    return max(_NARROWEST, min(longest, _WIDEST))


def _needed(column: Sequence[str]) -> float:
    head, *cells = column
    in_head = max(map(_breadth, _words(head)), default=0) * _BOLD
    below = max((_breadth(word) for cell in cells for word in _words(cell)), default=0)
    return max(in_head, below * _LETTERS) + _PADDING


def _words(text: str) -> Sequence[str]:
    # A line may end behind a hyphen, too.
    return re.findall(r"[^\s-]+-?|-", text)


def _breadth(word: str) -> int:
    most = _HAN_WORD if any(east_asian_width(sign) in "WF" for sign in word) else _LONG_WORD
    return min(width(word), most)


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
