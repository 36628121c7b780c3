"""Trees beside one another and on several shelves, those of one box behind all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.formats.org_charts.placing import Arrangement, Placing

BETWEEN_TREES: Final = 40
BETWEEN_SHELVES: Final = 48

_NARROW: Final = 1.5
"""Up to how many lone boxes wide a tree is narrow: those that hang in one column are."""


class Shelves:
    """Arrangements on shelves of at most a width; as wide and high as they are together."""

    def __init__(self, trees: Sequence[Arrangement], room: float) -> None:
        """Put trees on shelves in their order."""
        self.trees = trees
        self._corners: list[tuple[float, float]] = []
        self.width = 0.0
        x, y, high = 0.0, 0.0, 0.0
        pitch = _pitch(trees)
        for tree in trees:
            if x and x + tree.width > room:
                y += high + BETWEEN_SHELVES
                x, high = 0.0, 0.0
            self._corners.append((x, y))
            self.width = max(self.width, x + tree.width)
            x += max(tree.width, pitch) + BETWEEN_TREES
            high = max(high, tree.height)
        self.height = y + high

    def put(self, placing: Placing, x: float, y: float) -> None:
        """Put all boxes and lines at their places, from this corner on."""
        for tree, corner in zip(self.trees, self._corners, strict=True):
            tree.put(placing, x + corner[0], y + corner[1])


def _pitch(trees: Sequence[Arrangement]) -> float:
    # Lone boxes are below narrow trees, as far apart as the narrowest of these; beside wide ones, they are in a row.
    lone, *others = sorted({tree.width for tree in trees})
    if others and others[0] <= _NARROW * lone:
        return others[0]
    return lone
