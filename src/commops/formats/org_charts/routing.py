"""Where dotted lines run: out of one side of a box, along the gaps between boxes, and into a side of another.

Every way that is tried has a cost: most for a box in its way, less for running along another line, for crossing one,
for a bend, and for its length. All lines to one box enter it at the same side and share their last piece.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.drawing import Connection, Kind
from commops.formats.polylines import corners
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.formats.org_charts.drawing import Box, Point

ROOM: Final = 14
"""What dotted lines need at the edges of a chart."""

_LANES: Final = ((-5.0, -12.0), (6.0, 11.0))
"""How far beside the left and the right edge of a box a line may run."""

_CHANNELS_ABOVE: Final = (-5.0, -23.0, -30.0, -37.0)
_CHANNEL_BELOW: Final = 5.0
_FROM_EDGE: Final = 12.0
"""How far from the upper edge of a box a line leaves it, and from the lower edge of another enters it."""

_CLOSE: Final = 3.0
"""How near to another line one runs along it."""

_HIT: Final = 1000.0
_ALONG: Final = 300.0
_CROSSING: Final = 25.0
_BEND: Final = 20.0
_LENGTH: Final = 0.1

Way = tuple["Point", ...]
Segment = tuple[float, float, float, float]
"""A straight piece of a line: from a left and upper to a right and lower point."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line leaves or enters a box: a point on its side, and the lane beside it."""

    x: float
    y: float
    lane: float


@dataclass
class Router:
    """What is in the way of dotted lines; each that is drawn is in the way of the next."""

    boxes: Sequence[Box]
    lines: list[Segment] = field(default_factory=list)

    def routed(self, pairs: Iterable[tuple[Box, Box]]) -> Iterator[Connection]:
        """Yield the lines from boxes to others, but for those that every way leads through a box."""
        by_target: dict[str, list[tuple[Box, Box]]] = defaultdict(list)
        for start, end in pairs:
            by_target[end.card.key].append((start, end))
        for found in by_target.values():
            yield from self._to_one(found)

    def _to_one(self, pairs: Sequence[tuple[Box, Box]]) -> Iterator[Connection]:
        # The lines to one box, all by the entry that costs least in all.
        target = pairs[0][1]
        tried = [[self._best(start, end) for start, _ in pairs] for end in _ends(target, from_top=False)]
        best = min(tried, key=lambda ways: sum(cost for cost, _ in ways))
        for (start, _), (cost, way) in zip(pairs, best, strict=True):
            if cost < _HIT:
                yield Connection(Kind.DOTTED, start.card.key, target.card.key, way)
        for _, way in best:
            self.lines += _segments(way)

    def _best(self, start: Box, end: _End) -> tuple[float, Way]:
        channels = sorted(self._channels(start, end))
        pairs = product(_ends(start, from_top=True), channels)
        ways = (_way(leaving, end, channel) for leaving, channel in pairs)
        return min(((self._cost(way), way) for way in dict.fromkeys(ways)), key=lambda tried: tried[0])

    def _channels(self, start: Box, end: _End) -> set[float]:
        # The heights at which a line may run from the lane of one box to that of the other.
        near = [box for box in self.boxes if _is_at(box, end) or box is start]
        found = {end.y, start.y + _FROM_EDGE}
        for box in near:
            found |= {box.y + above for above in _CHANNELS_ABOVE}
            found.add(box.bottom + _CHANNEL_BELOW)
        return {y for y in found if y > 0}

    def _cost(self, way: Way) -> float:
        segments = _segments(way)
        cost = _BEND * (len(segments) - 1) + _LENGTH * sum(each[2] - each[0] + each[3] - each[1] for each in segments)
        cost += _HIT * sum(_hits(segment, box) for segment, box in product(segments, self.boxes))
        for segment, line in product(segments, self.lines):
            cost += _meeting(segment, line)
        return cost


def solid_segments(ways: Iterable[Way]) -> list[Segment]:
    """Return the straight pieces of solid lines, each once."""
    found: dict[Segment, None] = {}
    for way in ways:
        found |= dict.fromkeys(_segments(way))
    return list(found)


def _ends(box: Box, *, from_top: bool) -> list[_End]:
    y = box.y + min(_FROM_EDGE, box.height / 3)
    if not from_top:
        y = box.bottom - min(_FROM_EDGE, box.height / 3)

    ends: list[_End] = []
    for edge, lanes in zip((box.x, box.right), _LANES, strict=True):
        ends += [_End(edge, y, edge + lane) for lane in lanes]
    return ends


def _is_at(box: Box, end: _End) -> bool:
    return end.x in {box.x, box.right} and box.y < end.y < box.bottom


def _way(leaving: _End, entering: _End, channel: float) -> Way:
    points = [
        (leaving.x, leaving.y),
        (leaving.lane, leaving.y),
        (leaving.lane, channel),
        (entering.lane, channel),
        (entering.lane, entering.y),
        (entering.x, entering.y),
    ]
    return corners(points)


def _segments(way: Way) -> list[Segment]:
    return [(min(x, across), min(y, down), max(x, across), max(y, down)) for (x, y), (across, down) in pairwise(way)]


def _hits(segment: Segment, box: Box) -> bool:
    # Whether a piece of a line runs through a box; at its edge it begins or ends.
    left, top, right, bottom = segment
    return left < box.right and right > box.x and top < box.bottom and bottom > box.y


def _meeting(one: Segment, other: Segment) -> float:
    # What it costs that two pieces run along or cross each other.
    if one[0] - _CLOSE >= other[2] or other[0] - _CLOSE >= one[2]:
        return 0
    if one[1] - _CLOSE >= other[3] or other[1] - _CLOSE >= one[3]:
        return 0
    if (one[1] == one[3]) != (other[1] == other[3]):
        return _CROSSING
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return _ALONG if max(across, down) > _CLOSE else 0
