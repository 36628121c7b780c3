"""A chart as trees of boxes by numbers, each behind the one above it, and how large what hangs below each would be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.shapes import OrgChart

INDENT: Final = 18
"""How far to the right of a box stand those that hang below it."""

STACKED: Final = 10
"""What is free between boxes that stand below one another."""

BESIDE_STEM: Final = 14
"""How far from the stem assistants stand, and what is free above and below them."""

_MOST_ASSISTANTS: Final = 2
"""One at either side of the stem."""


@dataclass(frozen=True)
class Forest:
    """Boxes by numbers: how wide all of them are, how high each is, and which stand below which.

    `below` has no assistants; `roots` are the boxes at the top.
    """

    width: float
    heights: Sequence[float]
    roots: Sequence[int]
    below: Sequence[Sequence[int]]
    assistants: Sequence[Sequence[int]]

    @cached_property
    def sizes(self) -> Sequence[int]:
        """How many boxes there are at and below each."""
        found = [1] * len(self.heights)
        for number in reversed(range(len(found))):
            found[number] += sum(found[each] for each in self.below[number])
            found[number] += len(self.assistants[number])
        return found

    @cached_property
    def hanging(self) -> Sequence[tuple[float, float]]:
        """How wide and high each would be with all that is below it hanging, one below the other."""
        found = [(self.width, height) for height in self.heights]
        for number in reversed(range(len(found))):
            wide, high = found[number]
            for each in self.all_below(number):
                wide = max(wide, INDENT + found[each][0])
                high += STACKED + found[each][1]
            found[number] = wide, high
        return found

    def all_below(self, number: int) -> Sequence[int]:
        """Return the boxes right below one, assistants first."""
        return (*self.assistants[number], *self.below[number])

    @cached_property
    def head_heights(self) -> Sequence[float]:
        """How high each is with the assistants that stand beside its stem."""
        found = list(self.heights)
        for number, assistants in enumerate(self.assistants):
            if assistants:
                found[number] += BESIDE_STEM + max(self.heights[each] for each in assistants)
        return found


def forest(chart: OrgChart, width: float, heights: Sequence[float]) -> Forest:
    """Return the trees of a chart whose boxes are so wide, and each so high."""
    numbers = {card.key: number for number, card in enumerate(chart.cards)}
    led = {card.above for card in chart.cards}
    roots: list[int] = []
    below: list[list[int]] = [[] for _ in chart.cards]
    assistants: list[list[int]] = [[] for _ in chart.cards]
    for number, card in enumerate(chart.cards):
        if card.above is None:
            roots.append(number)
            continue
        above = numbers[card.above]
        if card.is_assistant and card.key not in led and len(assistants[above]) < _MOST_ASSISTANTS:
            assistants[above].append(number)
        else:
            below[above].append(number)
    return Forest(width, heights, roots, below, assistants)
