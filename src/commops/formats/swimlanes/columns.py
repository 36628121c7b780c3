"""How wide lanes and boxes are: as wide as a page of text takes, with room beside boxes for the lines in gutters."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.text_widths import width
from commops.formats.swimlanes.box_texts import PADDING, Style, longest_word, name_of
from commops.formats.swimlanes.gutters import Gutters
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.formats.swimlanes.routes import Route
    from commops.formats.swimlanes.rows import Group
    from commops.workflow_shapes import Swimlanes

MARGIN: Final = 16
LABEL_SIZE: Final = 10
DIAMOND_HEIGHT: Final = 34

_PORTRAIT: Final = 640
_LANDSCAPE: Final = 988
"""How wide the lanes are together at most, so that texts have 7 points where they are as wide as a page of A4.

A page has 16 cm of text across, and 24.7 where it is turned.
"""

_MOST_UPRIGHT: Final = 6
_WIDEST_LANE: Final = 220
_LEAST_BOX: Final = 76
_MOST_FOR_WORDS: Final = 112
"""Up to which width boxes grow beyond the page so that no word is broken."""

_AROUND_QUESTION: Final = 10


def is_landscape(flow: Swimlanes) -> bool:
    """Tell whether a workflow has so many lanes that it wants a page across."""
    return len(flow.lanes) > _MOST_UPRIGHT


class Columns:
    """The lanes of a workflow, and where boxes and the lines in gutters are across."""

    def __init__(self, flow: Swimlanes, routes: Sequence[Route]) -> None:
        """Take the workflow, and the ways of its lines."""
        self.flow = flow
        self.lanes = max(len(flow.lanes), 1)
        self.gutters = Gutters(routes, self.lanes)

    @cached_property
    def box_width(self) -> float:
        """How wide every box is that stands in one lane."""
        room = _LANDSCAPE if is_landscape(self.flow) else _PORTRAIT
        margins = sum(sum(self.gutters.margins(lane)) for lane in range(self.lanes))
        fitting = (min(room, _WIDEST_LANE * self.lanes) - margins) // self.lanes
        words = max((longest_word(name_of(step), Style.TITLE) for step in self.flow.steps), default=0)
        least = max(_LEAST_BOX, min(words + 2 * PADDING, _MOST_FOR_WORDS), self.question_width)
        return float(max(fitting, int(least) + 1))

    @property
    def question(self) -> str:
        """What stands in a diamond."""
        return say("passed question", self.flow.language)

    @cached_property
    def question_width(self) -> float:
        """How wide a diamond is, 0 where there is none: a part of its width is free for the text in its middle."""
        if all(step.returns_to is None for step in self.flow.steps):
            return 0
        free = 1 - LABEL_SIZE / DIAMOND_HEIGHT
        return label_width(self.question) / free + _AROUND_QUESTION

    @cached_property
    def borders(self) -> Sequence[float]:
        """Where lanes begin, and where the last one ends."""
        widths = (sum(self.gutters.margins(lane)) + self.box_width for lane in range(self.lanes))
        return list(accumulate(widths, initial=float(MARGIN)))

    def middle(self, lane: int) -> float:
        """Return the middle of the boxes of a lane."""
        return self._left(lane) + self.box_width / 2

    def across(self, group: Group) -> tuple[float, float]:
        """Return where a box begins and ends that stands in some lanes."""
        return self._left(group.first), self._left(group.last) + self.box_width

    def in_gutter(self, line: int, part: int) -> float:
        """Return where a part of a line runs that is in a gutter."""
        return self.gutters.x((line, part), self.borders)

    def _left(self, lane: int) -> float:
        before, _ = self.gutters.margins(lane)
        return self.borders[lane] + before


def label_width(text: str) -> float:
    """Return how wide a word beside a line is."""
    return width(text, LABEL_SIZE)
