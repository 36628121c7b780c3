"""In which row and which lanes the boxes of a workflow stand: each step below all that it waits for."""

from __future__ import annotations

from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.workflow_shapes import Swimlanes

START = 0
"""The number of the box above all steps; the one below all has the next number after the steps."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lanes next to each other, from the first to the last, that a box stands in."""

    first: int
    last: int

    def __contains__(self, lane: int) -> bool:
        """Tell whether a lane is among them."""
        return self.first <= lane <= self.last

    def nearest(self, lane: int) -> int:
        """Return the one of them that is nearest to a lane."""
        return min(max(lane, self.first), self.last)

    @property
    def middle(self) -> int:
        """The one in the middle, the left of two."""
        return (self.first + self.last) // 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A box by the number of its step: its row, and the lanes that it stands in; the same step again in its twins."""

    number: int
    row: int
    group: Group
    twins: tuple[Group, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The lanes of the box, and of its twins."""
        return (self.group, *self.twins)


@dataclass(frozen=True)
class Rows:
    """The boxes by their numbers, how many rows they take, and which steps follow which.

    `onward` are the pairs of boxes of which the second stands below the first, `backward` those of steps that wait for
    each other in a circle.
    """

    boxes: Mapping[int, Placed]
    number: int
    lanes: int
    onward: tuple[tuple[int, int], ...]
    backward: tuple[tuple[int, int], ...]

    def free(self, lane: int, above: int, below: int) -> bool:
        """Tell whether no box stands in a lane between two rows."""
        return not any((row, lane) in self.taken for row in range(above + 1, below))

    def open(self, gutter: int, above: int, below: int) -> bool:
        """Tell whether no box spans the border left of a lane between two rows."""
        return not any((row, gutter) in self.spanned for row in range(above + 1, below))

    @cached_property
    def taken(self) -> frozenset[tuple[int, int]]:
        """The rows and lanes in which boxes stand."""
        return frozenset(self._cells())

    @cached_property
    def spanned(self) -> frozenset[tuple[int, int]]:
        """The rows and borders between lanes over which boxes stand."""
        return frozenset((row, lane) for row, lane, first in self._with_first() if lane > first)

    def _cells(self) -> Iterator[tuple[int, int]]:
        for row, lane, _ in self._with_first():
            yield row, lane

    def _with_first(self) -> Iterator[tuple[int, int, int]]:
        for box in self.boxes.values():
            for group in box.groups:
                for lane in range(group.first, group.last + 1):
                    yield box.row, lane, group.first


def rows(flow: Swimlanes) -> Rows:
    """Return where the boxes of a workflow stand."""
    before = {step.number: tuple(other for other in step.after if other != step.number) for step in flow.steps}
    order, backward = _sorted(before)
    end = len(flow.steps) + 1

    steps = {step.number: step for step in flow.steps}
    boxes: dict[int, Placed] = {}
    onward: list[tuple[int, int]] = []
    taken: set[tuple[int, int]] = set()
    for number in order:
        waits = [other for other in before[number] if (other, number) not in backward]
        groups = list(_groups(steps[number].lanes))
        row = 1 + max((boxes[other].row for other in waits), default=0)
        while not taken.isdisjoint(_cells(row, groups)):
            row += 1
        taken.update(_cells(row, groups))
        boxes[number] = Placed(number, row, groups[0], tuple(groups[1:]))
        onward += [(other, number) for other in waits or [START]]

    last = max((box.row for box in boxes.values()), default=0)
    waited_for = {other for other, _ in onward}
    ends = [number for number in steps if number not in waited_for]
    first = next((number for other, number in onward if other == START), START)
    boxes[START] = Placed(START, 0, _alone(boxes.get(first)))
    boxes[end] = Placed(end, last + 1, _alone(boxes.get(ends[-1]) if ends else None))
    onward += [(number, end) for number in ends or [START]]
    back = sorted({*backward, *((step.number, step.number) for step in flow.steps if step.number in step.after)})
    return Rows(boxes, last + 2, max(len(flow.lanes), 1), tuple(sorted(onward)), tuple(back))


def _sorted(before: Mapping[int, Sequence[int]]) -> tuple[Sequence[int], set[tuple[int, int]]]:
    # The steps, each behind those that it waits for, and the pairs that are left out for it where they are a circle.
    left_out: set[tuple[int, int]] = set()
    while True:
        kept = {
            number: [other for other in others if (other, number) not in left_out] for number, others in before.items()
        }
        try:
            return list(_in_order(kept)), left_out
        except CycleError as error:
            circle = list(error.args[1])
            left_out.add(max(pairwise(circle), key=lambda pair: pair[0] - pair[1]))


def _in_order(before: Mapping[int, Sequence[int]]) -> Iterator[int]:
    # As they are written, as far as they do not wait for each other.
    sorter = TopologicalSorter(before)
    sorter.prepare()
    ready: list[int] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()])
        number = ready.pop(0)
        yield number
        sorter.done(number)


def _groups(lanes: Iterable[int]) -> Iterator[Group]:
    first: int | None = None
    last = -1
    for lane in lanes:
        if first is not None and lane > last + 1:
            yield Group(first, last)
            first = None
        if first is None:
            first = lane
        last = lane
    if first is not None:
        yield Group(first, last)


def _cells(row: int, groups: Iterable[Group]) -> set[tuple[int, int]]:
    return {(row, lane) for group in groups for lane in range(group.first, group.last + 1)}


def _alone(box: Placed | None) -> Group:
    # One lane for the box at the start or the end, that of the step beside it.
    lane = box.group.middle if box else 0
    return Group(lane, lane)
