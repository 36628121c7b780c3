from __future__ import annotations

from dataclasses import dataclass

from commops.formats.org_charts.shelves import BETWEEN_TREES, Shelves


@dataclass
class Block:
    """A tree of a size, which keeps where it was put."""

    width: float
    height: float = 50.0
    at: tuple[float, float] = (-1.0, -1.0)

    def put(self, _placing: object, x: float, y: float) -> None:
        """Keep where it is put."""
        self.at = x, y


def put(*widths: float, room: float) -> list[tuple[float, float]]:
    """Return where trees of these widths stand."""
    trees = [Block(width) for width in widths]
    Shelves(trees, room).put(None, 0, 0)  # type: ignore[arg-type]
    return [tree.at for tree in trees]


def test_lone_boxes_stand_below_narrow_trees() -> None:
    first, second, lone, other = put(120, 120, 100, 100, room=300)
    assert (lone[0], other[0]) == (first[0], second[0])


def test_lone_boxes_beside_a_wide_tree_are_in_a_row() -> None:
    _, *lone = put(800, 100, 100, 100, room=800)
    assert {y for _, y in lone} == {lone[0][1]}
    assert [x for x, _ in lone] == [0, 100 + BETWEEN_TREES, 2 * (100 + BETWEEN_TREES)]
