"""Boxes with what hangs below them, set in columns side by side, each column along a line at its left."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.forest import INDENT, STACKED
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.org_charts.forest import Forest

BETWEEN_COLUMNS: Final = 16
_EXACT: Final = 8
"""To how many pixels the lowest height is looked for."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Boxes in columns: which stand in each, where the line at its left is, and how wide and high they all are."""

    stacks: tuple[tuple[int, ...], ...]
    spines: tuple[float, ...]
    width: float
    height: float


def in_columns(forest: Forest, numbers: Sequence[int], rows: int) -> Columns:
    """Return boxes in as many columns as it takes to have about so many rows, as low as possible."""
    boxes = sum(forest.sizes[each] for each in numbers)
    most = min(ceil(boxes / rows), len(numbers))
    stacks = tuple(_lowest(forest, numbers, most))
    spines: list[float] = []
    x, highest = 0.0, 0.0
    for stack in stacks:
        spines.append(x)
        x += INDENT + max(forest.hanging[each][0] for each in stack) + BETWEEN_COLUMNS
        highest = max(highest, sum(forest.hanging[each][1] + STACKED for each in stack) - STACKED)
    return Columns(stacks, tuple(spines), x - BETWEEN_COLUMNS, highest)


def _lowest(forest: Forest, numbers: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    # No more than so many stacks, of the least height with which that is possible.
    heights = [forest.hanging[each][1] + STACKED for each in numbers]
    least = max(*heights, sum(heights) / most)
    enough = sum(heights) / most + max(heights)
    while enough - least > _EXACT:
        middle = (least + enough) / 2
        if _needed(heights, middle) <= most:
            enough = middle
        else:
            least = middle

    stack: list[int] = []
    used = 0.0
    for number, height in zip(numbers, heights, strict=True):
        if stack and used + height > enough:
            yield tuple(stack)
            stack, used = [], 0.0
        stack.append(number)
        used += height
    yield tuple(stack)


def _needed(heights: Sequence[float], room: float) -> int:
    count, used = 1, 0.0
    for height in heights:
        used += height
        if used > room:
            count += 1
            used = height
    return count
