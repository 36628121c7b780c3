"""Where the parts of lines are in gutters and channels: each in a track of its own where it is beside others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.formats.swimlanes.routes import Back, Down, Side, Vertical

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from commops.formats.swimlanes.routes import Route

FROM_BORDER: Final = 8
"""How far the first line in a gutter is from the border between two lanes."""

APART: Final = 7
"""How far lines beside each other are apart."""

_FROM_BOX: Final = 10
_WITHOUT_LINES: Final = 11

Key = tuple[int, int]
"""A part of a line in a gutter: the number of the line, and of the part."""


class Span(NamedTuple):
    """A part of a line along a channel: from where to where, and whose it is; parts of one owner may be together."""

    first: float
    last: float
    owner: Hashable


class Gutters:
    """The tracks of all lines that run in gutters."""

    def __init__(self, routes: Sequence[Route], lanes: int) -> None:
        """Give each line a track; the longest ones are next to the border."""
        self.lanes = lanes
        self._tracks: dict[Key, tuple[Vertical, int]] = {}
        self._number: dict[tuple[int, Side], int] = defaultdict(int)
        by_side: dict[tuple[int, Side], list[tuple[Key, Vertical]]] = defaultdict(list)
        for key, part in _in_gutters(routes):
            by_side[part.gutter, part.side].append((key, part))
        for place, parts in by_side.items():
            self._number[place] = self._assign(parts)

    def _assign(self, parts: Sequence[tuple[Key, Vertical]]) -> int:
        # Returns how many tracks there are.
        tracks: list[list[Vertical]] = []
        for key, part in sorted(parts, key=lambda each: (each[1].top - each[1].bottom, each[0])):
            number = next((at for at, track in enumerate(tracks) if _fits(part, track)), len(tracks))
            if number == len(tracks):
                tracks.append([])
            tracks[number].append(part)
            self._tracks[key] = (part, number)
        return len(tracks)

    def margins(self, lane: int) -> tuple[float, float]:
        """Return what is free beside the boxes of a lane, at its left and at its right."""
        return self._room(lane, Side.RIGHT), self._room(lane + 1, Side.LEFT)

    def _room(self, gutter: int, side: Side) -> float:
        number = self._number.get((gutter, side), 0)
        return FROM_BORDER + APART * (number - 1) + _FROM_BOX if number else _WITHOUT_LINES

    def x(self, key: Key, borders: Sequence[float]) -> float:
        """Return where a part of a line runs, given where the borders are."""
        part, number = self._tracks[key]
        away = FROM_BORDER + APART * number
        return borders[part.gutter] + (away if part.side is Side.RIGHT else -away)


def channel_tracks(spans: Mapping[Key, Span]) -> tuple[Mapping[Key, int], int]:
    """Return the track of each part of a line along a channel, from the top, and how many tracks there are."""
    tracks: list[list[Span]] = []
    found: dict[Key, int] = {}
    for key, span in sorted(spans.items(), key=lambda each: (each[1].last - each[1].first, each[0])):
        number = next((at for at, track in enumerate(tracks) if _is_beside(span, track)), len(tracks))
        if number == len(tracks):
            tracks.append([])
        tracks[number].append(span)
        found[key] = number
    return found, len(tracks)


def _in_gutters(routes: Iterable[Route]) -> Iterator[tuple[Key, Vertical]]:
    for number, route in enumerate(routes):
        if isinstance(route, Back):
            for part, vertical in enumerate(route.gutters):
                yield (number, part), vertical
        elif isinstance(route, Down) and route.gutter:
            yield (number, 0), route.gutter


def _fits(part: Vertical, track: Iterable[Vertical]) -> bool:
    return all(part.bottom < other.top or other.bottom < part.top for other in track)


def _is_beside(span: Span, track: Iterable[Span]) -> bool:
    return all(
        span.owner == other.owner or span.last + APART <= other.first or other.last + APART <= span.first
        for other in track
    )
