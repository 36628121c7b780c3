"""A chart divided into several, each whole and referring to the others, for what has no room for all of it at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.language.words import say
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Card, OrgChart

Part = tuple[str | None, int]
"""Where a part begins: the key of the card at its head, None for the top of the chart, and which run of its reports."""

_TOP: Final[Part] = (None, 0)


@dataclass(frozen=True)
class Cuts:
    """Where a chart is cut: how many charts begin with a card, and in which of them each of its reports is.

    Of a card with whose reports one chart begins, the reports need not be given. The card None is above the top.
    """

    charts: Mapping[str | None, int]
    run_of: Mapping[str, int] = field(default_factory=dict)


def divided(chart: OrgChart, cuts: Cuts) -> list[OrgChart]:
    """Return a chart in several, the top first.

    The head of each chart has a box in the one above as well; both refer to the other. Where several begin with the
    same head, each has some of its reports.
    """
    return list(_Parts(chart, cuts).all()) if cuts.charts else [chart]


class _Parts:
    """The charts that a chart is cut into."""

    def __init__(self, chart: OrgChart, cuts: Cuts) -> None:
        self.chart = chart
        self.cuts = cuts
        self.cards: dict[Part, list[Card]] = defaultdict(list)
        self.inside: dict[str | None, Part] = {None: _TOP}
        self.referring: dict[str, Part] = {}
        for card in chart.cards:
            self._place(card)
        self.numbers = {part: number for number, part in enumerate(self._in_order(), 1)}

    def all(self) -> Iterator[OrgChart]:
        """Yield them, each with the references to others."""
        for part in self.numbers:
            head, _ = part
            cards = tuple(self._referring(part, card) for card in self.cards[part])
            title = self.chart.title if head is None else self.chart.by_key[head].known_as
            yield _complete(replace(self.chart, title=title, summary="", cards=cards), self.chart)

    def _place(self, card: Card) -> None:
        # Puts a card where it belongs, and below it again as the head of each chart that begins with it.
        above, run = self.inside[card.above]
        part = (above, self.cuts.run_of.get(card.key, run))
        self.cards[part].append(card)
        self.inside[card.key] = part
        if runs := self.cuts.charts.get(card.key, 0):
            self.referring[card.key] = part
            self.inside[card.key] = (card.key, 0)
            for number in range(runs):
                self.cards[card.key, number].append(replace(card, above=None))

    def _in_order(self) -> Iterator[Part]:
        for part, cards in self.cards.items():
            if not self._is_lone_head(part, cards):
                yield part

    def _is_lone_head(self, part: Part, cards: Sequence[Card]) -> bool:
        # The top alone, whose reports are all in other charts: each of those begins with it.
        return part == _TOP and len(cards) == 1 and len(self.cards) > 1

    def _referring(self, part: Part, card: Card) -> Card:
        if card.key not in self.referring:
            return card
        if part[0] != card.key:
            return replace(card, remarks=(*card.remarks, self._down(card)))
        if number := self.numbers.get(self.referring[card.key]):
            return replace(card, remarks=(*card.remarks, self._say("from chart", number=number)))
        return card

    def _down(self, card: Card) -> str:
        numbers = [number for (head, _), number in self.numbers.items() if head == card.key]
        more = self._say("deeper", number=f"{self._number_below[card.key]:,}")
        if len(numbers) == 1:
            return self._say("see chart", number=numbers[0], more=more)
        return self._say("see charts", first=numbers[0], last=numbers[-1], more=more)

    @cached_property
    def _number_below(self) -> Mapping[str, int]:
        # How many cards are below each, however far.
        found: Counter[str] = Counter()
        for card in reversed(self.chart.cards):
            if card.above is not None:
                found[card.above] += 1 + found[card.key]
        return found

    def _say(self, word: str, **values: object) -> str:
        return say(word, self.chart.language, **values)


def _complete(part: OrgChart, whole: OrgChart) -> OrgChart:
    """Return a part in which dotted lines to cards of others lead outside."""
    cards = []
    for card in part.cards:
        inside = tuple(key for key in card.dotted if key in part.by_key)
        outside = (whole.by_key[key].known_as for key in card.dotted if key not in part.by_key)
        cards.append(replace(card, dotted=inside, dotted_outside=(*outside, *card.dotted_outside)))
    return replace(part, cards=tuple(cards))
