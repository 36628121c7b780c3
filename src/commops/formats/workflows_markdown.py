"""Workflows as Markdown: of each a Mermaid diagram, and a table of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.diagrams import sequence
from commops.formats.handout_markdown import table
from commops.formats.markdown import escaped, paragraphs
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.terminal.target import Target
    from commops.workflow_shapes import Swimlanes, Workflows


def write(workflows: Workflows, target: Target) -> None:
    """Write workflows."""
    target.write(text(workflows))


def text(workflows: Workflows) -> str:
    """Return workflows one below the other, under their title where they have one."""
    parts = [f"# {escaped(workflows.title)}"] if workflows.title else []
    if workflows.remark:
        parts.append(f"*{escaped(workflows.remark)}*")
    for flow in workflows.flows:
        parts += _flow(flow)
    return "\n\n".join(parts) + "\n"


def _flow(flow: Swimlanes) -> Iterator[str]:
    yield f"## {escaped(flow.title)}"
    if flow.text:
        yield paragraphs(flow.text)
    if flow.trigger:
        yield paragraphs(say("triggered by", flow.language, trigger=flow.trigger))
    if flow.steps:
        yield f"```mermaid\n{sequence.text(flow)}```"
        yield table(flow.filled_table)
    else:
        yield say("no steps", flow.language)
