"""What a page of charts is put together of: positions, teams and people from the same place, and their profiles."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from commops.chart.cards import org_chart
from commops.chart.org_chart import Of, UnknownRoot, best
from commops.naming.subject import Subject
from commops.profiles import draw
from commops.shapes import ChartPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.chart.colouring import Colour
    from commops.chart.org_chart import Chart
    from commops.cli.reading import Seen
    from commops.shapes import Document, OrgChart


def chart_page(chart: Chart, seen: Seen, colour: Colour) -> ChartPage:
    """Return a page that opens with the chart that is asked for, and has the others of the same, where there are any.

    Colours stand for what is asked for in all of them.

    Raises:
        UnknownRoot: where nothing is known of what it should start from.

    """
    opened = chart.of or best(chart)
    charts = {str(of): found for of in Of if (found := _chart(chart, of, colour, needed=of is opened))}
    documents = _documents(seen, _subjects(chart, charts.values()))
    return ChartPage(charts[opened].title, seen.language, charts, str(opened), documents)


def _chart(chart: Chart, of: Of, colour: Colour, *, needed: bool) -> OrgChart | None:
    # One that is not asked for is left out where it would be empty.
    try:
        found = org_chart(replace(chart, of=of), colour)
    except UnknownRoot:
        if needed:
            raise
        return None
    there = chart.graph.people if of is Of.PEOPLE else found.cards
    return found if needed or there else None


def _subjects(chart: Chart, charts: Iterable[OrgChart]) -> Iterator[Subject]:
    # What cards are about, and who holds it.
    cards = chain.from_iterable(each.cards for each in charts)
    about = dict.fromkeys(card.about for card in cards)
    posts = chart.graph.posts
    for each in list(about):
        kind, _, identifier = each.partition("/")
        if kind == "roles":
            about |= dict.fromkeys(f"people/{holding.person}" for holding in chart.held(posts[identifier]))
    if not (chart.root or chart.depth):
        about |= dict.fromkeys(f"people/{person}" for person in chart.graph.people)
    for each in about:
        kind, _, identifier = each.partition("/")
        yield Subject(kind, identifier)


def _documents(seen: Seen, subjects: Iterable[Subject]) -> Sequence[Document]:
    # The places of all are looked up at once, since each look reads files.
    subjects = list(subjects)
    material = seen.material()
    places = material.places([material.address(each.kind, each.id) for each in subjects])
    with_places = replace(material, places=lambda _: places)
    return [draw(with_places, each) for each in subjects]
