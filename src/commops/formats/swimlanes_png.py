"""A workflow in lanes as a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.rasterising import png
from commops.formats.swimlanes.arranged import arranged
from commops.formats.swimlanes.painting import painted
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.terminal.target import Target
    from commops.workflow_shapes import Swimlanes


def write(flow: Swimlanes, target: Target) -> None:
    """Write a workflow.

    Raises:
        Refused: where no font has some letters, or the picture would be too large.

    """
    picture = arranged(flow)
    smaller = message("divide the workflow into several, or write SVG")
    target.write_bytes(png(painted(picture), picture.width, picture.height, smaller))
