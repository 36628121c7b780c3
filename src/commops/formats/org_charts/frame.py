"""What stands above a chart: its title, what sums it up, and what its colours stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.org_charts import palette
from commops.formats.org_charts.card_sizes import shown
from commops.formats.org_charts.text_widths import width
from commops.formats.org_charts.wrapping import wrapped
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import OrgChart

TITLE_SIZE: Final = 20
SUMMARY_SIZE: Final = 11
SWATCH: Final = 11

_TITLE_LINE: Final = 26
_SUMMARY_LINE: Final = 17
_LEGEND_LINE: Final = 20
_BEFORE_CHART: Final = 18
_BETWEEN_ENTRIES: Final = 18
_BEHIND_SWATCH: Final = 6
_LEAST: Final = 420
"""How wide the title may be above a narrower chart before it is broken."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text above a chart: the left end of its base line, how large it is, and whether it is the title."""

    text: str
    x: float
    y: float
    size: int
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Swatch:
    """A small box that shows a colour, from its upper left corner."""

    colour: str
    x: float
    y: float


@dataclass(frozen=True)
class Frame:
    """The lines above a chart and the swatches among them, and how wide and high they are together."""

    lines: tuple[Words, ...]
    swatches: tuple[Swatch, ...]
    width: float
    height: float


def frame(chart: OrgChart, room: float) -> Frame:
    """Return what stands above a chart that is so wide."""
    room = max(room, _LEAST)
    lines: list[Words] = []
    y = 0.0
    for text in wrapped(shown(chart.title), room, _title_width) if chart.title else ():
        y += _TITLE_LINE
        lines.append(Words(text, 0, y - 8, TITLE_SIZE, is_title=True))
    for text in wrapped(shown(chart.summary), room, _width) if chart.summary else ():
        y += _SUMMARY_LINE
        lines.append(Words(text, 0, y - 5, SUMMARY_SIZE))

    swatches: list[Swatch] = []
    for entry, colour, x, top in _legend(chart, room, y + 4):
        swatches.append(Swatch(colour, x, top + 3))
        lines.append(Words(entry, x + SWATCH + _BEHIND_SWATCH, top + 12.5, SUMMARY_SIZE))
        y = top + _LEGEND_LINE

    widths = (line.x + (_title_width if line.is_title else _width)(line.text) for line in lines)
    height = y + _BEFORE_CHART if lines else 0
    return Frame(tuple(lines), tuple(swatches), max(widths, default=0), height)


def _legend(chart: OrgChart, room: float, y: float) -> Iterator[tuple[str, str, float, float]]:
    # What each colour stands for, and where that is said.
    if not palette.has_legend(chart):
        return
    x = 0.0
    colours = palette.of_groups(chart)
    for group in chart.groups:
        (text, *_) = wrapped(shown(group.title), room - SWATCH - _BEHIND_SWATCH, _width, 1)
        wide = SWATCH + _BEHIND_SWATCH + _width(text)
        if x and x + wide > room:
            x = 0
            y += _LEGEND_LINE
        yield text, colours[group.key], x, y
        x += wide + _BETWEEN_ENTRIES


def _title_width(text: str) -> float:
    return width(text, TITLE_SIZE, bold=True)


def _width(text: str) -> float:
    return width(text, SUMMARY_SIZE)
