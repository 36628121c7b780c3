"""The ground behind the boxes of each group, where a chart is too large for its bars of colour to show from afar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts import palette
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.formats.org_charts.drawing import Box, Drawing

_AROUND: Final = 9
"""How far the ground reaches around a box."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A rectangle behind boxes of one group."""

    colour: str
    x: float
    y: float
    width: float
    height: float


def tints(drawing: Drawing) -> Iterator[Tint]:
    """Yield the rectangles of all groups."""
    colours = palette.of_groups(drawing.chart)
    last: Tint | None = None
    for box in sorted(drawing.boxes, key=lambda box: (box.x, box.y)):
        colour = colours.get(box.card.group)
        if colour is None:
            continue
        tint = _around(box, colour)
        if last and _continues(last, tint):
            last = replace(last, height=tint.y + tint.height - last.y)
            continue
        if last:
            yield last
        last = tint
    if last:
        yield last


def _around(box: Box, colour: str) -> Tint:
    return Tint(colour, box.x - _AROUND, box.y - _AROUND, box.width + 2 * _AROUND, box.height + 2 * _AROUND)


def _continues(one: Tint, other: Tint) -> bool:
    # Whether one box stands right below another one of its group.
    return (one.colour, one.x) == (other.colour, other.x) and other.y <= one.y + one.height
