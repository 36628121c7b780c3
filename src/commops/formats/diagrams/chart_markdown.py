"""Org charts in Markdown: a Mermaid diagram in a fence, or several under headings where one would be too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.diagrams import mermaid
from commops.formats.markdown import begun, escaped
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import OrgChart
    from commops.terminal.target import Target


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart."""
    target.write(text(chart))


def text(chart: OrgChart) -> str:
    """Return a chart under its title, and above what sums it up."""
    parts = [f"## {escaped(chart.title)}"] if chart.title else []
    return "\n\n".join((*parts, *blocks(chart, "###"))) + "\n"


def blocks(chart: OrgChart, heading: str) -> Iterator[str]:
    """Yield the diagrams of a chart, where they are several each below a heading, and what sums it up."""
    charts = mermaid.split(chart)
    for number, part in enumerate(charts, 1):
        if len(charts) > 1:
            title = say("chart titled", chart.language, number=number, title=part.title)
            yield f"{heading} {escaped(title)}"
        yield f"```mermaid\n{mermaid.text(part)}```"
    if chart.summary:
        yield begun(chart.summary)
