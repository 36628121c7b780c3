"""A workflow in lanes as an SVG file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.swimlanes.arranged import arranged
from commops.formats.swimlanes.painting import painted, style

if TYPE_CHECKING:
    from commops.terminal.target import Target
    from commops.workflow_shapes import Swimlanes

STYLE: Final = style()
"""The rules by which pictures are dark where the page is."""


def write(flow: Swimlanes, target: Target) -> None:
    """Write a workflow."""
    target.write(text(flow))


def text(flow: Swimlanes, *, styled: bool = True) -> str:
    """Return a workflow as SVG. A page that holds several has `STYLE` once, and pictures that are not `styled`."""
    return painted(arranged(flow), styled=styled)
