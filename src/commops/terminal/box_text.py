"""The text of each box of a chart, in lines that fit its room; who leads nobody has no box, but lines below a head."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.divided_charts import Cuts, divided
from commops.records import dataclass
from commops.terminal.card_text import lines_below, title_line
from commops.terminal.wrap import breadth, wrapped_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.shapes import Card, Line, OrgChart

WIDEST: Final = 26
"""How many columns a line of text has at most."""

FRAME: Final = 4
"""How many columns of a box are not its text: an edge and a space at each side."""

BRANCH: Final = 3
"""How many columns are before the text of who has no box: the branch and a space."""

PORT: Final = 2
"""In which column of a box, from 0, the line from above comes in, and the one to below goes out."""

INDENT: Final = 4
"""How far to the right of a head the boxes below it begin that are side by side."""

NARROWEST: Final = 18
"""How many columns a box with all that is below it has at least."""


@dataclass(frozen=True, slots=True)
class BoxText:
    """The lines of text of a card, how many columns they have, and whether there is a box around them."""

    lines: Sequence[Line]
    columns: int
    has_box: bool

    @property
    def width(self) -> int:
        """How many columns it takes, with its edges or its branch."""
        return self.columns + (FRAME if self.has_box else BRANCH)

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return len(self.lines) + (2 if self.has_box else 0)


def rooms(chart: OrgChart, columns: int) -> dict[str, int]:
    """Return how many columns each card has, with all that is below it."""
    return {key: room for key, room, _ in _rooms(chart, columns)}


def fitting(chart: OrgChart, columns: int) -> list[OrgChart]:
    """Return a chart in as many as it takes for each to have boxes of a width that can be read."""
    cut: dict[str | None, int] = {key: 1 for key, _, is_cut in _rooms(chart, columns) if is_cut}
    return divided(chart, Cuts(cut))


def _rooms(chart: OrgChart, columns: int) -> Iterator[tuple[str, int, bool]]:
    # The room of each card, and whether it is the head of a chart of its own, for it would have too little.
    heads = Counter(card.above for card in chart.cards if card.key in chart.below)
    found: dict[str, int] = {}
    for card in chart.cards:
        room = columns if card.above is None else found[card.above] - _further_in(card, chart, heads)
        is_cut = card.above is not None and card.key in chart.below and room < NARROWEST
        found[card.key] = columns if is_cut else room
        yield card.key, found[card.key], is_cut


def _further_in(card: Card, chart: OrgChart, heads: Mapping[str | None, int]) -> int:
    if card.key not in chart.below:
        return PORT
    return INDENT if heads[card.above] > 1 else 0


def heads_below(chart: OrgChart, key: str | None) -> Sequence[Card]:
    """Return the cards right below one that have others below them."""
    return [card for card in chart.below.get(key, ()) if card.key in chart.below]


def leaves_below(chart: OrgChart, key: str) -> Sequence[Card]:
    """Return the cards right below one that have none below them."""
    return [card for card in chart.below.get(key, ()) if card.key not in chart.below]


def box_text(card: Card, chart: OrgChart, room: int) -> BoxText:
    """Return the text of a card for so many columns."""
    has_box = card.above is None or card.key in chart.below
    widest = min(WIDEST, room - (FRAME if has_box else BRANCH))
    lines = list(chain.from_iterable(wrapped_within(line, widest) for line in _lines(card, chart)))
    return BoxText(lines, max(map(breadth, lines), default=0), has_box)


def _lines(card: Card, chart: OrgChart) -> Iterator[Line]:
    dotted = (chart.by_key[key].known_as for key in card.dotted)
    yield title_line(card)
    yield from lines_below(card, chart.language, (*dotted, *card.dotted_outside))
