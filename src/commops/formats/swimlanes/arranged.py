"""A workflow laid out: how high rows are, and from that the places of boxes, lines and labels."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.card_sizes import shown
from commops.formats.polylines import corners
from commops.formats.swimlanes.box_texts import Text, end_text, step_text, twin_text
from commops.formats.swimlanes.channels import Channels
from commops.formats.swimlanes.columns import DIAMOND_HEIGHT, LABEL_SIZE, MARGIN, Columns, label_width
from commops.formats.swimlanes.heads import TITLE_LINE, head_height, heads, title_lines, title_width
from commops.formats.swimlanes.picture import Box, BoxKind, Diamond, Label, Picture, Way
from commops.formats.swimlanes.routes import Back, Down, Kind, Side, routes
from commops.formats.swimlanes.rows import START, rows
from commops.formats.swimlanes.sides import Sides
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.formats.swimlanes.picture import Point
    from commops.formats.swimlanes.rows import Group
    from commops.workflow_shapes import Swimlanes

_BELOW_TITLE: Final = 6
_ABOVE_ROWS: Final = 14
_BELOW_ROWS: Final = 14
_BELOW_DIAMOND: Final = 14
"""What is free below a diamond for the word beside the line out of it."""

_BESIDE_WORD: Final = 4
_BELOW_BASE: Final = 2
"""What a word has below its base line."""

TO_DIAMOND: Final = 10
"""How far a diamond is below its box."""


def arranged(flow: Swimlanes) -> Picture:
    """Return a workflow laid out."""
    return _Arrangement(flow).picture()


class _Arrangement:
    """A workflow while it is laid out."""

    def __init__(self, flow: Swimlanes) -> None:
        self.flow = flow
        self.steps = {step.number: step for step in flow.steps}
        self.returns = {step.number: step.returns_to for step in flow.steps if step.returns_to is not None}
        self.end = len(flow.steps) + 1
        self.rows = rows(flow)
        self.routes = routes(self.rows, self.returns)
        self.columns = Columns(flow, self.routes)
        self.channels = Channels(self.rows, self.routes, self.columns)
        self.sides = Sides(self.rows, self.routes, self.columns)
        self.title_lines = title_lines(flow, self.columns)
        self.heads = tuple(heads(flow, self.columns))

    def picture(self) -> Picture:
        flow = self.flow
        title = max(map(title_width, self.title_lines), default=0)
        return Picture(
            title=shown(flow.title),
            title_lines=tuple(self.title_lines),
            summary=shown(flow.summary),
            language=flow.language,
            key=flow.key,
            width=max(self.columns.borders[-1], MARGIN + title) + MARGIN,
            height=self.bottom + _BELOW_ROWS + MARGIN,
            top=self.top,
            head_height=head_height(self.heads),
            heads=self.heads,
            boxes=tuple(self.boxes()),
            diamonds=tuple(self.diamonds.values()),
            ways=tuple(self.ways),
            labels=tuple(self.labels()),
        )

    # how high everything is

    @property
    def top(self) -> float:
        if not self.title_lines:
            return MARGIN
        return MARGIN + TITLE_LINE * len(self.title_lines) + _BELOW_TITLE

    @cached_property
    def texts(self) -> Mapping[tuple[int, Group], Text]:
        """What stands in each box, by its number and its lanes."""
        found: dict[tuple[int, Group], Text] = {}
        for number, box in self.rows.boxes.items():
            for group in box.groups:
                first, last = self.columns.across(group)
                found[number, group] = self.text(number, last - first, twin=group is not box.group)
        return found

    def text(self, number: int, wide: float, *, twin: bool) -> Text:
        language = self.flow.language
        if number == START:
            return end_text(self.flow.trigger or say("start word", language), wide)
        if number == self.end:
            return end_text(say("end word", language), wide)
        if twin:
            return twin_text(self.steps[number], wide)
        return step_text(self.steps[number], wide, language)

    def height(self, number: int) -> float:
        """Return how high the box of a number is."""
        return self.texts[number, self.rows.boxes[number].group].height

    @cached_property
    def heights(self) -> Sequence[float]:
        """How high each row is."""
        found = [0.0] * self.rows.number
        for (number, group), text in self.texts.items():
            box = self.rows.boxes[number]
            height = text.height
            if number in self.returns and group == box.group:
                height += TO_DIAMOND + DIAMOND_HEIGHT + _BELOW_DIAMOND
            found[box.row] = max(found[box.row], height)
        return found

    @cached_property
    def tops(self) -> Sequence[float]:
        """Where each row begins."""
        found = [self.top + head_height(self.heads) + _ABOVE_ROWS]
        for row, height in enumerate(self.heights[:-1]):
            found.append(found[-1] + height + self.channels.height(row))
        return found

    @property
    def bottom(self) -> float:
        """Where the last row ends, and the lines below it."""
        last = self.rows.number - 1
        return self.tops[last] + self.heights[last] + self.channels.below_all(last)

    def top_of(self, number: int) -> float:
        """Return where the box of a number begins."""
        return self.tops[self.rows.boxes[number].row]

    # boxes

    def boxes(self) -> Iterator[Box]:
        for number in sorted(self.rows.boxes):
            placed = self.rows.boxes[number]
            for group in placed.groups:
                first, last = self.columns.across(group)
                text = self.texts[number, group]
                kind = self.kind(number) if group is placed.group else BoxKind.TWIN
                top = self.top_of(number)
                said = self.said(number, text)
                yield Box(kind, number, first, top, last - first, text.height, text.lines, text.rule, said)

    def kind(self, number: int) -> BoxKind:
        if number == START:
            return BoxKind.START
        if number == self.end:
            return BoxKind.END
        step = self.steps[number]
        reviews = step.reviews is not None or step.returns_to is not None
        return BoxKind.REVIEW if reviews else BoxKind.STEP

    def said(self, number: int, text: Text) -> str:
        if number in self.steps:
            return shown(self.steps[number].said)
        return " ".join(line.text for line in text.lines)

    @cached_property
    def diamonds(self) -> Mapping[int, Diamond]:
        found = {}
        columns = self.columns
        for number in self.returns:
            y = self.top_of(number) + self.height(number) + TO_DIAMOND + DIAMOND_HEIGHT / 2
            x = columns.middle(self.rows.boxes[number].group.middle)
            found[number] = Diamond(number, x, y, columns.question_width, DIAMOND_HEIGHT, columns.question)
        return found

    # lines

    @cached_property
    def ways(self) -> Sequence[Way]:
        found = []
        for line, route in enumerate(self.routes):
            points = self.down(line, route) if isinstance(route, Down) else self.back(line, route)
            found.append(Way(route.kind, route.start, route.end, corners(points)))
        return found

    def down(self, line: int, route: Down) -> Iterator[Point]:
        out, into = self.channels.ends(route)
        yield out, self.foot(route.start)
        for part, (row, first, last) in enumerate(self.channels.parts(line)):
            y = self.in_channel(row, line, part)
            yield first, y
            yield last, y
        yield into, self.top_of(route.end)

    def back(self, line: int, route: Back) -> Iterator[Point]:
        start, y = self.leaving(line, route)
        end, end_y = self.at_side(route.end, route.enters, line, enters=True)
        xs = [self.columns.in_gutter(line, part) for part in range(len(route.gutters))]
        yield start, y
        yield xs[0], y
        for part, row in enumerate(route.channels):
            y = self.in_channel(row, line, part)
            yield xs[part], y
            yield xs[part + 1], y
        yield xs[-1], end_y
        yield end, end_y

    def foot(self, number: int) -> float:
        """Return where a line leaves a box downwards, or the diamond below it."""
        if number in self.diamonds:
            diamond = self.diamonds[number]
            return diamond.y + diamond.height / 2
        return self.top_of(number) + self.height(number)

    def in_channel(self, row: int, line: int, part: int) -> float:
        return self.tops[row] + self.heights[row] + self.channels.down(row, (line, part))

    def leaving(self, line: int, route: Back) -> Point:
        """Return where work leaves a box that goes back: at a corner of its diamond, else at its side."""
        if route.kind is not Kind.RETURNED:
            return self.at_side(route.start, route.leaves, line, enters=False)
        diamond = self.diamonds[route.start]
        half = diamond.width / 2
        return diamond.x + (half if route.leaves is Side.RIGHT else -half), diamond.y

    def at_side(self, number: int, side: Side, line: int, *, enters: bool) -> Point:
        x, part = self.sides.at(number, side, (line, enters))
        return x, self.top_of(number) + self.height(number) * part

    # labels

    def labels(self) -> Iterator[Label]:
        passed: set[int] = set()
        for way in self.ways:
            if way.kind is Kind.PASSED and way.start not in passed:
                passed.add(way.start)
                x, y = way.points[0]
                text = say("yes", self.flow.language)
                yield Label(text, x + 1 + _BESIDE_WORD, y + LABEL_SIZE, label_width(text))
            if way.kind is Kind.RETURNED:
                yield self.returned_label(way)

    def returned_label(self, way: Way) -> Label:
        # Above the line where it leaves the diamond: the longer word where there is room for it beside the box.
        diamond = self.diamonds[way.start]
        (start, y), (bend, _), *_ = way.points
        half = diamond.width / 2 * (1 - _BELOW_BASE / (diamond.height / 2))
        text = say("no, returned", self.flow.language)
        if half + label_width(text) > self.columns.box_width / 2:
            text = say("no", self.flow.language)

        wide = label_width(text)
        base = y - 2 * _BELOW_BASE
        left = diamond.x + half + _BESIDE_WORD
        if bend < start:
            left = diamond.x - half - _BESIDE_WORD - wide
        return Label(text, left, base, wide, returned=True)
