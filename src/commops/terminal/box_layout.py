"""Where the boxes of a chart are that has to fit a number of columns.

The boxes below a head are side by side in as many rows as the columns ask for, hung from a line at the left; who leads
nobody is listed above them. A single head below another is right below it. Each head is tried with all of its columns,
with a part of them, and with as few as it needs; what is lowest is taken, from below, where its own head is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.terminal.box_text import INDENT, PORT, BoxText, box_text, heads_below, leaves_below, rooms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.shapes import Card, OrgChart

GAP: Final = 3
"""How many columns are between two parts that are side by side."""

_PARTS: Final = (1, 2, 3, 1_000_000)
"""By what the columns of a head are divided for each way in which it is laid out."""

_LEAST_IN_COLUMN: Final = 5
"""How many are listed below one another at least, where there are several columns of them."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One way in which a head is laid out with all below it: how wide and high, and how.

    `leaves` are the columns of those who lead nobody, `rows` those of heads side by side. Those are laid out in their
    own way of this number. Where there is one head alone, it is right `beneath`.
    """

    width: int
    height: int
    leaves: Sequence[Sequence[str]] = ()
    rows: Sequence[Sequence[str]] = ()
    beneath: str = ""
    way: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A card in its place, in columns and rows from 0, and how all below it is laid out."""

    key: str
    left: int
    top: int
    fit: Fit


class Layout:
    """The layout of a chart."""

    def __init__(self, chart: OrgChart, columns: int) -> None:
        """Lay out a chart in so many columns."""
        self.chart = chart
        room = rooms(chart, columns)
        self.texts: Mapping[str, BoxText] = {card.key: box_text(card, chart, room[card.key]) for card in chart.cards}
        self.fits: dict[str, Sequence[Fit]] = {}
        for card in reversed(chart.cards):
            # From below, without recursion: a chain of command may be thousands of levels deep.
            self.fits[card.key] = [self._fit(card.key, room[card.key] // part) for part in _PARTS]
        self.top = self._lowest(self._shelves(columns), columns)

    def placed(self) -> Iterator[Placed]:
        """Yield all cards that have a box, from the top down."""
        waiting = list(self._placed_in_rows(self.top, 0, -1))
        while waiting:
            place = waiting.pop()
            yield place
            waiting += self.below(place)

    def below(self, place: Placed) -> Iterator[Placed]:
        """Yield the heads right below one."""
        fit = place.fit
        top = self.under_leaves(place)
        if fit.beneath:
            yield Placed(fit.beneath, place.left, top, self.fits[fit.beneath][fit.way])
        yield from self._placed_in_rows(fit, place.left + INDENT, top)

    def under_leaves(self, place: Placed) -> int:
        """Return the row below a head and those listed below it."""
        return place.top + self.texts[place.key].height + self._leaves_height(place.fit.leaves)

    def leaf_columns(self, fit: Fit, left: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield where the columns of those who lead nobody begin, and who is in each."""
        at = left + PORT
        for column in fit.leaves:
            yield at, column
            at += self._column_width(column) + GAP

    def in_row(self, row: Sequence[str], left: int, way: int) -> Iterator[tuple[int, str]]:
        """Yield where each head of a row begins, and its key."""
        for key in row:
            yield left, key
            left += self.fits[key][way].width + GAP

    def row_height(self, row: Sequence[str], way: int) -> int:
        """Return how many rows the heads of a row take that are side by side."""
        return max(self.fits[key][way].height for key in row)

    def _placed_in_rows(self, fit: Fit, left: int, top: int) -> Iterator[Placed]:
        # One row above each is for the lines to it; between trees, it is empty.
        for row in fit.rows:
            top += 1
            for at, key in self.in_row(row, left, fit.way):
                yield Placed(key, at, top, self.fits[key][fit.way])
            top += self.row_height(row, fit.way)

    def _fit(self, key: str, columns: int) -> Fit:
        return self._lowest(self._ways(key, columns), columns)

    def _lowest(self, ways: Iterable[Fit], columns: int) -> Fit:
        return min(ways, key=lambda fit: (max(fit.width - columns, 0), fit.height, fit.width))

    def _ways(self, key: str, columns: int) -> Iterator[Fit]:
        text = self.texts[key]
        leaves = self._in_columns(leaves_below(self.chart, key), columns)
        width = max(text.width, self._leaves_width(leaves))
        height = text.height + self._leaves_height(leaves)
        heads = [card.key for card in heads_below(self.chart, key)]
        if not heads:
            yield Fit(width, height, leaves)
            return

        for way in range(len(_PARTS)):
            if len(heads) == 1:
                (only,) = heads
                fit = self.fits[only][way]
                yield Fit(max(width, fit.width), height + fit.height, leaves, beneath=only, way=way)
            else:
                rows = self._packed(heads, way, columns - INDENT)
                wide, high = self._extent(rows, way)
                yield Fit(max(width, INDENT + wide), height + high + len(rows), leaves, rows, way=way)

    def _shelves(self, columns: int) -> Iterator[Fit]:
        # The trees side by side.
        roots = [card.key for card in self.chart.below.get(None, ())]
        for way in range(len(_PARTS)):
            rows = self._packed(roots, way, columns)
            wide, high = self._extent(rows, way)
            yield Fit(wide, high + len(rows) - 1, rows=rows, way=way)

    def _packed(self, keys: Iterable[str], way: int, columns: int) -> Sequence[Sequence[str]]:
        rows: list[list[str]] = []
        used = columns
        for key in keys:
            width = self.fits[key][way].width
            if used + GAP + width > columns:
                rows.append([])
                used = -GAP
            rows[-1].append(key)
            used += GAP + width
        return rows

    def _extent(self, rows: Iterable[Sequence[str]], way: int) -> tuple[int, int]:
        wide = high = 0
        for row in rows:
            across = sum(self.fits[key][way].width + GAP for key in row) - GAP
            wide = max(wide, across)
            high += self.row_height(row, way)
        return wide, high

    def _in_columns(self, cards: Sequence[Card], columns: int) -> Sequence[Sequence[str]]:
        # In as many columns as there is room for; those of one that has not many are below one another.
        keys = [card.key for card in cards]
        for number in range(max(len(keys) // _LEAST_IN_COLUMN, 1), 1, -1):
            each = -(-len(keys) // number)
            found = [keys[first : first + each] for first in range(0, len(keys), each)]
            if self._leaves_width(found) <= columns:
                return found
        return [keys] if keys else []

    def _column_width(self, column: Sequence[str]) -> int:
        return max(self.texts[key].width for key in column)

    def _leaves_width(self, columns: Sequence[Sequence[str]]) -> int:
        return PORT + sum(self._column_width(column) + GAP for column in columns) - GAP

    def _leaves_height(self, columns: Sequence[Sequence[str]]) -> int:
        highest = max((sum(self.texts[key].height for key in column) for column in columns), default=0)
        return highest + 1 if len(columns) > 1 else highest
