"""Charts as one page: nested lists that styles draw as trees, and a script that searches, closes, zooms and shows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.formats.html import chart_tools
from commops.formats.html.chart_panel import Panel
from commops.formats.html.document import article
from commops.formats.html.markup import element, escaped, lines
from commops.formats.html.page import Style, own_file, page
from commops.formats.org_charts.palette import GROUPS
from commops.language.words import say
from commops.terminal.width import width

if TYPE_CHECKING:
    from commops.shapes import ChartPage
    from commops.terminal.target import Target

_WIDE: Final = "screen and (min-width: 44rem)"
"""Where there is room for rows; elsewhere all lists hang."""

_NARROWEST, _WIDEST = 164, 196
"""Between how many pixels boxes are wide."""

_CELL: Final = 7.2
"""How many pixels wide a letter of a title is, half a Chinese one."""

_AROUND: Final = 34
"""How many pixels of a box are around its title."""


def write(shape: ChartPage, target: Target) -> None:
    """Write a page of charts."""
    target.write(text(shape))


def text(shape: ChartPage) -> str:
    """Return the whole page."""
    title = shape.title or say("org chart", shape.language)
    styles = (
        Style(own_file("chart.css")),
        Style(own_file("chart_rows.css"), _WIDE, "rows"),
        Style(f":root {{ --box: {_box(shape)}px }}{_groups()}"),
    )
    body = lines(
        element("header", lines(element("h1", escaped(title), dir="auto"), chart_tools.tools(shape))),
        element("main", lines(*_panels(shape), chart_tools.side(shape.language))),
    )
    return page(title, shape.language, body, styles, own_file("chart.js"), behind=_profiles(shape))


def _box(shape: ChartPage) -> int:
    # All boxes are of one width, which is calm, and most titles fit on a line.
    cards = chain.from_iterable(chart.cards for chart in shape.charts.values())
    needs = sorted(width(card.title) for card in cards)
    most = needs[len(needs) * 49 // 50] if needs else 0
    return round(min(max(most * _CELL + _AROUND, _NARROWEST), _WIDEST))


def _groups() -> str:
    return "".join(f" .g{number} {{ --group: {colour} }}" for number, colour in enumerate(GROUPS, 1))


def _panels(shape: ChartPage) -> list[str]:
    return [Panel(shape.language, of, chart).html(later=of != shape.opened) for of, chart in shape.charts.items()]


def _profiles(shape: ChartPage) -> str:
    # A browser with scripts takes them for one text, of which the script reads what is asked for; all others show them.
    if not shape.documents:
        return ""
    known = {document.key for document in shape.documents}
    articles = [article(document, known) for document in shape.documents]
    heading = element("h2", escaped(say("profiles", shape.language)))
    return element("noscript", lines(heading, *articles), id="profiles")
