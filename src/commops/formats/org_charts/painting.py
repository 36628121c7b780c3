"""An arranged org chart as SVG.

Light is written in attributes, which every program understands. Dark is a rule inside a media query, each beginning
with `:root`: LibreOffice applies rules in a query whether it holds or not, and does not know `:root`. A program that
takes pictures from such a file has no use for scripts, variables, filters, or text along a path: there are none.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts import palette
from commops.formats.org_charts.card_names import CardNames
from commops.formats.org_charts.card_sizes import PADDING, Style, shown
from commops.formats.org_charts.drawing import Kind
from commops.formats.org_charts.frame import SWATCH
from commops.formats.org_charts.palette import DARK, LIGHT
from commops.formats.polylines import number, rounded
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.formats.org_charts.card_sizes import TextLine
    from commops.formats.org_charts.drawing import Box, Connection, Point
    from commops.formats.org_charts.frame import Frame
    from commops.formats.org_charts.sheets import Sheet

FONTS: Final = (
    "Arial, Helvetica, Liberation Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
)

_BAR: Final = 6
_RADIUS: Final = 5
_ROUNDED: Final = 6
"""The radius of the corners of dotted lines, which tells them from the solid ones."""

_DARK: Final = {
    "p": f"fill:{DARK.page}",
    "b": f"fill:{DARK.box};stroke:{DARK.edge}",
    "x": f"stroke:{DARK.vacant}",
    "e": f"stroke:{DARK.edge}",
    "l": f"stroke:{DARK.line}",
    "o": f"stroke:{DARK.dotted}",
    "c": f"fill:{DARK.dotted}",
    "t": f"fill:{DARK.title}",
    "n": f"fill:{DARK.text}",
    "d": f"fill:{DARK.dim}",
    "v": f"fill:{DARK.vacant}",
    "w": f"fill:{DARK.warning}",
}
_STYLES: Final = {
    Style.TITLE: f'class="t" font-size="13" font-weight="700" fill="{LIGHT.title}"',
    Style.SUBTITLE: f'class="d" fill="{LIGHT.dim}"',
    Style.NAME: f'class="n" fill="{LIGHT.text}"',
    Style.STATE: f'class="d" font-size="10" font-style="italic" fill="{LIGHT.dim}"',
    Style.REMARK: f'class="d" font-size="10" fill="{LIGHT.dim}"',
    Style.DOTTED: f'class="d" font-size="10" fill="{LIGHT.dim}"',
    Style.VACANT: f'class="v" fill="{LIGHT.vacant}"',
    Style.WARNING: f'class="w" font-size="10" font-weight="700" fill="{LIGHT.warning}"',
}
_BEHIND_TITLE: Final = f'class="d" font-weight="400" fill="{LIGHT.dim}"'
_BEHIND_NAME: Final = f'class="d" text-anchor="end" fill="{LIGHT.dim}"'
_UNSAFE: Final = pattern_of(r"""[&<>"']""")


def painted(sheet: Sheet) -> str:
    """Return a sheet as an SVG file."""
    return "\n".join(_elements(sheet)) + "\n"


def _elements(sheet: Sheet) -> Iterator[str]:
    drawing, chart = sheet.drawing, sheet.drawing.chart
    wide, high = number(sheet.width), number(sheet.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.printed_width}" height="{sheet.printed_height}" '
        f'viewBox="0 0 {wide} {high}" xml:lang="{safe(chart.language)}" role="graphics-document document" '
        f'aria-labelledby="chart-title chart-summary" font-family="{FONTS}" font-size="12">'
    )
    yield f'<title id="chart-title">{safe(sheet.title)}</title>'
    yield f'<desc id="chart-summary">{safe(shown(chart.summary))}</desc>'
    yield f"<style>{_dark_rules()}</style>"
    yield f'<rect class="p" width="{wide}" height="{high}" fill="{LIGHT.page}"/>'
    yield from _framed(sheet.frame, sheet.margin)

    yield f'<g transform="translate({number(sheet.x)} {number(sheet.y)})">'
    yield from _tints(sheet)
    yield from _solid(drawing.connections)
    yield from _boxes(sheet)
    yield from _dotted(drawing.connections)
    yield "</g>"
    yield "</svg>"


def _dark_rules() -> str:
    rules = "".join(f":root .{name}{{{rule}}}" for name, rule in _DARK.items())
    return f"@media (prefers-color-scheme:dark){{{rules}}}:root a:hover .t{{text-decoration:underline}}"


def _framed(frame: Frame, margin: float) -> Iterator[str]:
    if not frame.lines:
        return
    yield f'<g transform="translate({number(margin)} {number(margin)})">'
    for swatch in frame.swatches:
        place = f'x="{number(swatch.x)}" y="{number(swatch.y)}" width="{SWATCH}" height="{SWATCH}"'
        yield f'<rect class="e" {place} rx="2" fill="{swatch.colour}" stroke="{LIGHT.edge}"/>'
    for line in frame.lines:
        style = f'class="d" font-size="{line.size}" fill="{LIGHT.dim}"'
        if line.is_title:
            style = f'class="t" font-size="{line.size}" font-weight="700" fill="{LIGHT.title}"'
        yield f'<text x="{number(line.x)}" y="{number(line.y)}" {style}>{safe(line.text)}</text>'
    yield "</g>"


