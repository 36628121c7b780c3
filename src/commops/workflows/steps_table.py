"""The steps of workflows as one table: a section for each workflow, a row for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.words import kind_word
from commops.shapes import Column, Row, Run, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.workflow_shapes import Swimlanes, Workflows

_KEYS: Final = ("step", "done_by", "requirements", "within", "output", "handed_to")
"""The ids of the columns, behind that of the number."""


def steps_table(workflows: Workflows) -> Table:
    """Return the steps of workflows as one table."""
    flows = workflows.flows
    corner, *titles = flows[0].table.heads
    several = len(flows) > 1
    heading = "" if several else flows[0].title
    return Table(
        heading=heading,
        corner=corner,
        columns=tuple(Column(key, title, names=key == "step") for key, title in zip(_KEYS, titles, strict=True)),
        sections=tuple(Section(flow.title if several else "", tuple(_rows(flow))) for flow in flows),
        legend=workflows.remark,
        name=kind_word("workflows", workflows.language, len(flows)).capitalize(),
        groups=kind_word("workflows", workflows.language).capitalize(),
        language=workflows.language,
    )


def _rows(flow: Swimlanes) -> Iterator[Row]:
    for step, (number, *cells) in zip(flow.steps, flow.table.rows, strict=True):
        runs = tuple(Run(" ".join(cell.splitlines())) for cell in cells)
        yield Row(f"{flow.key}/{step.key}", Run(number), runs)
