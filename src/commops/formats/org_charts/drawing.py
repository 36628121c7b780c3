"""An arranged org chart: boxes at their places and the lines between them, in pixels from the top left corner."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.formats.org_charts.card_sizes import TextLine
    from commops.shapes import Card, OrgChart

Point = tuple[float, float]


class Kind(Enum):
    """What a line between two boxes means."""

    SOLID = auto()
    DOTTED = auto()


@dataclass(frozen=True, slots=True)
class Box:
    """A card at its place, and the text in it; the places of the lines of text are from the corner of the box."""

    card: Card
    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends at the bottom."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle between its left and right edge."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Connection:
    """A line from one box to another, by the keys of their cards, and its corners from end to end."""

    kind: Kind
    start: str
    end: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    """Boxes and connections of a chart, none of them beyond its width and height."""

    chart: OrgChart
    width: float
    height: float
    boxes: tuple[Box, ...]
    connections: tuple[Connection, ...]
