"""The ways of lines between boxes, by rows and lanes: through channels below rows, gutters between lanes, free lanes.

A line leaves a box at its bottom and enters one at its top, in the middle of a lane. Work that goes back leaves and
enters at the sides, through gutters. So no line can run through a box, wherever its channels and gutters are.

Heights are positions: row `r` is at 2r, and the channel below it at 2r + 1.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum, auto
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.formats.swimlanes.rows import Placed, Rows

_BEND: Final = 0.3
_BESIDE: Final = 0.7
"""What it costs, in widths of a lane, to run beside another line."""

_DOWN: Final = 0.15
"""What a row costs that a line runs along."""


class Side(Enum):
    """A side of a box, or of the border between two lanes."""

    LEFT = auto()
    RIGHT = auto()


class Kind(Enum):
    """What a line means: work goes on, passes a review, or is returned; or steps wait for each other in a circle."""

    ONWARD = auto()
    PASSED = auto()
    RETURNED = auto()
    CIRCLE = auto()


class Vertical(NamedTuple):
    """A part of a line in a gutter: the lane right of it, the side of the border, and the positions from and to."""

    gutter: int
    side: Side
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Down:
    """A way down: out of the middle of one lane, through a gutter or another lane, into a lane.

    `gutter` is the part in a gutter, `through` the lane whose middle it runs along; where both are missing, the line
    runs through one channel. `entry` is where it enters the box: left of the middle of the lane, in it, or right.
    """

    kind: Kind
    start: int
    end: int
    out: int
    into: int
    gutter: Vertical | None = None
    through: int | None = None
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Back:
    """A way back: out of a side of a box, through gutters and channels between them, into a side of a box.

    `channels` are the rows below which the channels are, one less than the gutters.
    """

    kind: Kind
    start: int
    end: int
    leaves: Side
    enters: Side
    gutters: tuple[Vertical, ...]
    channels: tuple[int, ...] = ()


Route = Down | Back


class _Owner(NamedTuple):
    """Whose line runs along the middle of a lane: one out of a box, or one into it."""

    into: bool
    box: int


def routes(rows: Rows, returns: Mapping[int, int]) -> Sequence[Route]:
    """Return the ways of all lines; `returns` are the steps to which others return work."""
    return _Router(rows, returns).routed()


class _Router:
    """What is known of where lines run while ways are looked for."""

    def __init__(self, rows: Rows, returns: Mapping[int, int]) -> None:
        self.rows = rows
        self.returns = returns
        self.lanes: dict[int, list[tuple[int, int, _Owner]]] = defaultdict(list)
        self.gutters: dict[tuple[int, Side], list[Vertical]] = defaultdict(list)

    def routed(self) -> Sequence[Route]:
        ends = [(start, end, *self._ports(start, end)) for start, end in self.rows.onward]
        for start, _, out, _ in ends:
            below = 2 * self._row(start) + 1
            self.lanes[out].append((below, below, _Owner(into=False, box=start)))

        found: dict[int, Route] = {}
        for number, line in enumerate(ends):
            if straight := self._straight(*line):
                found[number] = straight
        others = [number for number in range(len(ends)) if number not in found]
        for number in sorted(others, key=lambda each: self._span(*ends[each][:2])):
            found[number] = self._down(*ends[number])
        ways = [found[number] for number in range(len(ends))]

        backward = [(start, end, Kind.RETURNED) for start, end in self.returns.items()]
        backward += [(start, end, Kind.CIRCLE) for start, end in self.rows.backward]
        for start, end, kind in sorted(backward, key=lambda each: abs(self._span(*each[:2]))):
            ways.append(self._back(start, end, kind))
        return ways

    def _box(self, number: int) -> Placed:
        return self.rows.boxes[number]

    def _row(self, number: int) -> int:
        return self._box(number).row

    def _span(self, start: int, end: int) -> int:
        return self._row(end) - self._row(start)

    def _kind(self, start: int) -> Kind:
        return Kind.PASSED if start in self.returns else Kind.ONWARD

    def _ports(self, start: int, end: int) -> tuple[int, int]:
        # The lanes in which a line leaves one box and enters another one.
        one, other = self._box(start).group, self._box(end).group
        if start in self.returns:
            return one.middle, other.nearest(one.middle)
        out = one.nearest(other.nearest(one.middle))
        return out, other.nearest(out)

    def _straight(self, start: int, end: int, out: int, into: int) -> Down | None:
        above, below = self._row(start), self._row(end)
        owner = _Owner(into=False, box=start)
        first, last = 2 * above + 1, 2 * below - 1
        if out != into or not self.rows.free(out, above, below) or not self._is_free(out, first, last, owner):
            return None
        self.lanes[out].append((first, last, owner))
        return Down(self._kind(start), start, end, out, into, through=out)

    def _down(self, start: int, end: int, out: int, into: int) -> Down:
        above, below = self._row(start), self._row(end)
        owner = _Owner(into=False, box=start)
        if below == above + 1:
            comes_from = out
            gutter, through = None, None
        else:
            gutter, through = min(self._corridors(above, below, out, into, owner), key=lambda each: each[0])[1:]
            comes_from = out
            if gutter:
                self.gutters[gutter.gutter, gutter.side].append(gutter)
                comes_from = gutter.gutter - 1 if gutter.gutter <= into else gutter.gutter
            elif through is not None:
                self.lanes[through].append((2 * above + 1, 2 * below - 1, owner))
                comes_from = through
        entry = 0
        if through != into:
            entry = self._entry(end, into, comes_from)
        return Down(self._kind(start), start, end, out, into, gutter, through, entry)

    def _corridors(
        self, above: int, below: int, out: int, into: int, owner: _Owner
    ) -> Iterator[tuple[float, Vertical | None, int | None]]:
        # Each with what it costs: the middles of free lanes, and gutters.
        first, last = 2 * above + 1, 2 * below - 1
        for lane in range(self.rows.lanes):
            if self.rows.free(lane, above, below) and self._is_free(lane, first, last, owner):
                bends = 2 * ((lane != out) + (lane != into))
                yield abs(lane - out) + abs(lane - into) + _BEND * bends, None, lane
        for gutter in range(self.rows.lanes + 1):
            if self.rows.open(gutter, above, below):
                side = self._side_towards(gutter, into)
                part = Vertical(gutter, side, first, last)
                far = abs(gutter - 0.5 - out) + abs(gutter - 0.5 - into)
                yield far + 4 * _BEND + self._beside(part), part, None

    def _side_towards(self, gutter: int, lane: int) -> Side:
        if gutter == 0:
            return Side.RIGHT
        if gutter == self.rows.lanes:
            return Side.LEFT
        return Side.RIGHT if lane >= gutter else Side.LEFT

    def _entry(self, end: int, lane: int, comes_from: int) -> int:
        # Where others run along the middle of the lane, one enters beside them.
        above = 2 * self._row(end) - 1
        owner = _Owner(into=True, box=end)
        if self._is_free(lane, above, above, owner):
            self.lanes[lane].append((above, above, owner))
            return 0
        return 1 if comes_from > lane else -1

    def _is_free(self, lane: int, first: int, last: int, owner: _Owner) -> bool:
        return not any(other != owner and top <= last and first <= bottom for top, bottom, other in self.lanes[lane])

    def _beside(self, part: Vertical) -> float:
        others = self.gutters[part.gutter, part.side]
        return _BESIDE * sum(other.top <= part.bottom and part.top <= other.bottom for other in others)

    def _back(self, start: int, end: int, kind: Kind) -> Back:
        ways = [*self._ways_back(start, end, kind)] or [*self._ways_around(start, end, kind)]
        best = min(range(len(ways)), key=lambda number: (ways[number][0], number))
        _, way = ways[best]
        for part in way.gutters:
            self.gutters[part.gutter, part.side].append(part)
        return way

    def _ways_back(self, start: int, end: int, kind: Kind) -> Iterator[tuple[float, Back]]:
        # Each with what it costs: through one gutter, or through one channel between two.
        one, other = self._box(start), self._box(end)
        high, low = sorted((one.row, other.row))
        for leaves, enters in product(Side, Side):
            out, into = _gutter(one, leaves), _gutter(other, enters)
            if out == into:
                if self.rows.open(out, high, low):
                    part = Vertical(out, _opposite(enters), 2 * high, 2 * low)
                    cost = _DOWN * (low - high) + self._beside(part) + _BEND * (leaves is not enters)
                    yield cost, Back(kind, start, end, leaves, enters, (part,))
                continue
            for channel in range(max(high - 1, 0), low + 1):
                if self._reaches(out, one.row, channel) and self._reaches(into, other.row, channel):
                    first = _between(out, _opposite(leaves), 2 * one.row, 2 * channel + 1)
                    second = _between(into, _opposite(enters), 2 * other.row, 2 * channel + 1)
                    rows = abs(2 * one.row - 2 * channel - 1) + abs(2 * other.row - 2 * channel - 1)
                    cost = abs(out - into) + _DOWN * rows / 2 + 2 * _BEND + self._beside(first) + self._beside(second)
                    yield cost, Back(kind, start, end, leaves, enters, (first, second), (channel,))

    def _ways_around(self, start: int, end: int, kind: Kind) -> Iterator[tuple[float, Back]]:
        # Where boxes span what is between: through the channels next to both boxes, and a gutter that is open.
        one, other = self._box(start), self._box(end)
        for leaves, enters in product(Side, Side):
            out, into = _gutter(one, leaves), _gutter(other, enters)
            first = _between(out, _opposite(leaves), 2 * one.row, 2 * one.row + 1)
            last = _between(into, _opposite(enters), 2 * other.row, 2 * other.row + 1)
            high, low = sorted((one.row, other.row))
            for gutter in range(self.rows.lanes + 1):
                if self.rows.open(gutter, high, low + 1):
                    side = self._side_towards(gutter, other.group.middle)
                    part = Vertical(gutter, side, 2 * high + 1, 2 * low + 1)
                    cost = abs(out - gutter) + abs(gutter - into) + self._beside(part)
                    yield cost, Back(kind, start, end, leaves, enters, (first, part, last), (one.row, other.row))

    def _reaches(self, gutter: int, row: int, channel: int) -> bool:
        # Whether a gutter is open from a row, in which a box is beside it, to the channel below another one.
        if channel >= row:
            return self.rows.open(gutter, row, channel + 1)
        return self.rows.open(gutter, channel, row)


def _gutter(box: Placed, side: Side) -> int:
    return box.group.first if side is Side.LEFT else box.group.last + 1


def _opposite(side: Side) -> Side:
    # A box that has a gutter at its left is right of the border in it.
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def _between(gutter: int, side: Side, one: int, other: int) -> Vertical:
    return Vertical(gutter, side, min(one, other), max(one, other))
