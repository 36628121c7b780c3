"""The text of a box in lines, for diagrams whose boxes are as wide as their text; and whether such boxes fit a page."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.formats.markdown import in_one_line
from commops.shapes import Run, plain
from commops.terminal.card_text import lines_below, title_line
from commops.terminal.width import width
from commops.terminal.wrap import wrapped_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from commops.shapes import Card, Line, OrgChart

WIDEST: Final = 26
"""How many columns a line has at most."""

_PAGE: Final = 150
"""How many columns of boxes side by side can be read where a diagram is fitted to a page."""

_BETWEEN: Final = 4
"""How many columns the edges of a box take with the space beside it."""


def box_lines(card: Card, language: str, dotted: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the lines of a card's title, and those below it; `dotted` are the dotted lines that are not drawn."""
    below = chain.from_iterable(map(_broken, lines_below(card, language, dotted)))
    return _broken(title_line(card)), list(below)


def _broken(line: Line) -> list[str]:
    whole = Run(in_one_line(plain(line)))
    return [plain(part) for part in wrapped_within((whole,), WIDEST)]


def is_wide(chart: OrgChart, levels: Mapping[str, int]) -> bool:
    """Tell whether the boxes of some level are too many to be read side by side on a page."""
    columns: Counter[int] = Counter()
    for card in chart.cards:
        title, others = box_lines(card, chart.language, ())
        columns[levels[card.key]] += max(map(width, (*title, *others)), default=0) + _BETWEEN
    return max(columns.values(), default=0) > _PAGE


def label(card: Card, language: str, said: Iterable[str], escaped: Callable[[str], str], between: str) -> str:
    """Return what stands in the box of a card as one text: the title in bold, and lines with a break between them."""
    title, others = box_lines(card, language, said)
    bold = (f"<b>{escaped(line)}</b>" for line in title)
    return between.join((*bold, *map(escaped, others)))
