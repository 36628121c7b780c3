"""How the lists of a chart are set: which stand in rows, which hang below their heads, and which are not nested."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.shapes import Card, OrgChart

MOST_BESIDE: Final = 7
"""How many cards, with what hangs below them, stand side by side before the chart is set narrower."""

MOST_HANGING: Final = 10
"""How many cards without any below hang in one column."""

_FEW_TREES: Final = 3
_LOW: Final = 2
_MOST_COLUMNS: Final = 8
_DEEPEST: Final = 60
"""Down to which level lists are nested: browsers give up at 512 elements in each other, and nobody reads so far in."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the list below a card is set: in a `row` or hanging, and in how many columns, 0 where that is open."""

    row: bool = False
    columns: int = 0


@dataclass(frozen=True)
class ChartLists:
    """The lists of a chart."""

    chart: OrgChart

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """The level of each card, from 1 at the top."""
        found: dict[str, int] = {}
        for card in self.chart.cards:
            found[card.key] = 1 if card.above is None else found[card.above] + 1
        return found

    @cached_property
    def number_below(self) -> Mapping[str, int]:
        """How many cards are below each, at any level."""
        found: Counter[str] = Counter()
        for card in reversed(self.chart.cards):
            if card.above is not None:
                found[card.above] += found[card.key] + 1
        return found

    def nested_below(self, card: Card) -> Sequence[Card]:
        """Return the cards in the list that is nested in a card's entry."""
        level = self.levels[card.key]
        if level < _DEEPEST:
            return self.chart.below.get(card.key, ())
        return list(self._all_below(card)) if level == _DEEPEST else ()

    def is_flat(self, card: Card) -> bool:
        """Tell whether a card is too deep to be nested in the one that it hangs from, and stands in a list with it."""
        return self.levels[card.key] > _DEEPEST + 1

    def setting(self, card: Card) -> Setting:
        """Return how the list below a card is set."""
        below = self.nested_below(card)
        if self.levels[card.key] < self._rows[self._root[card.key]]:
            return Setting(row=True, columns=_even(len(below)) if len(below) > MOST_BESIDE else 0)

        leaves = all(each.key not in self.chart.below for each in below)
        if leaves and len(below) > MOST_HANGING:
            return Setting(columns=min(_MOST_COLUMNS, ceil(sqrt(len(below) / 3))))
        return Setting()

    def _all_below(self, card: Card) -> Iterator[Card]:
        waiting = [*reversed(self.chart.below.get(card.key, ()))]
        while waiting:
            each = waiting.pop()
            yield each
            waiting += reversed(self.chart.below.get(each.key, ()))

    @cached_property
    def _root(self) -> Mapping[str, str]:
        # The card at the top of the tree that each card is in.
        found: dict[str, str] = {}
        for card in self.chart.cards:
            found[card.key] = card.key if card.above is None else found[card.above]
        return found

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        # How many levels of each tree stand in rows: at least two, and as many as fit side by side;
        # none but the first of low trees in a forest.
        at_level: dict[str, Counter[int]] = {card.key: Counter() for card in self.chart.below.get(None, ())}
        ended: dict[str, Counter[int]] = {root: Counter() for root in at_level}
        for card in self.chart.cards:
            root, level = self._root[card.key], self.levels[card.key]
            at_level[root][level] += 1
            if card.key not in self.chart.below:
                ended[root][level] += 1
        forest = len(at_level) > _FEW_TREES
        return {root: _levels_in_rows(at_level[root], ended[root], forest=forest) for root in at_level}


def _levels_in_rows(at_level: Mapping[int, int], ended: Mapping[int, int], *, forest: bool) -> int:
    # What ends on a level takes a place beside what goes on. Low trees of a forest stand beside one another themselves.
    if forest and len(at_level) <= _LOW:
        return 1
    rows, beside = 2, ended.get(1, 0) + ended.get(2, 0)
    while at_level.get(rows + 1, 0) and beside + at_level[rows + 1] <= MOST_BESIDE:
        rows += 1
        beside += ended.get(rows, 0)
    return rows


def _even(number: int) -> int:
    # As many columns as fill rows evenly, of which none has more than fit.
    rows = ceil(number / (MOST_BESIDE - 1))
    return ceil(number / rows)
