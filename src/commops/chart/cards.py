"""A chart as cards: what is in each box of a picture, and which of them lines connect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.chart.colouring import Colour, Colouring
from commops.chart.org_chart import Drawn, Of
from commops.chart.people_cards import PeopleCards
from commops.chart.position_cards import PositionCards
from commops.chart.team_cards import TeamCards
from commops.shapes import OrgChart, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.chart.drawing import Chart
    from commops.shapes import Card

_CARDS: Final[Mapping[Of, type[PositionCards | TeamCards]]] = {
    Of.ROLES: PositionCards,
    Of.TEAMS: TeamCards,
    Of.PEOPLE: PeopleCards,
}


def org_chart(chart: Chart, colour: Colour = Colour.TEAM) -> OrgChart:
    """Return a chart as cards, of what is best for its size where nothing is asked for; colours stand for something.

    Raises:
        UnknownRoot: where nothing is known of what it should start from.

    """
    drawn = Drawn(chart)
    colouring = Colouring(chart, drawn.outline, colour)
    summary = plain(drawn.words.summary(drawn.outline))
    return OrgChart(title(chart), summary, chart.language, tuple(cards(drawn, colouring.keys)), colouring.groups)


def cards(drawn: Drawn, groups: Sequence[str] = ()) -> Iterator[Card]:
    """Yield the cards of what is drawn, one for each entry; `groups` are the keys of what their colours stand for."""
    without = [""] * len(drawn.outline.entries)
    return _CARDS[drawn.of](drawn.chart, drawn.outline, groups or without).all()


def title(chart: Chart) -> str:
    """Return what stands above a chart: the name of the organisation."""
    profile = chart.graph.organization.organization
    return profile.name.in_language(chart.language) if profile.name else ""
