"""The cards of people: who each is, what they hold, and what else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.chart.drawing import share
from commops.chart.outline import Part
from commops.chart.people_words import own_lines
from commops.chart.position_cards import PositionCards
from commops.chart.position_words import states

if TYPE_CHECKING:
    from commops.chart.outline import Entry
    from commops.graph.holdings import Holding
    from commops.shapes import Card


class PeopleCards(PositionCards):
    """Positions with the people first; one that several people hold and others report to keeps its own title."""

    def key(self, entry: Entry) -> str:
        """Return what tells the card of an entry from all others."""
        if entry.holding:
            return f"{entry.id}/{entry.holding.person}"
        if entry.part is Part.WHOLE:
            return super().key(entry)
        return f"{entry.id}/{entry.part.name.lower()}"

    def position(self, number: int, entry: Entry) -> Card:
        """Return the card of a position, or of a part of it."""
        card = super().position(number, entry)
        post = self.graph.posts[entry.id]
        holders = self.chart.held(post)
        if entry.holding:
            return self._alone(card, entry.holding)
        if entry.part is Part.UNNAMED:
            return _about_part(card, card.unnamed, is_vacant=False)
        if entry.part is Part.VACANT:
            return _about_part(card, card.vacancy, is_vacant=True)
        if len(holders) == 1 and not post.filled and not card.vacancy:
            return self._alone(card, holders[0])
        if card.is_vacant:
            return _about_part(card, card.vacancy, is_vacant=True)
        return card

    def _alone(self, card: Card, holding: Holding) -> Card:
        post = self.graph.posts[holding.post]
        lines = own_lines(self.graph.lines.dotted.get(post.id, ()), holding)
        dotted, outside = self.lead_to(lines)
        others = [self.graph.posts[each.post] for each in self.chart.holdings_of(holding.person)]
        names = [self.chart.named(each) for each in others if each.id != post.id]
        also = [self.chart.say("also", what=self.chart.joined(names))] if names else []
        part = share(holding)
        name = self.chart.person(holding)
        return replace(
            card,
            about=f"people/{holding.person}",
            title=name,
            known_as=name,
            subtitle=f"{card.known_as} {part}" if part else card.known_as,
            seats=1,
            holders=(),
            unnamed="",
            vacancy="",
            remarks=(*states(self.chart, holding), *also, *card.remarks),
            dotted=dotted,
            dotted_outside=outside,
        )


def _about_part(card: Card, title: str, *, is_vacant: bool) -> Card:
    return replace(
        card,
        title=title,
        subtitle=card.known_as,
        seats=1,
        holders=(),
        unnamed="",
        vacancy="",
        is_vacant=is_vacant,
        dotted=(),
        dotted_outside=(),
    )
