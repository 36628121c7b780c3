"""Lines of several straight parts: which of their points are corners, and their paths in SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Point = tuple[float, float]


def corners(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the ends and corners of a line: no point twice, and none at which it goes straight on."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def number(value: float) -> str:
    """Return a number of pixels as an attribute has it."""
    whole = int(value)
    return str(whole) if whole == value else f"{value:.1f}"


def rounded(points: Sequence[Point], most: float, *, short: float = 0) -> str:
    """Return a line through corners as a path, in pixels; it ends so much `short` of its last point.

    Corners have the radius `most`, or half of the shorter part beside them.
    """
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(most, _length(before, corner) / 2, _length(corner, after) / 2)
        path += f"L{_towards(corner, before, radius)}Q{number(corner[0])} {number(corner[1])} "
        path += _towards(corner, after, radius)
    return f"{path}L{_towards(points[-1], points[-2], short)}"


def _in_line(one: Point, middle: Point, other: Point) -> bool:
    return one[0] == middle[0] == other[0] or one[1] == middle[1] == other[1]


def _length(start: Point, end: Point) -> float:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _towards(start: Point, end: Point, length: float) -> str:
    part = length / (_length(start, end) or 1)
    x = start[0] + (end[0] - start[0]) * part
    y = start[1] + (end[1] - start[1]) * part
    return f"{number(x)} {number(y)}"
