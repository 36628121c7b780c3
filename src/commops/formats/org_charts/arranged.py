"""A chart arranged: what is in each box, where it stands, and where the lines between boxes run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.arranging import best
from commops.formats.org_charts.card_sizes import PADDING, box_width, text
from commops.formats.org_charts.drawing import Box, Connection, Drawing, Kind
from commops.formats.org_charts.forest import forest
from commops.formats.org_charts.page_sizes import SCREEN, Page
from commops.formats.org_charts.placing import Placing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.org_charts.card_sizes import Text
    from commops.shapes import Card, OrgChart

MOST_DOTTED: Final = 0
"""How many dotted lines are drawn in a chart; where there are more, they are told in the boxes."""

_GAP: Final = 34
_GAP_WITH_DOTTED: Final = 46
"""What is free between two layers; dotted lines need lanes of their own."""


def arranged(chart: OrgChart, page: Page | None = None) -> Drawing:
    """Return a chart as large as it can be on a page, or in the proportions of a screen."""
    dotted = draws_dotted(chart)
    width = box_width(chart)
    texts = [_text(chart, card, width, told=not dotted) for card in chart.cards]
    trees = forest(chart, width, [each.height for each in texts])
    if not trees.roots:
        return Drawing(chart, 0, 0, (), ())

    gap = _GAP_WITH_DOTTED if dotted and any(card.dotted for card in chart.cards) else _GAP
    arrangement = best(trees, page or SCREEN, gap)
    placing = Placing(trees)
    arrangement.put(placing, 0, 0)
    boxes = tuple(_boxes(chart, placing, texts))
    return Drawing(chart, arrangement.width, arrangement.height, boxes, tuple(_solid(chart, placing)))


def draws_dotted(chart: OrgChart) -> bool:
    """Tell whether the dotted lines of a chart are drawn, for they are few enough."""
    return sum(len(card.dotted) for card in chart.cards) <= MOST_DOTTED


def _text(chart: OrgChart, card: Card, width: float, *, told: bool) -> Text:
    names = [chart.by_key[key].known_as for key in card.dotted] if told else []
    return text(card, width - 2 * PADDING, names, chart.language)


def _boxes(chart: OrgChart, placing: Placing, texts: Sequence[Text]) -> Iterator[Box]:
    width = placing.forest.width
    for card, said, x, y in zip(chart.cards, texts, placing.x, placing.y, strict=True):
        yield Box(card, x, y, width, said.height, said.lines)


def _solid(chart: OrgChart, placing: Placing) -> Iterator[Connection]:
    for number, (above, points) in sorted(placing.lines.items()):
        yield Connection(Kind.SOLID, chart.cards[above].key, chart.cards[number].key, points)
