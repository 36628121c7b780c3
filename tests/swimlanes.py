"""Made-up workflows in lanes, and what is wrong with a picture of one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise, product
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.shapes import Rows
from commops.workflow_shapes import Lane, LaneStep, Swimlanes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.swimlanes.picture import Box, Diamond, Label, Picture, Way

_ENGLISH: Final = ("Collect", "requirements", "and agree on", "responsibilities", "with whoever is affected", "today")
_CHINESE: Final = ("收集需求", "确认分工", "起草方案", "与各方沟通", "审核内容", "发布公告", "复盘改进", "归档资料")
_CROSSING: Final = 0.5
"""How far two lines run over each other that only cross."""


class Area(NamedTuple):
    """What something covers, from its left and upper edge to its right and lower one."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Tell whether two things cover some of the same."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def made_up(seed: int, steps: int = 12, lanes: int = 8, returns: int = 3) -> Swimlanes:
    """Return a workflow that is made up: some steps wait for several, some are done in several lanes."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    language = random.choice(["en", "zh"])
    numbers = range(1, steps + 1)
    done_in = {number: _some(random, range(lanes), random.choice([1, 1, 1, 2, 2, 3])) for number in numbers}
    used = sorted({lane for each in done_in.values() for lane in each})
    back = set(random.sample(numbers[1:], min(returns, steps - 1)))
    made = []
    for number in numbers:
        step = LaneStep(
            number=number,
            key=f"step-{number}",
            title=_text(random, language, 6),
            lanes=tuple(used.index(lane) for lane in done_in[number]),
            after=_after(random, number),
            output=_text(random, language, random.choice([0, 4])),
            accountable=_text(random, language, random.choice([0, 0, 2])),
            within=random.choice(["", "", "within 3 working days", "by noon"]),
        )
        if number in back:
            step = replace(step, reviews=number - 1, returns_to=random.randint(1, number))
        made.append(step)
    return flow(made, [_text(random, language, 2) for _ in used], language, _text(random, language, 5))


def flow(steps: Sequence[LaneStep], lanes: Sequence[str], language: str = "en", trigger: str = "") -> Swimlanes:
    """Return a workflow of some steps, with lanes of some names."""
    heads = ("No.", "Step")
    rows = tuple((str(step.number), step.title) for step in steps)
    return Swimlanes(
        key="made-up",
        title="Made up",
        language=language,
        text="",
        trigger=trigger,
        lanes=tuple(Lane(f"lane-{number}", name) for number, name in enumerate(lanes)),
        steps=tuple(steps),
        table=Rows(heads, rows, numbered=True),
    )


def _some(random: Random, of: Sequence[int], most: int) -> Sequence[int]:
    return sorted(random.sample(of, min(most, len(of))))


def _text(random: Random, language: str, most: int) -> str:
    number = random.randint(min(most, 1), most)
    if language == "en":
        return " ".join(random.choices(_ENGLISH, k=number))
    return "".join(random.choices(_CHINESE, k=number))


def _after(random: Random, number: int) -> tuple[int, ...]:
    if number == 1 or random.random() < 0.1:
        return ()
    if random.random() < 0.6:
        return (number - 1,)
    return tuple(_some(random, range(1, number), random.randint(1, 3)))


def problems(picture: Picture) -> list[str]:
    """Return what is wrong with a picture: what lies over something else, or beyond the edges."""
    return [*_meetings(picture), *_crossings(picture), *_shared_ways(picture), *_beyond(picture)]


def _areas(picture: Picture) -> Iterator[tuple[str, Area]]:
    for box in picture.boxes:
        yield f"box {box.number}", _of_box(box)
    for diamond in picture.diamonds:
        yield f"diamond {diamond.number}", _of_diamond(diamond)
    for label in picture.labels:
        yield f"label {label.text}", _of_label(label)
    for head in picture.heads:
        yield f"head {head.key}", Area(head.x, picture.top, head.x + head.width, picture.top + picture.head_height)


def _of_box(box: Box) -> Area:
    return Area(box.x, box.y, box.right, box.bottom)


def _of_diamond(diamond: Diamond) -> Area:
    half, high = diamond.width / 2, diamond.height / 2
    return Area(diamond.x - half, diamond.y - high, diamond.x + half, diamond.y + high)


def _of_label(label: Label) -> Area:
    return Area(label.x, label.y - 8, label.x + label.width, label.y + 2)


def _meetings(picture: Picture) -> Iterator[str]:
    for (one, first), (other, second) in combinations(_areas(picture), 2):
        # A word may be beside the slanted edge of a diamond.
        beside = {one.split()[0], other.split()[0]} == {"diamond", "label"}
        if first.meets(second) and not (beside and not _in_diamond(picture, first, second)):
            yield f"{one} meets {other}"


def _in_diamond(picture: Picture, one: Area, other: Area) -> bool:
    # Whether a corner of either is within the other, which is a diamond.
    for diamond in picture.diamonds:
        for area, label in ((one, other), (other, one)):
            if area != _of_diamond(diamond):
                continue
            for x in (label.left, label.right):
                for y in (label.top, label.bottom):
                    across = abs(x - diamond.x) / (diamond.width / 2)
                    if across + abs(y - diamond.y) / (diamond.height / 2) < 1:
                        return True
    return False


def _crossings(picture: Picture) -> Iterator[str]:
    for way in picture.ways:
        for segment in _segments(way):
            for name, area in _areas(picture):
                near = 0.1 if _touches(name, way) else 0
                inside = Area(area.left + near, area.top + near, area.right - near, area.bottom - near)
                if segment.meets(inside):
                    yield f"line {way.start} to {way.end} crosses {name}"


def _touches(name: str, way: Way) -> bool:
    kind, _, number = name.partition(" ")
    return kind in {"box", "diamond"} and int(number) in {way.start, way.end}


def _segments(way: Way) -> Iterator[Area]:
    for (x, y), (to_x, to_y) in pairwise(way.points):
        if x != to_x and y != to_y:
            raise AssertionError(way)
        thin = 0.05
        yield Area(min(x, to_x) - thin, min(y, to_y) - thin, max(x, to_x) + thin, max(y, to_y) + thin)


def _shared_ways(picture: Picture) -> Iterator[str]:
    # Where two lines are one that neither begin nor end together, nobody can tell where they lead.
    for one, other in combinations(picture.ways, 2):
        if one.start == other.start and one.kind is other.kind:
            continue
        for first, second in product(_segments(one), _segments(other)):
            joins = one.points[-1] == other.points[-1] and _ends(one, first) and _ends(other, second)
            if not joins and first.meets(second) and _along(first, second) > _CROSSING:
                yield f"line {one.start} to {one.end} is along {other.start} to {other.end}"


def _ends(way: Way, segment: Area) -> bool:
    return list(_segments(way))[-1] == segment


def _along(one: Area, other: Area) -> float:
    # How far two lines run over each other.
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, down)


def _beyond(picture: Picture) -> Iterator[str]:
    for name, area in _areas(picture):
        if area.left < 0 or area.top < 0 or area.right > picture.width or area.bottom > picture.height:
            yield f"{name} is beyond the edge"
    for way in picture.ways:
        for segment in _segments(way):
            if segment.left < 0 or segment.right > picture.width or segment.bottom > picture.height:
                yield f"line {way.start} to {way.end} is beyond the edge"


def order_of_lanes(picture: Picture) -> Sequence[str]:
    """Return the ids of the lanes from left to right."""
    return [head.key for head in sorted(picture.heads, key=lambda head: head.x)]
