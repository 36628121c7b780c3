"""Trees in layers: reports in a row below their manager, as close as they fit, each box of a layer at the same height.

Small subtrees hang below their head, and boxes without reports may be set in columns; to the tree, both are rectangles.
This is the algorithm of Reingold and Tilford (1981) with contours by layers, and without recursion.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from operator import sub
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.columns import Columns, in_columns
from commops.formats.org_charts.forest import BESIDE_STEM, INDENT
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.org_charts.forest import Forest
    from commops.formats.org_charts.placing import Placing

BETWEEN_SUBTREES: Final = 26
BETWEEN_LEAVES: Final = 16
SNAP: Final = 30
"""How far a manager may be off the middle, to stand right above one of the reports."""

_MOST_LEAVES: Final = 3
"""How many boxes without reports may stand in a row beside subtrees."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide or high trees are to be: how many boxes may hang below a head, and how many rows columns have."""

    hanging: int
    rows: int


@dataclass(slots=True)
class _Contour:
    """How far a tree reaches to the left and right in each of its layers, the deepest first, plus a shift."""

    shift: float
    left: list[float]
    right: list[float]

    def beside(self, other: _Contour, gap: float) -> float:
        """Return how far to the right another one must be shifted to stand at the right of this one."""
        common = min(len(self.left), len(other.left))
        overlap: float = max(map(sub, self.right[-common:], other.left[-common:]))
        return overlap + self.shift - other.shift + gap

    def joined(self, other: _Contour) -> _Contour:
        """Return the contour around both, of which the other one is at the right; neither can be used any more."""
        common = min(len(self.left), len(other.left))
        if len(self.left) >= len(other.left):
            shift = other.shift - self.shift
            self.right[-common:] = [right + shift for right in other.right]
            return self
        shift = self.shift - other.shift
        other.left[-common:] = [left + shift for left in self.left]
        return other

    def below(self, left: float, right: float) -> _Contour:
        """Return the contour with a layer on top; this one can be used no more."""
        self.left.append(left - self.shift)
        self.right.append(right - self.shift)
        return self


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in a row as one: a box with all below it, or columns of boxes."""

    number: int
    columns: Columns | None = None


class Row:
    """Blocks beside one another, all of them beginning in the first layer; as wide and high as they are together."""

    def __init__(
        self, forest: Forest, shape: Shape, blocks: Sequence[Block], gap: float, heights: Sequence[float] = ()
    ) -> None:
        """Arrange blocks with so much free between two layers, each layer at least so high."""
        self.forest = forest
        self.shape = shape
        self.blocks = blocks
        self.gap = gap
        self._layers: dict[int, int] = {}
        self._below: dict[int, Sequence[Block]] = {}
        self._port: dict[int, float] = {}
        self._offsets: dict[int, Sequence[float]] = {}
        self._bottom = 0.0
        self._deepest = 0
        self._walk()
        self.heights = self._layer_heights(heights)
        self._tops = [0.0, *accumulate(height + gap for height in self.heights)]
        self._place()

    def _walk(self) -> None:
        # Finds the layer of each box that does not hang, and what stands below it.
        waiting = [(block.number, 0) for block in reversed(self.blocks) if block.columns is None]
        while waiting:
            number, layer = waiting.pop()
            self._layers[number] = layer
            if hangs(self.forest, self.shape, number):
                continue
            blocks = split(self.forest, self.shape, number)
            if len(blocks) == 1 and blocks[0].columns and self._is_outline(number, blocks[0].columns):
                continue
            self._below[number] = blocks
            self._deepest = max(self._deepest, layer + len(blocks[:1]))
            waiting += [(each.number, layer + 1) for each in reversed(blocks) if each.columns is None]

    def _is_outline(self, number: int, columns: Columns) -> bool:
        return len(columns.stacks) == 1 and not self.forest.assistants[number]

    def _layer_heights(self, least: Sequence[float]) -> Sequence[float]:
        heights = dict.fromkeys(range(self._deepest + 1), 0.0) | dict(enumerate(least))
        for number, layer in self._layers.items():
            high = self.forest.head_heights if number in self._below else self.forest.heights
            heights[layer] = max(heights[layer], high[number])
        return list(heights.values())

    def _place(self) -> None:
        contours: dict[int, _Contour] = {}
        for number in reversed(self._layers):
            contours[number] = self._contour(number, contours)
        whole, self._own_offsets = self._beside_one_another(self.blocks, 0, contours)
        self._left = min(whole.left) + whole.shift
        self.width = max(whole.right) + whole.shift - self._left
        self.height = max(self._bottom, self._tops[-1] - self.gap)

    def _beside_one_another(
        self, blocks: Sequence[Block], layer: int, contours: dict[int, _Contour]
    ) -> tuple[_Contour, Sequence[float]]:
        # The contour around blocks, and how far to the right of the first one each is.
        whole = self._of_block(blocks[0], layer, contours)
        offsets = [0.0]
        for before, block in pairwise(blocks):
            contour = self._of_block(block, layer, contours)
            offset = whole.beside(contour, self._between(before, block))
            offsets.append(offset)
            contour.shift += offset
            whole = whole.joined(contour)
        return whole, offsets

    def _of_block(self, block: Block, layer: int, contours: dict[int, _Contour]) -> _Contour:
        if block.columns is None:
            return contours.pop(block.number)
        bottom = self._tops[layer] + block.columns.height
        return self._rectangle(block.columns.width, bottom, layer + 1).below(0, block.columns.width)

    def _between(self, before: Block, block: Block) -> float:
        if self._is_leaf(before) and self._is_leaf(block):
            return BETWEEN_LEAVES
        return BETWEEN_SUBTREES

    def _is_leaf(self, block: Block) -> bool:
        return block.columns is None and self.forest.sizes[block.number] == 1

    def _contour(self, number: int, contours: dict[int, _Contour]) -> _Contour:
        layer = self._layers[number]
        if number not in self._below:
            self._port[number] = self.forest.width / 2
            wide, high = self.forest.hanging[number]
            return self._rectangle(wide, self._tops[layer] + high, layer + 1).below(0, wide)

        blocks = self._below[number]
        if not blocks:
            self._port[number] = self.forest.width / 2
            return _Contour(0, [], []).below(*self._reach(number))

        whole, self._offsets[number] = self._beside_one_another(blocks, layer + 1, contours)
        self._port[number] = self._middle(blocks, self._offsets[number])
        return whole.below(*self._reach(number))

    def _rectangle(self, wide: float, bottom: float, layer: int) -> _Contour:
        # The contour of a rectangle that reaches down to a height, from a layer on.
        self._bottom = max(self._bottom, bottom)
        count = 0
        while layer + count < len(self.heights) and self._tops[layer + count] - self.gap < bottom:
            count += 1
        return _Contour(0, [0.0] * count, [wide] * count)

    def _middle(self, blocks: Sequence[Block], offsets: Sequence[float]) -> float:
        # Above the middle of all that is below, or above the report that is next to it.
        left = offsets[0] + self._centre(blocks[0])
        right = offsets[-1] + self._centre(blocks[-1])
        middle = (left + right) / 2
        nearest = min(self._ports(blocks, offsets), key=lambda port: abs(port - middle))
        return nearest if abs(nearest - middle) <= SNAP else middle

    def _ports(self, blocks: Sequence[Block], offsets: Sequence[float]) -> Iterator[float]:
        for block, offset in zip(blocks, offsets, strict=True):
            if block.columns is None:
                yield offset + self._port[block.number]
            else:
                yield from (offset + spine for spine in block.columns.spines)

    def _centre(self, block: Block) -> float:
        if block.columns is None:
            return self._port[block.number]
        return (INDENT + block.columns.width) / 2

    def _reach(self, number: int) -> tuple[float, float]:
        # How far a box reaches to the left and the right, with the assistants beside its stem.
        half = self.forest.width / 2
        beside = BESIDE_STEM + self.forest.width
        left = right = half
        assistants = self.forest.assistants[number]
        if assistants:
            left = beside
        if len(assistants) > 1:
            right = beside
        port = self._port[number]
        return port - left, port + right

    def put(self, placing: Placing, x: float, y: float) -> None:
        """Put all boxes but those of columns in the first layer, and the lines between them, from this corner on."""
        origins: dict[int, float] = {}
        for block, offset in zip(self.blocks, self._own_offsets, strict=True):
            origins[block.number] = x + offset - self._left
        for number, layer in self._layers.items():
            left = origins[number]
            placing.box(number, left + self._port[number] - self.forest.width / 2, y + self._tops[layer])
            if number not in self._below:
                placing.hang(number)
                continue

            placing.assist(number)
            blocks = self._below[number]
            if blocks:
                lefts = [left + offset for offset in self._offsets[number]]
                origins.update(zip((block.number for block in blocks), lefts, strict=True))
                self._connect(placing, number, blocks, lefts, y + self._tops[layer + 1])

    def put_below(self, placing: Placing, above: int, x: float, y: float) -> None:
        """Put all boxes at their places, with lines to those of the first layer from a box that is there already."""
        self.put(placing, x, y)
        lefts = [x + offset - self._left for offset in self._own_offsets]
        self._connect(placing, above, self.blocks, lefts, y)

    def _connect(
        self, placing: Placing, above: int, blocks: Sequence[Block], lefts: Sequence[float], top: float
    ) -> None:
        for block, left in zip(blocks, lefts, strict=True):
            if block.columns is None:
                placing.drop(above, block.number, left + self._port[block.number], top)
            else:
                placing.columns(above, block.columns, left, top)


def hangs(forest: Forest, shape: Shape, number: int) -> bool:
    """Tell whether what is below a box is so little that it hangs, one below the other."""
    return forest.sizes[number] <= max(shape.hanging, 1)


def split(forest: Forest, shape: Shape, number: int) -> Sequence[Block]:
    """Return the blocks in the row below a box: one for each report, or for many of them columns."""
    below = forest.below[number]
    if all(hangs(forest, shape, each) for each in below):
        return _all_hanging(forest, shape, below)

    leaves = [each for each in below if forest.sizes[each] == 1]
    if len(leaves) <= _MOST_LEAVES:
        return [Block(each) for each in below]

    columns = _all_hanging(forest, shape, leaves)
    others = [Block(each) for each in below if forest.sizes[each] > 1]
    return [*columns, *others] if below[0] == leaves[0] else [*others, *columns]


def _all_hanging(forest: Forest, shape: Shape, numbers: Sequence[int]) -> list[Block]:
    if not numbers:
        return []
    columns = in_columns(forest, numbers, shape.rows)
    if shape.rows == 1 or (len(numbers) > 1 and len(columns.stacks) == len(numbers)):
        return [Block(each) for each in numbers]
    return [Block(-1, columns)]
