"""A chart as boxes and lines that fit the columns of a screen, painted with box-drawing characters."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.language.words import say
from commops.shapes import Run, Tone
from commops.terminal.box_layout import Layout
from commops.terminal.box_text import FRAME, INDENT, NARROWEST, PORT, fitting
from commops.terminal.wrap import breadth, wrapped_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line, OrgChart
    from commops.terminal.box_layout import Placed
    from commops.terminal.box_text import BoxText
    from commops.terminal.target import Target

IN_A_FILE: Final = 80
"""How many columns the drawing has in a file."""

Stroke = tuple[int, int, "Line"]
"""What is painted: in which row, from which column, and what."""


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart as boxes."""
    target.print(lines(chart, IN_A_FILE if target.saved else target.columns))


def lines(chart: OrgChart, columns: int) -> Iterator[Line]:
    """Yield the drawing, then what sums it up."""
    room = max(columns, NARROWEST)
    charts = fitting(chart, room)
    for number, part in enumerate(charts, 1):
        if len(charts) > 1:
            yield from _heading(part, number, room)
        yield from _painted(Layout(part, room))
    if chart.cards and chart.summary:
        yield ()
    if chart.summary:
        yield from wrapped_within((Run(chart.summary, Tone.DIM),), room)


def _heading(part: OrgChart, number: int, room: int) -> Iterator[Line]:
    if number > 1:
        yield ()
    title = say("chart titled", part.language, number=number, title=part.title)
    yield from wrapped_within((Run(title, Tone.STRONG),), room)


def _painted(layout: Layout) -> Iterator[Line]:
    rows: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for place in layout.placed():
        for row, at, line in _strokes(layout, place):
            rows[row].append((at, line))

    for row in range(max(rows, default=-1) + 1):
        yield tuple(_in_columns(sorted(rows[row], key=lambda stroke: stroke[0])))


def _strokes(layout: Layout, place: Placed) -> Iterator[Stroke]:
    yield from _box(layout, place)
    yield from _leaves(layout, place)
    yield from _rows(layout, place)


def _box(layout: Layout, place: Placed) -> Iterator[Stroke]:
    text = layout.texts[place.key]
    card = layout.chart.by_key[place.key]
    across, down = ("╌", "╎") if card.is_vacant else ("─", "│")
    edge = across * (text.width - 2)
    top, bottom = f"┌{edge}┐", f"└{edge}┘"
    if card.above is not None:
        top = _with(top, PORT, "┴")
    if place.key in layout.chart.below:
        bottom = _with(bottom, PORT, "┬")

    yield place.top, place.left, (Run(top, Tone.DIM),)
    for row, line in enumerate(text.lines, place.top + 1):
        space = " " * (text.width - FRAME - breadth(line))
        yield row, place.left, (Run(f"{down} ", Tone.DIM), *line, Run(f"{space} {down}", Tone.DIM))
    yield place.top + text.height - 1, place.left, (Run(bottom, Tone.DIM),)


def _with(edge: str, column: int, sign: str) -> str:
    return edge[:column] + sign + edge[column + 1 :]


def _leaves(layout: Layout, place: Placed) -> Iterator[Stroke]:
    # Those who lead nobody, in columns: the first one along the line to whoever comes below.
    columns = list(layout.leaf_columns(place.fit, place.left))
    goes_on = bool(place.fit.rows or place.fit.beneath)
    top = place.top + layout.texts[place.key].height
    end = layout.under_leaves(place)
    if len(columns) > 1:
        yield top, place.left + PORT, (Run(_branches([at for at, _ in columns], "├"), Tone.DIM),)
        top += 1
    for number, (at, column) in enumerate(columns):
        yield from _column(layout, column, at, top, end if goes_on and not number else None)


def _column(layout: Layout, column: Sequence[str], at: int, top: int, goes_on_to: int | None) -> Iterator[Stroke]:
    row = top
    for key in column:
        is_last = key == column[-1] and goes_on_to is None
        yield from _leaf(layout.texts[key], at, row, is_last=is_last)
        row += layout.texts[key].height
    for empty in range(row, goes_on_to or 0):
        yield empty, at, (Run("│", Tone.DIM),)


def _leaf(text: BoxText, at: int, top: int, *, is_last: bool) -> Iterator[Stroke]:
    branch, beside = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
    for row, line in enumerate(text.lines, top):
        yield row, at, (Run(branch, Tone.DIM), *line)
        branch = beside


def _rows(layout: Layout, place: Placed) -> Iterator[Stroke]:
    # The lines to the heads side by side, and the one that the rows hang from.
    fit = place.fit
    trunk = place.left + PORT
    row = layout.under_leaves(place)
    for number, heads in enumerate(fit.rows, 1):
        is_last = number == len(fit.rows)
        starts = layout.in_row(heads, place.left + INDENT, fit.way)
        ports = [trunk, *(at + PORT for at, _ in starts)]
        yield row, trunk, (Run(_branches(ports, "└" if is_last else "├"), Tone.DIM),)
        height = layout.row_height(heads, fit.way)
        for beside in range(row + 1, row + 1 + height):
            if not is_last:
                yield beside, trunk, (Run("│", Tone.DIM),)
        row += 1 + height


def _branches(ports: Sequence[int], first: str) -> str:
    signs = ["─"] * (ports[-1] - ports[0] + 1)
    for port in ports:
        signs[port - ports[0]] = "┬"
    signs[0], signs[-1] = first, "┐"
    return "".join(signs)


def _in_columns(strokes: Sequence[tuple[int, Line]]) -> Iterator[Run]:
    used = 0
    for at, line in strokes:
        if at > used:
            yield Run(" " * (at - used))
        yield from line
        used = at + breadth(line)
