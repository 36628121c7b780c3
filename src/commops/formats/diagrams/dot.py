r"""Org charts in DOT, the language of Graphviz.

In labels of the kind that is used here, `\N` would become the id of the box, even where it is escaped; a space without
a width behind each backslash keeps it as it is.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from commops.formats.diagrams.box_lines import is_wide, label
from commops.formats.diagrams.dotted_lines import DottedLines, few_dotted, levels
from commops.formats.diagrams.identifiers import identifiers
from commops.formats.markdown import in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import OrgChart
    from commops.terminal.target import Target

_FONT: Final = 'fontname="Helvetica,Arial,sans-serif"'

_PORTS: Final = {"TB": "tailport=s, headport=n", "LR": "tailport=e, headport=w"}
"""Where the lines leave a box, and come into one."""

_BREAK: Final = "<br/>"


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart."""
    target.write(text(chart))


def text(chart: OrgChart) -> str:
    """Return a chart as a graph."""
    return "\n".join(_lines(chart)) + "\n"


def _lines(chart: OrgChart) -> Iterator[str]:
    ids = identifiers(card.key for card in chart.cards)
    is_few = few_dotted(chart)
    dotted = DottedLines(chart, lambda card, target: is_few and card is not target)
    direction = "LR" if is_wide(chart, levels(chart)) else "TB"

    yield "digraph {"
    yield f"  graph [rankdir={direction}, ordering=out, nodesep=0.2, ranksep=0.45, {_FONT}]"
    yield f'  node [shape=box, style=rounded, margin="0.12,0.06", fontsize=11, {_FONT}]'
    yield f"  edge [arrowhead=none, {_PORTS[direction]}]"
    if chart.title:
        yield f"  graph [labelloc=t, fontsize=16, label=<<b>{_escaped(in_one_line(chart.title))}</b>>]"
    for card in chart.cards:
        inside = label(card, chart.language, dotted.said(card), _escaped, _BREAK)
        style = ', style="rounded,dashed"' if card.is_vacant else ""
        yield f"  {ids[card.key]} [label=<{inside}>{style}]"
    for card in chart.cards:
        if card.above is not None:
            yield f"  {ids[card.above]} -> {ids[card.key]}"
    for card in chart.cards:
        for target in dotted.drawn(card):
            yield f"  {ids[target.key]} -> {ids[card.key]} [style=dotted, constraint=false, tailport=_, headport=_]"
    yield "}"


def _escaped(line: str) -> str:
    return escape(line).replace("\\", "\\\u200b")
