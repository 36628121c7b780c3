"""Where the boxes of a chart are put, and the solid lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from commops.formats.org_charts.forest import BESIDE_STEM, INDENT, STACKED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.formats.org_charts.columns import Columns
    from commops.formats.org_charts.drawing import Point
    from commops.formats.org_charts.forest import Forest

BUS: Final = 16
"""How far above a row of boxes the line is from which they hang."""

_SPINE: Final = 9
"""How far from the left edge of a box the line begins from which others hang below it."""


class Placing:
    """The places of boxes by their numbers, and the corners of the line from the box above to each."""

    def __init__(self, forest: Forest) -> None:
        """Begin with no box at its place."""
        self.forest = forest
        self.x = [0.0] * len(forest.heights)
        self.y = [0.0] * len(forest.heights)
        self.lines: dict[int, tuple[int, tuple[Point, ...]]] = {}

    def box(self, number: int, x: float, y: float) -> None:
        """Put a box at a place."""
        self.x[number] = x
        self.y[number] = y

    def stem(self, number: int) -> Point:
        """Return the middle of the lower edge of a box."""
        return self.x[number] + self.forest.width / 2, self.y[number] + self.forest.heights[number]

    def drop(self, above: int, number: int, middle: float, top: float) -> None:
        """Draw the line to a box in the row below, whose upper edge has its middle there."""
        x, bottom = self.stem(above)
        bus = top - BUS
        points = ((x, bottom), (x, bus), (middle, bus), (middle, top))
        self.lines[number] = above, points[:1] + points[-1:] if x == middle else points

    def hang(self, number: int) -> None:
        """Put all boxes below one, one below the other."""
        waiting = [number]
        while waiting:
            head = waiting.pop()
            spine = self.x[head] + _SPINE
            bottom = self.y[head] + self.forest.heights[head]
            below = self.forest.all_below(head)
            self._stack(head, below, ((spine, bottom),), self.x[head] + INDENT, bottom + STACKED)
            waiting += below

    def columns(self, above: int, columns: Columns, x: float, top: float) -> None:
        """Put boxes in columns, and all that is below them."""
        stem, bottom = self.stem(above)
        bus = top - BUS
        for stack, offset in zip(columns.stacks, columns.spines, strict=True):
            spine = x + offset
            start: tuple[Point, ...] = ((stem, bottom), (stem, bus), (spine, bus))
            if spine == stem:
                start = start[:1]
            self._stack(above, stack, start, spine + INDENT, top)
            for number in stack:
                self.hang(number)

    def _stack(self, above: int, numbers: Iterable[int], start: tuple[Point, ...], x: float, y: float) -> None:
        # Puts boxes one below the other, each with what hangs below it in between.
        spine = start[-1][0]
        for number in numbers:
            self.box(number, x, y)
            middle = y + self.forest.heights[number] / 2
            self.lines[number] = above, (*start, (spine, middle), (x, middle))
            y += self.forest.hanging[number][1] + STACKED

    def assist(self, number: int) -> None:
        """Put the assistants of a box beside its stem, the first one at the left."""
        stem, bottom = self.stem(number)
        for index, assistant in enumerate(self.forest.assistants[number]):
            x, edge = stem + BESIDE_STEM, stem + BESIDE_STEM
            if index == 0:
                edge = stem - BESIDE_STEM
                x = edge - self.forest.width
            self.box(assistant, x, bottom + BESIDE_STEM)
            middle = bottom + BESIDE_STEM + self.forest.heights[assistant] / 2
            self.lines[assistant] = number, ((stem, bottom), (stem, middle), (edge, middle))


class Arrangement(Protocol):
    """Boxes that are as wide and high as this, and can be put at their places."""

    width: float
    height: float

    def put(self, placing: Placing, x: float, y: float) -> None:
        """Put the boxes at their places, from this corner on."""
