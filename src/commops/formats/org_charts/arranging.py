"""The arrangement of a chart that fits a page best: how much hangs, in how many rows, and which trees beside others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.forks import Fork, branches, stem_height
from commops.formats.org_charts.shelves import Shelves
from commops.formats.org_charts.tidy import Block, Row, Shape

if TYPE_CHECKING:
    from commops.formats.org_charts.forest import Forest
    from commops.formats.org_charts.page_sizes import Page
    from commops.formats.org_charts.placing import Arrangement

_FLAT: Final = (Shape(1, 1), Shape(1, 3), Shape(1, 5), Shape(3, 5))
_HANGING: Final = (5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160)
"""How many boxes hang at most, and how many rows columns have, from the widest shape to the highest."""

_LARGE: Final = 600
"""From how many boxes on no flat shape is tried: they would be strips."""

_SMALL: Final = 30
"""Up to how many boxes a tree is not set in several rows."""

_MOST_ROWS: Final = 6
_BETTER: Final = 1.03
"""How much better a shape must be that is less flat, or has more rows."""

_LARGE_ENOUGH: Final = 0.88
"""How large a chart must be on a page so that nothing is gained by a shape that is less flat."""

_SHELVES: Final = (0.7, 0.85, 1, 1.2, 1.5, 2)
"""How wide shelves may be, as parts of those that have the proportions of the page."""


def scale(page: Page, width: float, height: float) -> float:
    """Return how large something is on a page that it just fits on; at most as large as life."""
    return min(page.width / max(width, 1), page.height / max(height, 1), 1)


def best(forest: Forest, page: Page, gap: float) -> Arrangement:
    """Return the flattest arrangement than which no other is clearly larger on a page."""
    if len(forest.roots) == 1:
        return _best(_of_one_tree(forest, forest.roots[0], page, gap), page)
    return _best(_of_many_trees(forest, page, gap), page)


def _best(arrangements: Iterator[Arrangement], page: Page) -> Arrangement:
    found = next(arrangements)
    most = scale(page, found.width, found.height)
    for each in arrangements:
        if most >= _LARGE_ENOUGH:
            break
        tried = scale(page, each.width, each.height)
        if tried > most * _BETTER:
            found, most = each, tried
    return found


def _shapes(forest: Forest) -> Iterator[Shape]:
    boxes = len(forest.heights)
    if boxes < _LARGE:
        yield from _FLAT
    yield from (Shape(number, number) for number in _HANGING if number < boxes)


def _of_one_tree(forest: Forest, root: int, page: Page, gap: float) -> Iterator[Arrangement]:
    for shape in _shapes(forest):
        yield _of_tree(forest, shape, root, page, gap)


def _of_tree(forest: Forest, shape: Shape, root: int, page: Page, gap: float) -> Arrangement:
    # A tree in one row below its head, or in as many as make it the largest.
    row = Row(forest, shape, [Block(root)], gap)
    found = row.width, row.height
    if forest.sizes[root] <= _SMALL or found[0] * page.height <= found[1] * page.width:
        return row

    parts = branches(forest, shape, root, gap)
    if parts is None:
        return row
    number = 1
    top = stem_height(forest, parts.stem, gap)
    for rows in range(2, min(parts.most_rows, _MOST_ROWS) + 1):
        tried = parts.size(rows, gap, top)
        if scale(page, *tried) > scale(page, *found) * _BETTER:
            found, number = tried, rows
    return row if number == 1 else Fork(forest, shape, parts, number, gap)


def _of_many_trees(forest: Forest, page: Page, gap: float) -> Iterator[Arrangement]:
    # Trees on shelves; those of one box come last.
    roots = sorted(forest.roots, key=lambda root: forest.sizes[root] == 1)
    for shape in _shapes(forest):
        trees = [_of_tree(forest, shape, root, page, gap) for root in roots]
        yield from _on_shelves(trees, page)


def _on_shelves(trees: Sequence[Arrangement], page: Page) -> Iterator[Arrangement]:
    area = sum(tree.width * tree.height for tree in trees)
    room = max(page.width, sqrt(area * page.width / page.height))
    for part in _SHELVES:
        yield Shelves(trees, room * part)
