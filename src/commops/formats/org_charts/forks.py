"""A tree whose subtrees stand in several rows, left and right of a trunk that comes down from the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.tidy import BETWEEN_SUBTREES, Block, Row, Shape, hangs, split
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.formats.org_charts.forest import Forest
    from commops.formats.org_charts.placing import Placing

_STEPS: Final = 12
"""How often the room is halved in search of the narrowest rows."""


@dataclass(frozen=True)
class Branches:
    """Where a tree divides: the boxes from its root to there, the blocks below, and how wide and high each block is."""

    stem: Sequence[int]
    blocks: Sequence[Block]
    widths: Sequence[float]
    heights: Sequence[float]

    @property
    def most_rows(self) -> int:
        """How many rows there can be, with something at either side of the trunk."""
        return len(self.blocks) // 2

    def rows(self, number: int) -> list[Sequence[int]]:
        """Return the indexes of the blocks in so many rows or fewer, the widest of which is as narrow as possible."""
        least, enough = max(self.widths), sum(self.widths) + BETWEEN_SUBTREES * len(self.widths)
        for _ in range(_STEPS):
            middle = (least + enough) / 2
            if len(list(self._filled(middle))) <= number:
                enough = middle
            else:
                least = middle
        return list(self._filled(enough))

    def _filled(self, room: float) -> Iterator[Sequence[int]]:
        row: list[int] = []
        used = 0.0
        for index, width in enumerate(self.widths):
            if row and used + width > room:
                yield row
                row, used = [], 0.0
            row.append(index)
            used += width + BETWEEN_SUBTREES
        yield row

    def sides(self, row: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Return the indexes of a row at the left and at the right of the trunk, about as wide as each other."""
        reach = list(accumulate(self.widths[index] + BETWEEN_SUBTREES for index in row))
        middle = min(range(len(row)), key=lambda index: abs(reach[-1] - 2 * reach[index]))
        return row[: middle + 1], row[middle + 1 :]

    def size(self, number: int, gap: float, top: float) -> tuple[float, float]:
        """Return about how wide and high so many rows are, below a stem that ends there."""
        left, right, bottom = 0.0, 0.0, top
        for row in self.rows(number):
            sides = self.sides(row)
            left = max(left, self._width(sides[0]))
            right = max(right, self._width(sides[1]))
            bottom += max(self.heights[index] for index in row) + gap
        return left + BETWEEN_SUBTREES + right, bottom - gap

    def _width(self, side: Sequence[int]) -> float:
        return sum(self.widths[index] + BETWEEN_SUBTREES for index in side) - BETWEEN_SUBTREES


def branches(forest: Forest, shape: Shape, root: int, gap: float) -> Branches | None:
    """Return where a tree divides into subtrees; nothing where it has none that could stand in rows."""
    stem = [root]
    while not hangs(forest, shape, stem[-1]) and len(forest.below[stem[-1]]) == 1:
        stem.append(forest.below[stem[-1]][0])
    if hangs(forest, shape, stem[-1]):
        return None

    blocks = split(forest, shape, stem[-1])
    if len(blocks) < 2 * 2:
        return None
    rows = [Row(forest, shape, [block], gap) for block in blocks]
    return Branches(stem, blocks, [row.width for row in rows], [row.height for row in rows])


def stem_height(forest: Forest, stem: Sequence[int], gap: float) -> float:
    """Return how high the boxes from a root to where the tree divides are, with what is free below."""
    return sum(forest.head_heights[number] + gap for number in stem)


class Fork:
    """The boxes of a stem one below the other, and rows of blocks at either side of a trunk."""

    def __init__(self, forest: Forest, shape: Shape, branches: Branches, rows: int, gap: float) -> None:
        """Arrange the blocks below a stem in rows, with so much free between two layers."""
        self.forest = forest
        self.gap = gap
        self.stem = branches.stem
        self.rows = [self._row(shape, branches, row) for row in branches.rows(rows)]
        reach = forest.width / 2
        if any(forest.assistants[number] for number in self.stem):
            reach = forest.width * 1.5
        widest = [max((side.width for side in sides if side), default=0.0) for sides in zip(*self.rows, strict=True)]
        self._trunk = max(reach, widest[0] + BETWEEN_SUBTREES / 2)
        self.width = self._trunk + max(reach, widest[1] + BETWEEN_SUBTREES / 2)
        heights = [max(side.height for side in sides if side) for sides in self.rows]
        self._tops = list(accumulate((height + gap for height in heights), initial=stem_height(forest, self.stem, gap)))
        self.height = self._tops[-1] - gap

    def _row(self, shape: Shape, branches: Branches, row: Sequence[int]) -> tuple[Row | None, Row | None]:
        sides = [[branches.blocks[index] for index in side] for side in branches.sides(row)]
        both = Row(self.forest, shape, [*sides[0], *sides[1]], self.gap).heights
        left, right = (Row(self.forest, shape, side, self.gap, both) if side else None for side in sides)
        return left, right

    def put(self, placing: Placing, x: float, y: float) -> None:
        """Put all boxes and lines at their places, from this corner on."""
        trunk = x + self._trunk
        top = y
        for before, number in zip((None, *self.stem), self.stem, strict=False):
            placing.box(number, trunk - self.forest.width / 2, top)
            placing.assist(number)
            if before is not None:
                placing.drop(before, number, trunk, top)
            top += self.forest.head_heights[number] + self.gap

        head = self.stem[-1]
        for (left, right), row in zip(self.rows, self._tops, strict=False):
            if left:
                left.put_below(placing, head, trunk - BETWEEN_SUBTREES / 2 - left.width, y + row)
            if right:
                right.put_below(placing, head, trunk + BETWEEN_SUBTREES / 2, y + row)
