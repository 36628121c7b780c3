"""Org charts for draw.io, where people finish them by hand: the boxes where the SVG picture has them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from commops.formats.diagrams.dotted_lines import DottedLines
from commops.formats.diagrams.identifiers import identifiers
from commops.formats.markdown import in_one_line
from commops.formats.org_charts.arranged import arranged
from commops.formats.org_charts.drawing import Kind
from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.palette import of_groups
from commops.shapes import plain
from commops.terminal.card_text import lines_below, title_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.formats.org_charts.drawing import Box
    from commops.shapes import Card, OrgChart
    from commops.terminal.target import Target

_BOX: Final = "rounded=1;arcSize=6;absoluteArcSize=1;whiteSpace=wrap;html=1;fontSize=12;"
_SOLID: Final = "edgeStyle=orthogonalEdgeStyle;rounded=0;html=1;endArrow=none;"
_LINES: Final = {Kind.SOLID: _SOLID, Kind.DOTTED: f"{_SOLID}dashed=1;dashPattern=1 3;"}


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart."""
    target.write(text(chart))


def text(chart: OrgChart) -> str:
    """Return a chart as a file with one page."""
    return "\n".join(_lines(chart)) + "\n"


def _lines(chart: OrgChart) -> Iterator[str]:
    name = in_one_line(chart.title) or "commops"
    yield "<mxfile>"
    yield f"  <diagram name={quoteattr(name)}>"
    yield '    <mxGraphModel grid="1" gridSize="10" page="0" math="0" background="#ffffff">'
    yield "      <root>"
    yield '        <mxCell id="0"/>'
    yield '        <mxCell id="1" parent="0"/>'
    yield from (f"        {line}" for line in _cells(chart))
    yield "      </root>"
    yield "    </mxGraphModel>"
    yield "  </diagram>"
    yield "</mxfile>"


def _cells(chart: OrgChart) -> Iterator[str]:
    ids = identifiers(card.key for card in chart.cards)
    drawing = arranged(chart, PAGES.get(chart.fit))
    drawn = {(line.start, line.end) for line in drawing.connections if line.kind is Kind.DOTTED}
    dotted = DottedLines(chart, lambda card, target: (card.key, target.key) in drawn)
    colours = of_groups(chart)
    for box in drawing.boxes:
        value = _value(box.card, chart.language, dotted)
        yield from _box(box, ids[box.card.key], value, colours)
    for line in drawing.connections:
        corners = "".join(f'<mxPoint x="{x:g}" y="{y:g}"/>' for x, y in line.points[1:-1])
        yield from _edge(line.kind, ids[line.start], ids[line.end], corners)


def _box(box: Box, identifier: str, value: str, colours: Mapping[str, str]) -> Iterator[str]:
    style = f"{_BOX}strokeColor={colours.get(box.card.group, '#64748b')};"
    if box.card.is_vacant:
        style += "dashed=1;"
    yield f'<mxCell id="{identifier}" value={quoteattr(value)} style="{style}" vertex="1" parent="1">'
    place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    yield f'  <mxGeometry {place} as="geometry"/>'
    yield "</mxCell>"


def _edge(kind: Kind, start: str, end: str, corners: str) -> Iterator[str]:
    cell = f'id="{kind.name.lower()}-{start}-{end}" style="{_LINES[kind]}"'
    yield f'<mxCell {cell} edge="1" parent="1" source="{start}" target="{end}">'
    points = f'<Array as="points">{corners}</Array>' if corners else ""
    yield f'  <mxGeometry relative="1" as="geometry">{points}</mxGeometry>'
    yield "</mxCell>"


def _value(card: Card, language: str, dotted: DottedLines) -> str:
    # HTML, which is escaped once more as an attribute.
    title, *others = (
        escape(in_one_line(plain(line))) for line in (title_line(card), *lines_below(card, language, dotted.said(card)))
    )
    return "<br>".join((f"<b>{title}</b>", *others))
