"""A chart arranged: what is in each box, where it stands, and where the lines between boxes run."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.arranging import best
from commops.formats.org_charts.card_sizes import PADDING, box_width, text
from commops.formats.org_charts.drawing import Box, Connection, Drawing, Kind
from commops.formats.org_charts.forest import forest
from commops.formats.org_charts.page_sizes import SCREEN, Page
from commops.formats.org_charts.placing import Placing
from commops.formats.org_charts.routing import ROOM, Router, solid_segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.formats.org_charts.card_sizes import Text
    from commops.shapes import Card, OrgChart

MOST_DOTTED: Final = 12
"""How many dotted lines are drawn in a chart; where there are more, they are told in the boxes."""

MOST_BOXES: Final = 150
"""In how many boxes at most: nobody follows a line through a larger chart."""

GAP: Final = 34
_GAP_WITH_DOTTED: Final = 46
"""What is free between two layers; dotted lines need lanes of their own."""

_ROUNDS: Final = 3
"""How often a chart is arranged again because some of its dotted lines find no way; then all are told."""

Pair = tuple[str, str]


def arranged(chart: OrgChart, page: Page | None = None) -> Drawing:
    """Return a chart as large as it can be on a page, or in the proportions of a screen."""
    every = list(_pairs(chart))
    drawn = dict.fromkeys(every)
    if len(every) > MOST_DOTTED or len(chart.cards) > MOST_BOXES:
        drawn = {}
    for _ in range(_ROUNDS):
        drawing = _with_dotted(chart, page or SCREEN, list(drawn))
        found = {(line.start, line.end): None for line in drawing.connections if line.kind is Kind.DOTTED}
        if found.keys() == drawn.keys():
            return drawing
        drawn = {pair: None for pair in drawn if pair in found}
    return _with_dotted(chart, page or SCREEN, [])


def _pairs(chart: OrgChart) -> Iterator[Pair]:
    # All dotted lines: from which card to which.
    for card in chart.cards:
        for key in card.dotted:
            yield card.key, key


def box_sizes(chart: OrgChart) -> tuple[float, Sequence[float]]:
    """Return how wide all boxes of a chart are and how high each is, where all dotted lines are told in them."""
    width = box_width(chart)
    return width, [_text(chart, card, width, set()).height for card in chart.cards]


def _with_dotted(chart: OrgChart, page: Page, drawn: Sequence[Pair]) -> Drawing:
    # A chart in which some dotted lines are drawn, as far as there is a way for them; all others are told.
    width = box_width(chart)
    pairs = set(drawn)
    texts = [_text(chart, card, width, pairs) for card in chart.cards]
    trees = forest(chart, width, [each.height for each in texts])
    if not trees.roots:
        return Drawing(chart, 0, 0, (), ())

    gap, room = GAP, 0
    if drawn:
        gap, room = _GAP_WITH_DOTTED, ROOM
    arrangement = best(trees, page, gap)
    placing = Placing(trees)
    arrangement.put(placing, room, 0)
    boxes = tuple(_boxes(chart, placing, texts))
    lines = tuple(chain(_solid(chart, placing), _dotted(boxes, placing, drawn)))
    return Drawing(chart, arrangement.width + 2 * room, arrangement.height + room, boxes, lines)


def _text(chart: OrgChart, card: Card, width: float, drawn: set[Pair]) -> Text:
    names = [chart.by_key[key].known_as for key in card.dotted if (card.key, key) not in drawn]
    return text(card, width - 2 * PADDING, names, chart.language)


def _boxes(chart: OrgChart, placing: Placing, texts: Sequence[Text]) -> Iterator[Box]:
    width = placing.forest.width
    for card, said, x, y in zip(chart.cards, texts, placing.x, placing.y, strict=True):
        yield Box(card, x, y, width, said.height, said.lines)


def _solid(chart: OrgChart, placing: Placing) -> Iterator[Connection]:
    for number, (above, points) in sorted(placing.lines.items()):
        yield Connection(Kind.SOLID, chart.cards[above].key, chart.cards[number].key, points)


def _dotted(boxes: Sequence[Box], placing: Placing, drawn: Sequence[Pair]) -> Iterable[Connection]:
    if not drawn:
        return ()
    by_key = {box.card.key: box for box in boxes}
    router = Router(boxes, solid_segments(points for _, points in placing.lines.values()))
    return router.routed((by_key[start], by_key[end]) for start, end in drawn)
