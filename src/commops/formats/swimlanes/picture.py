"""A workflow laid out: boxes, lines and labels at their places, in pixels from the top left corner."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.formats.swimlanes.box_texts import TextLine
    from commops.formats.swimlanes.routes import Kind

Point = tuple[float, float]


class BoxKind(Enum):
    """What a box is: a step, one that reviews, the same step in another lane, or what is above and below all steps."""

    STEP = auto()
    REVIEW = auto()
    TWIN = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Box:
    """A box at its place, with the lines of text in it, whose places are from the corner of the box.

    Below its `rule`, which is from its top, there is more than the name. `said` is all that it says, in a line.
    """

    kind: BoxKind
    number: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rule: float | None = None
    said: str = ""

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends at the bottom."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Diamond:
    """The question below a box that reviews: its middle, how wide and high it is, and its text."""

    number: int
    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """A line from one box to another, by their numbers, and its corners from end to end."""

    kind: Kind
    start: int
    end: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside a line: the left end of its base line, and how wide it is."""

    text: str
    x: float
    y: float
    width: float
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a lane: where the lane begins and how wide it is, and the lines of its name, centred."""

    key: str
    x: float
    width: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A workflow laid out, none of it beyond its width and height; lanes begin at `top`, with heads so high."""

    title: str
    title_lines: tuple[str, ...]
    summary: str
    language: str
    key: str
    width: float
    height: float
    top: float
    head_height: float
    heads: tuple[Head, ...]
    boxes: tuple[Box, ...]
    diamonds: tuple[Diamond, ...]
    ways: tuple[Way, ...]
    labels: tuple[Label, ...]
