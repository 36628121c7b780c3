"""The channels below rows: which parts of lines run along them, how high they are, and where each line is in them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from commops.formats.swimlanes.gutters import APART, Span, channel_tracks
from commops.formats.swimlanes.routes import Back, Down

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.formats.swimlanes.columns import Columns
    from commops.formats.swimlanes.gutters import Key
    from commops.formats.swimlanes.routes import Route
    from commops.formats.swimlanes.rows import Rows

_ABOVE_TRACKS: Final = 10
_BELOW_TRACKS: Final = 13
"""What is free in a channel below its last line, for the head of an arrow."""

_WITHOUT_TRACKS: Final = 22
_ENTRY: Final = 14
"""How far beside the middle a line enters a box, where another one runs along the middle."""

Part = tuple[int, float, float]
"""A part of a line along a channel: the row above the channel, from where across, and to where."""


class Channels:
    """The channels of a workflow."""

    def __init__(self, rows: Rows, routes: Sequence[Route], columns: Columns) -> None:
        """Take where boxes stand, the ways of lines, and how wide lanes are."""
        self.rows = rows
        self.routes = routes
        self.columns = columns

    def parts(self, line: int) -> Iterator[Part]:
        """Yield the parts of a line along channels."""
        route = self.routes[line]
        if isinstance(route, Back):
            xs = [self.columns.in_gutter(line, part) for part in range(len(route.gutters))]
            for channel, (first, last) in zip(route.channels, pairwise(xs), strict=True):
                yield channel, first, last
        else:
            yield from self._parts_down(line, route)

    def ends(self, route: Down) -> tuple[float, float]:
        """Return where a line leaves one box and where it enters the other, across."""
        return self.columns.middle(route.out), self.columns.middle(route.into) + _ENTRY * route.entry

    def height(self, row: int) -> float:
        """Return how high the channel below a row is."""
        _, number = self._tracks.get(row, ({}, 0))
        if not number:
            return _WITHOUT_TRACKS
        return max(_WITHOUT_TRACKS, _ABOVE_TRACKS + APART * (number - 1) + _BELOW_TRACKS)

    def below_all(self, last: int) -> float:
        """Return how much the lines below the last row take."""
        _, number = self._tracks.get(last, ({}, 0))
        return _ABOVE_TRACKS + APART * number if number else 0

    def down(self, row: int, key: Key) -> float:
        """Return how far below a row a part of a line is in the channel there."""
        tracks, _ = self._tracks[row]
        return _ABOVE_TRACKS + APART * tracks[key]

    @cached_property
    def _tracks(self) -> Mapping[int, tuple[Mapping[Key, int], int]]:
        # For the channel below each row, the track of each line in it, and how many there are.
        spans: dict[int, dict[Key, Span]] = defaultdict(dict)
        for line, route in enumerate(self.routes):
            owner = (True, route.start) if isinstance(route, Down) else (False, line)
            for part, (channel, first, last) in enumerate(self.parts(line)):
                spans[channel][line, part] = Span(min(first, last), max(first, last), owner)
        return {channel: channel_tracks(found) for channel, found in spans.items()}

    def _parts_down(self, line: int, route: Down) -> Iterator[Part]:
        out, into = self.ends(route)
        upper, lower = self.rows.boxes[route.start].row, self.rows.boxes[route.end].row - 1
        if route.gutter:
            between = self.columns.in_gutter(line, 0)
        elif route.through is not None:
            between = self.columns.middle(route.through)
        else:
            yield upper, out, into
            return

        if between != out:
            yield upper, out, between
        if between != into:
            yield lower, between, into
