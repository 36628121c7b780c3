"""What a card says in one sentence: for who hears a chart, and for who points at a box in which something is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.org_charts.card_sizes import shown
from commops.language.words import joined, say, sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.shapes import Card, CardHolder, OrgChart


class CardNames:
    """The sentences of the cards of a chart."""

    def __init__(self, chart: OrgChart) -> None:
        """Take the chart, in whose language they are."""
        self.chart = chart
        self.language = chart.language
        self._groups: Mapping[str, str] = {group.key: group.title for group in chart.groups}

    def of(self, card: Card) -> str:
        """Return all that is in the box of a card, and what no line of text says: its group, and the card above."""
        return shown(joined(self._clauses(card), self.language, "clauses"))

    def _clauses(self, card: Card) -> Iterator[str]:
        yield self._called(card)
        if card.above is not None:
            yield say("under", self.language, name=self.chart.by_key[card.above].known_as)
        if card.vacancy:
            yield card.vacancy
        yield from card.remarks
        yield from card.warnings
        dotted = [self.chart.by_key[key].known_as for key in card.dotted]
        if lines := [*dotted, *card.dotted_outside]:
            yield say("dotted lines to", self.language, names=joined(lines, self.language))

    def _called(self, card: Card) -> str:
        title = f"{card.title} ×{card.seats}" if card.seats > 1 else card.title
        asides = [text for text in (card.subtitle, self._groups.get(card.group, "")) if text]
        if asides:
            inside = joined(dict.fromkeys(asides), self.language)
            title += f"{sign('open', self.language)}{inside}{sign('close', self.language)}"
        holders = [*map(self._holder, card.holders), *([card.unnamed] if card.unnamed else [])]
        if not holders:
            return title
        return f"{title}{sign('colon', self.language)}{joined(holders, self.language)}"

    def _holder(self, holder: CardHolder) -> str:
        parts = [holder.name, holder.share]
        name = " ".join(part for part in parts if part)
        if not holder.state:
            return name
        return f"{name}{sign('open', self.language)}{holder.state}{sign('close', self.language)}"
