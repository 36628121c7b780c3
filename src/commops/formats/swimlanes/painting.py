"""A workflow laid out as SVG, in the same way as org charts: light in attributes, dark in a rule, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.painting import FONTS, safe
from commops.formats.polylines import number, rounded
from commops.formats.swimlanes.arranged import TO_DIAMOND
from commops.formats.swimlanes.box_texts import Sign, Style
from commops.formats.swimlanes.columns import LABEL_SIZE, MARGIN
from commops.formats.swimlanes.heads import HEAD_LINE, HEAD_SIZE, TITLE_LINE, TITLE_SIZE
from commops.formats.swimlanes.picture import BoxKind
from commops.formats.swimlanes.routes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.swimlanes.box_texts import TextLine
    from commops.formats.swimlanes.picture import Box, Diamond, Head, Label, Picture, Point, Way

_RADIUS: Final = 5
_ARROW: Final = 6

_PAGE: Final = ("#ffffff", "#0f172a")
_HEAD: Final = ("#f1f5f9", "#1e293b")
_EDGE: Final = ("#cbd5e1", "#475569")
_BOX: Final = ("#ffffff", "#1e293b")
_BOX_EDGE: Final = ("#94a3b8", "#64748b")
_REVIEW: Final = ("#fef3c7", "#453208")
_REVIEW_EDGE: Final = ("#b45309", "#f59e0b")
_START: Final = ("#dcfce7", "#14391f")
_START_EDGE: Final = ("#15803d", "#4ade80")
_END: Final = ("#e2e8f0", "#334155")
_END_EDGE: Final = ("#64748b", "#94a3b8")
_TITLE: Final = ("#0f172a", "#f8fafc")
_TEXT: Final = ("#1f2937", "#e2e8f0")
_DIM: Final = ("#566373", "#a3b1c6")
_LINE: Final = ("#64748b", "#94a3b8")
_RETURNED: Final = ("#b91c1c", "#fca5a5")

_BOXES: Final = {
    BoxKind.STEP: ("sb", _BOX, _BOX_EDGE),
    BoxKind.REVIEW: ("sr", _REVIEW, _REVIEW_EDGE),
    BoxKind.TWIN: ("sb", _BOX, _BOX_EDGE),
    BoxKind.START: ("ss", _START, _START_EDGE),
    BoxKind.END: ("se", _END, _END_EDGE),
}
_TEXTS: Final = {
    Style.TITLE: ("st", _TITLE, ' font-weight="700"'),
    Style.OUTPUT: ("sn", _TEXT, ""),
    Style.FOOT: ("sd", _DIM, ""),
    Style.TRIGGER: ("sn", _TEXT, ""),
}
_LINES: Final = {Kind.RETURNED: ("sx", _RETURNED, ' stroke-dasharray="5 3"')}
_USUAL_LINE: Final = ("sl", _LINE, "")

_DARK: Final = {
    "sp": f"fill:{_PAGE[1]}",
    "sh": f"fill:{_HEAD[1]}",
    "sg": f"stroke:{_EDGE[1]}",
    **{name: f"fill:{fill[1]};stroke:{edge[1]}" for name, fill, edge in _BOXES.values()},
    **{name: f"fill:{colour[1]}" for name, colour, _ in _TEXTS.values()},
    "sl": f"stroke:{_LINE[1]}",
    "sx": f"stroke:{_RETURNED[1]}",
    "sa": f"fill:{_LINE[1]}",
    "sy": f"fill:{_RETURNED[1]}",
}


def painted(picture: Picture, *, styled: bool = True) -> str:
    """Return a picture as an SVG file; where it is not `styled`, the page that it is part of has the style."""
    return "\n".join(_elements(picture, styled=styled)) + "\n"


def style() -> str:
    """Return the rules by which pictures are dark where the page is."""
    rules = "".join(f":root .{name}{{{rule}}}" for name, rule in _DARK.items())
    return f"@media (prefers-color-scheme:dark){{{rules}}}"


def _elements(picture: Picture, *, styled: bool) -> Iterator[str]:
    wide, high = number(picture.width), number(picture.height)
    name = safe(f"workflow-{picture.key}")
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'xml:lang="{safe(picture.language)}" role="graphics-document document" '
        f'aria-labelledby="{name}-title {name}-summary" font-family="{FONTS}" font-size="12">'
    )
    yield f'<title id="{name}-title">{safe(picture.title)}</title>'
    yield f'<desc id="{name}-summary">{safe(picture.summary)}</desc>'
    if styled:
        yield f"<style>{style()}</style>"
    yield f'<rect class="sp" width="{wide}" height="{high}" fill="{_PAGE[0]}"/>'
    yield from _title(picture.title_lines)
    yield from _lanes(picture)
    yield from map(_way, picture.ways)
    yield '<g role="list">'
    for box in picture.boxes:
        yield from _box(box)
    yield "</g>"
    yield from map(_diamond, picture.diamonds)
    yield from map(_label, picture.labels)
    yield "</svg>"


def _title(lines: Sequence[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        y = MARGIN + TITLE_SIZE + TITLE_LINE * place
        style = f'class="st" font-size="{TITLE_SIZE}" font-weight="700" fill="{_TITLE[0]}"'
        yield f'<text x="{MARGIN}" y="{y}" {style}>{safe(line)}</text>'


def _lanes(picture: Picture) -> Iterator[str]:
    if not picture.heads:
        return
    first, last = picture.heads[0], picture.heads[-1]
    wide = last.x + last.width - first.x
    high = picture.height - MARGIN - picture.top
    place = f'x="{number(first.x)}" y="{number(picture.top)}" width="{number(wide)}"'
    yield f'<rect class="sh" {place} height="{number(picture.head_height)}" fill="{_HEAD[0]}"/>'
    yield f'<g class="sg" fill="none" stroke="{_EDGE[0]}">'
    yield f'<rect {place} height="{number(high)}"/>'
    below = number(picture.top + picture.head_height)
    path = f"M{number(first.x)} {below}h{number(wide)}"
    for head in picture.heads[1:]:
        path += f"M{number(head.x)} {number(picture.top)}v{number(high)}"
    yield f'<path d="{path}"/>'
    yield "</g>"
    for head in picture.heads:
        yield from _head(head, picture)


def _head(head: Head, picture: Picture) -> Iterator[str]:
    middle = number(head.x + head.width / 2)
    above = (picture.head_height - HEAD_LINE * len(head.lines)) / 2
    for place, line in enumerate(head.lines):
        y = number(picture.top + above + HEAD_LINE * place + HEAD_SIZE - 0.5)
        style = f'class="st" text-anchor="middle" font-weight="700" fill="{_TITLE[0]}"'
        yield f'<text x="{middle}" y="{y}" {style}>{safe(line)}</text>'


def _box(box: Box) -> Iterator[str]:
    name, fill, edge = _BOXES[box.kind]
    radius = _RADIUS
    if box.kind in {BoxKind.START, BoxKind.END}:
        radius = min(14, int(box.height / 2))
    dashed = ' stroke-dasharray="4 3"' if box.kind is BoxKind.TWIN else ""
    size = f'width="{number(box.width)}" height="{number(box.height)}" rx="{radius}"'
    place = f"translate({number(box.x)} {number(box.y)})"
    yield f'<g role="listitem" transform="{place}"><title>{safe(box.said)}</title>'
    yield f'<rect class="{name}" {size} fill="{fill[0]}" stroke="{edge[0]}" stroke-width="1.2"{dashed}/>'
    if box.rule is not None:
        yield f'<path class="sg" d="M0 {number(box.rule)}h{number(box.width)}" stroke="{_EDGE[0]}"/>'
    for line in box.lines:
        yield from _line(line, box)
    yield "</g>"


def _line(line: TextLine, box: Box) -> Iterator[str]:
    name, colour, weight = _TEXTS[line.style]
    place = f'x="{number(line.x)}" y="{number(line.base)}"'
    if box.kind in {BoxKind.START, BoxKind.END}:
        place = f'x="{number(box.width / 2)}" y="{number(line.base)}" text-anchor="middle"'
    if line.sign is Sign.RESULT:
        yield f'<path class="sa" d="M{number(line.x - 10)} {number(line.base - 7.5)}l6 3.5l-6 3.5z" fill="{_LINE[0]}"/>'
    elif line.sign is Sign.CLOCK:
        x, y = line.x - 6.5, line.base - 3.5
        clock = f'cx="{number(x)}" cy="{number(y)}" r="3.5" fill="none" stroke="{_LINE[0]}"'
        yield f'<circle class="sl" {clock}/>'
        yield f'<path class="sl" d="M{number(x)} {number(y - 2)}v2h1.5" fill="none" stroke="{_LINE[0]}"/>'
    style = f'class="{name}" font-size="{line.style.size}"{weight} fill="{colour[0]}"'
    yield f"<text {place} {style}>{safe(line.text)}</text>"


def _diamond(diamond: Diamond) -> str:
    half, high = diamond.width / 2, diamond.height / 2
    path = f"M{number(diamond.x)} {number(diamond.y - high)}l{number(half)} {number(high)}"
    path += f"l{number(-half)} {number(high)}l{number(-half)} {number(-high)}z"
    above = f"M{number(diamond.x)} {number(diamond.y - high - TO_DIAMOND)}v{TO_DIAMOND}"
    stem = f'<path class="sl" d="{above}" fill="none" stroke="{_LINE[0]}" stroke-width="1.4"/>'
    shape = f'<path class="sr" d="{path}" fill="{_REVIEW[0]}" stroke="{_REVIEW_EDGE[0]}" stroke-width="1.2"/>'
    place = f'x="{number(diamond.x)}" y="{number(diamond.y + 3.5)}" text-anchor="middle"'
    style = f'class="sn" font-size="{LABEL_SIZE}" fill="{_TEXT[0]}"'
    return f"{stem}{shape}<text {place} {style}>{safe(diamond.text)}</text>"


def _label(label: Label) -> str:
    name, colour = ("sy", _RETURNED) if label.returned else ("sd", _DIM)
    place = f'x="{number(label.x)}" y="{number(label.y)}"'
    return f'<text class="{name}" {place} font-size="{LABEL_SIZE}" fill="{colour[0]}">{safe(label.text)}</text>'


def _way(way: Way) -> str:
    name, colour, dashed = _LINES.get(way.kind, _USUAL_LINE)
    line = rounded(way.points, _RADIUS, short=_ARROW - 1)
    path = f'<path class="{name}" d="{line}" fill="none" stroke="{colour[0]}" stroke-width="1.4"'
    head = "sy" if way.kind is Kind.RETURNED else "sa"
    return f'{path}{dashed}/><path class="{head}" d="{_arrow(way.points)}" fill="{colour[0]}"/>'


def _arrow(points: Sequence[Point]) -> str:
    (x, y), (from_x, from_y) = points[-1], points[-2]
    if x == from_x:
        back = _ARROW if from_y > y else -_ARROW
        return f"M{number(x)} {number(y)}l3.5 {back}h-7z"
    back = _ARROW if from_x > x else -_ARROW
    return f"M{number(x)} {number(y)}l{back} 3.5v-7z"