def _tints(sheet: Sheet) -> Iterator[str]:
    # One path for each colour: where rectangles lie over one another, they are no darker.
    paths: dict[str, list[str]] = {}
    for tint in sheet.tints:
        wide = number(tint.width)
        path = f"M{number(tint.x)} {number(tint.y)}h{wide}v{number(tint.height)}h-{wide}z"
        paths.setdefault(tint.colour, []).append(path)
    for colour, parts in paths.items():
        yield f'<path d="{"".join(parts)}" fill="{colour}" fill-opacity="{palette.TINT}"/>'


def _solid(connections: Iterable[Connection]) -> Iterator[str]:
    # The lines from one box are one path, so that they are as dark where they lie over one another.
    paths: dict[str, list[str]] = {}
    for line in connections:
        if line.kind is Kind.SOLID:
            paths.setdefault(line.start, []).append(_straight(line.points))
    if not paths:
        return
    yield f'<g class="l" fill="none" stroke="{LIGHT.line}" stroke-width="1.4">'
    yield from (f'<path d="{"".join(parts)}"/>' for parts in paths.values())
    yield "</g>"


def _straight(points: Sequence[Point]) -> str:
    (x, y), *others = points
    path = f"M{number(x)} {number(y)}"
    for across, down in others:
        if across == x:
            path += f"V{number(down)}"
        else:
            path += f"H{number(across)}"
        x = across
    return path


def _dotted(connections: Iterable[Connection]) -> Iterator[str]:
    lines = [line for line in connections if line.kind is Kind.DOTTED]
    if not lines:
        return
    yield f'<g class="o" fill="none" stroke="{LIGHT.dotted}" stroke-width="1.4" stroke-dasharray="2 3.5">'
    yield from (f'<path d="{rounded(line.points, _ROUNDED)}"/>' for line in lines)
    yield "</g>"
    yield f'<g class="c" fill="{LIGHT.dotted}">'
    for line in lines:
        x, y = line.points[-1]
        yield f'<circle cx="{number(x)}" cy="{number(y)}" r="3"/>'
    yield "</g>"


def _boxes(sheet: Sheet) -> Iterator[str]:
    drawing = sheet.drawing
    names = CardNames(drawing.chart)
    colours = palette.of_groups(drawing.chart)
    levels: dict[str | None, int] = {None: 0}
    yield '<g role="list">'
    for box in drawing.boxes:
        card = box.card
        level = levels[card.key] = levels[card.above] + 1
        place = f"translate({number(box.x)} {number(box.y)})"
        yield f'<g role="listitem" aria-level="{level}" transform="{place}"><title>{safe(names.of(card))}</title>'
        if card.link:
            yield f'<a href="{safe(card.link)}">'
        yield "".join(_box(box, colours.get(card.group, "")))
        yield "</a></g>" if card.link else "</g>"
    yield "</g>"


def _box(box: Box, colour: str) -> Iterator[str]:
    size = f'width="{number(box.width)}" height="{number(box.height)}" rx="{_RADIUS}" fill="{LIGHT.box}"'
    if box.card.is_vacant:
        yield f'<rect class="b x" {size} stroke="{LIGHT.vacant}" stroke-width="1.2" stroke-dasharray="5 3"/>'
    else:
        yield f'<rect class="b" {size} stroke="{LIGHT.edge}" stroke-width="1.2"/>'

    left: float = PADDING
    if colour:
        left += _BAR / 2
        inner = number(box.height - 2 * _RADIUS)
        arc = f"a{_RADIUS} {_RADIUS} 0 0 1"
        path = f"M{_RADIUS} 0h{_BAR - _RADIUS}v{number(box.height)}h{_RADIUS - _BAR}{arc}-{_RADIUS}-{_RADIUS}"
        path += f"v-{inner}{arc} {_RADIUS}-{_RADIUS}z"
        yield f'<path class="e" d="{path}" fill="{colour}" stroke="{LIGHT.edge}"/>'
    for line in box.lines:
        yield from _line(line, left, box.width - PADDING)


def _line(line: TextLine, left: float, right: float) -> Iterator[str]:
    place = f'x="{number(left)}" y="{number(line.base)}"'
    if line.style is Style.TITLE and line.behind:
        behind = f'<tspan dx="4" {_BEHIND_TITLE}>{line.behind.strip()}</tspan>'
        yield f"<text {place} {_STYLES[line.style]}>{safe(line.text)}{behind}</text>"
        return

    yield f"<text {place} {_STYLES[line.style]}>{safe(line.text)}</text>"
    if line.behind:
        yield f'<text x="{number(right)}" y="{number(line.base)}" {_BEHIND_NAME}>{safe(line.behind)}</text>'


def safe(text: str) -> str:
    """Return a text as an element or an attribute has it."""
    return escape(text) if _UNSAFE.search(text) else text
