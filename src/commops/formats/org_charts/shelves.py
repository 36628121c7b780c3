"""Trees beside one another and on several shelves, those of one box behind all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.formats.org_charts.placing import Arrangement, Placing

BETWEEN_TREES: Final = 40
BETWEEN_SHELVES: Final = 48


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
    # Lone boxes stand below one another with narrow trees: as far apart as the narrowest of these.
    widths = sorted({tree.width for tree in trees})
    return widths[1] if len(widths) > 1 else widths[0]
