"""Org charts as Mermaid diagrams, which GitHub, GitLab and many editors draw.

Whoever shows a diagram sets Mermaid's limits, and it cannot raise them: above, there is an error in its place. So it
stays below, and a chart that is larger is several diagrams (`parts.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.diagrams.box_lines import is_wide
from commops.formats.diagrams.dotted_lines import DottedLines, few_dotted, levels
from commops.formats.diagrams.identifiers import identifiers
from commops.formats.diagrams.mermaid_text import escaped
from commops.formats.diagrams.parts import Size, parts
from commops.formats.refusals import TooLarge
from commops.language.messages import message
from commops.shapes import plain
from commops.terminal.card_text import lines_below, title_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.shapes import Card, Line, OrgChart
    from commops.terminal.target import Target

LIMIT: Final = Size(lines=450, characters=45_000)
"""How large a diagram may be: Mermaid draws 500 lines and 50,000 characters; the next version may count otherwise."""

_CONFIG: Final = '{{"flowchart": {{"curve": "{curve}", "nodeSpacing": 18, "rankSpacing": 32, "padding": 6}}}}'
_CURVES: Final = {"TB": "stepAfter", "LR": "bumpX"}
"""The lines that run into boxes best, by the direction of a diagram."""

_MOST_LEVELS: Final = 8
"""Across how many levels dotted lines are drawn; others are said in the boxes."""

_AROUND: Final = 16
"""How many characters an id may take beside its key, with what is around it."""


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart as one diagram.

    Raises:
        TooLarge: where Mermaid would draw an error in its place.

    """
    charts = split(chart)
    if len(charts) > 1:
        raise TooLarge(
            message("the chart is too large for one Mermaid diagram; it needs {number:,}", number=len(charts)),
            message("write Markdown, which can hold several: `-o chart.md`; or draw fewer with `--root` or `--depth`"),
        )
    target.write(text(charts[0]))


def split(chart: OrgChart) -> list[OrgChart]:
    """Return a chart in as many as it needs, each of which is one diagram."""
    return parts(chart, _size, LIMIT)


def text(chart: OrgChart) -> str:
    """Return a chart as one diagram."""
    return _Diagram(chart).text()


def _size(card: Card, chart: OrgChart) -> Size:
    # How much of a diagram a card takes at most, whichever of its dotted lines are drawn.
    targets = [chart.by_key[key] for key in card.dotted]
    said = [*(target.known_as for target in targets), *card.dotted_outside]
    label = _label([title_line(card), *lines_below(card, chart.language, said)])
    own = len(card.key) + _AROUND
    above = len(card.above or "") + _AROUND
    dotted = sum(own + len(target.key) + _AROUND + _MOST_LEVELS for target in targets)
    return Size(1 + len(targets), len(label) + 3 * own + above + dotted)


def _label(lines: Iterable[Line]) -> str:
    first, *others = [plain(line) for line in lines]
    return "<br>".join([f"<b>{escaped(first)}</b>", *map(escaped, others)])


class _Diagram:
    """A diagram of a chart."""

    def __init__(self, chart: OrgChart) -> None:
        self.chart = chart
        self.ids = identifiers(card.key for card in chart.cards)
        self.levels = levels(chart)
        self.dotted = DottedLines(chart, self.is_drawn)
        self.few_dotted = few_dotted(chart)

    def is_drawn(self, card: Card, target: Card) -> bool:
        # A line to somebody on the same level, or lower down, would move one of them to another level.
        across = self.levels[card.key] - self.levels[target.key]
        return self.few_dotted and 0 < across <= _MOST_LEVELS

    def text(self) -> str:
        return "\n".join(self.all_lines()) + "\n"

    def all_lines(self) -> Iterator[str]:
        direction = self.direction()
        config = _CONFIG.format(curve=_CURVES[direction])
        yield f"%%{{init: {config}}}%%"
        yield f"flowchart {direction}"
        yield from map(self.box, self.chart.cards)
        yield from self.solid_lines()
        yield from self.dotted_lines()
        if vacant := [self.ids[card.key] for card in self.chart.cards if card.is_vacant]:
            yield "  classDef vacant stroke-dasharray: 4 3"
            yield f"  class {','.join(vacant)} vacant"

    def direction(self) -> str:
        # Where boxes side by side would be too small to read on a page, they are below one another.
        return "LR" if is_wide(self.chart, self.levels) else "TB"

    def lines(self, card: Card) -> Iterator[Line]:
        yield title_line(card)
        yield from lines_below(card, self.chart.language, self.dotted.said(card))

    def box(self, card: Card) -> str:
        return f'  {self.ids[card.key]}["{_label(self.lines(card))}"]'

    def solid_lines(self) -> Iterator[str]:
        for card in self.chart.cards:
            if card.above is not None:
                yield f"  {self.ids[card.above]} --- {self.ids[card.key]}"

    def dotted_lines(self) -> Iterator[str]:
        # Each from above, and as long as the levels between: so it moves no box to another level.
        for card in self.chart.cards:
            for target in self.dotted.drawn(card):
                line = "." * (self.levels[card.key] - self.levels[target.key])
                yield f"  {self.ids[target.key]} -{line}- {self.ids[card.key]}"
