"""What stands above the steps of a workflow: its name, and the heads of the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.card_sizes import shown
from commops.formats.org_charts.text_widths import width
from commops.formats.org_charts.wrapping import wrapped
from commops.formats.swimlanes.box_texts import MOST_LINES, kept_together
from commops.formats.swimlanes.columns import MARGIN
from commops.formats.swimlanes.picture import Head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.swimlanes.columns import Columns
    from commops.workflow_shapes import Swimlanes

TITLE_SIZE: Final = 18
TITLE_LINE: Final = 24
HEAD_SIZE: Final = 12
HEAD_LINE: Final = 15

_AROUND: Final = 6
_LEAST_FOR_TITLE: Final = 420
"""How wide the title may be above fewer lanes before it is broken."""


def title_lines(flow: Swimlanes, columns: Columns) -> Sequence[str]:
    """Return the name of a workflow in as many lines as it needs; none where something else says it."""
    if not flow.title or not flow.titled:
        return ()
    room = max(columns.borders[-1] - MARGIN, _LEAST_FOR_TITLE)
    return wrapped(shown(flow.title), room, title_width, MOST_LINES)


def title_width(text: str) -> float:
    """Return how wide a line of the name is."""
    return width(text, TITLE_SIZE, bold=True)


def heads(flow: Swimlanes, columns: Columns) -> Iterator[Head]:
    """Yield the heads of the lanes."""
    for number, lane in enumerate(flow.lanes):
        left, right = columns.borders[number], columns.borders[number + 1]
        lines = wrapped(kept_together(lane.title), right - left - 2 * _AROUND, _head_width, MOST_LINES)
        yield Head(lane.key, left, right - left, tuple(lines))


def head_height(found: Sequence[Head]) -> float:
    """Return how high all heads are."""
    most = max((len(head.lines) for head in found), default=0)
    return HEAD_LINE * most + 2 * _AROUND if most else 0


def _head_width(text: str) -> float:
    return width(text, HEAD_SIZE, bold=True)
