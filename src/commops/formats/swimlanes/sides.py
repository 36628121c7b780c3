"""Where lines of work that goes back are at the sides of boxes, one below the other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.formats.swimlanes.routes import Back, Kind, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.formats.swimlanes.columns import Columns
    from commops.formats.swimlanes.routes import Route
    from commops.formats.swimlanes.rows import Rows

End = tuple[int, bool]
"""An end of a line: the number of the line, and whether it is where it enters a box."""


class Sides:
    """The lines at the sides of boxes."""

    def __init__(self, rows: Rows, routes: Sequence[Route], columns: Columns) -> None:
        """Order the lines at each side: those that run nearest are lowest, so that they do not cross the others."""
        self.rows = rows
        self.columns = columns
        found: dict[tuple[int, Side], list[tuple[float, End]]] = defaultdict(list)
        for box, side, part, end in _ends(routes):
            found[box, side].append((-self._far(box, side, end[0], part), end))
        self._in_order: Mapping[tuple[int, Side], Sequence[End]] = {
            place: [end for _, end in sorted(ends)] for place, ends in found.items()
        }

    def at(self, box: int, side: Side, end: End) -> tuple[float, float]:
        """Return where a line is at a side of a box: across, and which part of the height from the top."""
        first, last = self.columns.across(self.rows.boxes[box].group)
        ends = self._in_order[box, side]
        part = (ends.index(end) + 1) / (len(ends) + 1)
        return last if side is Side.RIGHT else first, part

    def _far(self, box: int, side: Side, line: int, part: int) -> float:
        # How far from the side of a box a part of a line runs.
        first, last = self.columns.across(self.rows.boxes[box].group)
        x = self.columns.in_gutter(line, part)
        return x - last if side is Side.RIGHT else first - x


def _ends(routes: Sequence[Route]) -> Iterator[tuple[int, Side, int, End]]:
    # The box and the side of each end, and which part of the line is next to it. Returns leave from diamonds.
    for line, route in enumerate(routes):
        if not isinstance(route, Back):
            continue
        yield route.end, route.enters, len(route.gutters) - 1, (line, True)
        if route.kind is not Kind.RETURNED:
            yield route.start, route.leaves, 0, (line, False)
