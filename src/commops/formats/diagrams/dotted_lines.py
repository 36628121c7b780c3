"""Dotted lines of a diagram: those that it draws, and those that it has no room for, which a box says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from commops.shapes import Card, OrgChart


MOST_DRAWN: Final = 12
"""Above how many dotted lines the boxes say them, since nobody could follow the lines."""


def few_dotted(chart: OrgChart) -> bool:
    """Tell whether the dotted lines of a chart are few enough to be drawn."""
    return sum(len(card.dotted) for card in chart.cards) <= MOST_DRAWN


def levels(chart: OrgChart) -> Mapping[str, int]:
    """Return how far each card is from the top, by its key."""
    found: dict[str, int] = {}
    for card in chart.cards:
        found[card.key] = 0 if card.above is None else found[card.above] + 1
    return found


class DottedLines:
    """The dotted lines of a chart, of which a diagram draws some."""

    def __init__(self, chart: OrgChart, is_drawn: Callable[[Card, Card], bool]) -> None:
        """Take the chart, and what tells whether a line from one card to another is drawn."""
        self._chart = chart
        self._is_drawn = is_drawn

    def drawn(self, card: Card) -> Iterator[Card]:
        """Yield the cards to which the diagram draws a dotted line from a card."""
        for target in self._targets(card):
            if self._is_drawn(card, target):
                yield target

    def said(self, card: Card) -> Iterator[str]:
        """Yield the names to which dotted lines lead from a card that the diagram does not draw."""
        for target in self._targets(card):
            if not self._is_drawn(card, target):
                yield target.known_as
        yield from card.dotted_outside

    def _targets(self, card: Card) -> Iterator[Card]:
        return (self._chart.by_key[key] for key in card.dotted)
