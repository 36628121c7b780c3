"""A chart on several pages that refer to one another, where it is too large for one.

From the bottom up, what does not fit gives its largest part to a page of its own and keeps a box that says on which. A
head of so many that no part is large goes on with the others on further pages. A page of a few boxes is taken back
where the page before it has room, at a somewhat smaller scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.arranged import GAP, box_sizes
from commops.formats.org_charts.arranging import best, scale
from commops.formats.org_charts.forest import Forest, forest
from commops.formats.org_charts.frame import frame
from commops.formats.org_charts.page_sizes import MARGIN, PAGES, Page
from commops.language.words import say
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.shapes import Card, OrgChart

SMALLEST: Final = 0.65
"""The scale below which a part of a chart gets a page of its own."""

_SMALLEST_WITH_REST: Final = 0.55
"""The scale down to which a page takes back what would be nearly nothing on another page."""

_FEW: Final = 14
"""Up to how many boxes a page is never divided."""

_REST: Final = 6
_LEAST_PART: Final = 8
"""How many boxes a part has at least that gets a page of its own."""

FileName = Callable[[int, int], str]
"""What the file of a page is called, by its number and the number of pages; empty where it is not one by itself."""


@dataclass
class _Part:
    """The boxes on a page, the first of which is the head; `before` is the page that refers to this one."""

    head: int
    boxes: list[int]
    before: _Part | None = None
    continues: bool = False
    number: int = field(default=0, compare=False)


def split(chart: OrgChart, file_name: FileName = lambda _number, _pages: "") -> Sequence[OrgChart]:
    """Return a chart as charts that each fit the page it asks for; each names the pages of what it leaves out."""
    parts = _Splitting(chart).parts()
    return [_Paged(chart, parts, file_name).chart_of(part) for part in parts]


class _Splitting:
    """The parts of a chart."""

    def __init__(self, chart: OrgChart) -> None:
        self.chart = chart
        self.page = PAGES[chart.fit]
        self.above = numbers_above(chart)
        self.below: list[list[int]] = [[] for _ in chart.cards]
        for number, above in enumerate(self.above):
            if above is not None:
                self.below[above].append(number)
        self.sizes = sizes(self.above)
        self.width, self.heights = box_sizes(chart)
        self.kept: dict[int, list[int]] = {}
        self.found: dict[int, list[_Part]] = {}

    def parts(self) -> Sequence[_Part]:
        """Return all parts in the order of their heads, numbered."""
        for number in reversed(range(len(self.chart.cards))):
            self._keep(number, self.below[number])
        roots = [number for number, above in enumerate(self.above) if above is None]
        self._keep(-1, roots)
        first = [_Part(-1, self.kept[-1]), *self.found.pop(-1, [])]
        others = chain.from_iterable(self.found[head] for head in sorted(self.found))
        parts = self._without_rests([*first, *others])
        for number, part in enumerate(parts, 1):
            part.number = number
        return parts

    def _keep(self, head: int, below: Sequence[int]) -> None:
        # What stands on one page with a head; the rest gets pages of its own.
        own = [] if head < 0 else [head]
        parts = {number: self.kept.pop(number) for number in below}
        while True:
            boxes = sorted([*own, *_joined(parts.values())])
            size = self._scale(boxes, SMALLEST)
            if len(boxes) <= _FEW or size >= SMALLEST:
                self.kept[head] = boxes
                return

            largest = max(parts, key=lambda number: (len(parts[number]), -number))
            if len(parts[largest]) < _LEAST_PART:
                self.kept[head] = self._continued(head, own, parts, size)
                return
            self.found.setdefault(largest, []).insert(0, _Part(largest, parts[largest]))
            parts[largest] = [largest]

    def _continued(self, head: int, own: Sequence[int], parts: Mapping[int, Sequence[int]], size: float) -> list[int]:
        # The boxes of the first page; those of the others are found.
        boxes = sum(map(len, parts.values()))
        pages = ceil(boxes / max(boxes * (size / SMALLEST) ** 2, _FEW))
        room = ceil(boxes / pages)
        chunks: list[list[int]] = [[]]
        for part in parts.values():
            if chunks[-1] and len(chunks[-1]) + len(part) > room:
                chunks.append([])
            chunks[-1] += part
        first, *others = ([*own, *chunk] for chunk in chunks)
        self.found.setdefault(head, []).extend(_Part(head, chunk, continues=True) for chunk in others)
        return first

    def _scale(self, boxes: Sequence[int], enough: float) -> float:
        # How large boxes are on the page, turned or not.
        if len(boxes) <= _FEW:
            return 1
        trees = self._forest_of(boxes)
        pages = (self.page, self.page.turned) if self.page.turns else (self.page,)
        largest = 0.0
        for page in pages:
            above = frame(self.chart, page.width - 2 * MARGIN).height
            free = Page(page.width - 2 * MARGIN, page.height - 2 * MARGIN - above)
            arrangement = best(trees, free, GAP)
            largest = max(largest, scale(free, arrangement.width, arrangement.height))
            if largest >= enough:
                break
        return largest

    def _forest_of(self, boxes: Sequence[int]) -> Forest:
        cards = [self.chart.cards[number] for number in boxes]
        keys = {card.key for card in cards}
        alone = [card if card.above in keys else replace(card, above=None) for card in cards]
        heights = [self.heights[number] for number in boxes]
        return forest(replace(self.chart, cards=tuple(alone)), self.width, heights)

    def _without_rests(self, parts: Sequence[_Part]) -> Sequence[_Part]:
        # Takes small pages back where the page before has room.
        kept = list(parts)
        for part in reversed(parts):
            if part.continues or part.head < 0 or len(part.boxes) > _REST:
                continue
            before = next(each for each in kept if part.head in each.boxes and each is not part)
            together = sorted({*before.boxes, *part.boxes})
            if self._scale(together, _SMALLEST_WITH_REST) >= _SMALLEST_WITH_REST:
                before.boxes = together
                kept.remove(part)
        return kept


def numbers_above(chart: OrgChart) -> Sequence[int | None]:
    """Return the number of the card that each card of a chart hangs from."""
    numbers = {card.key: number for number, card in enumerate(chart.cards)}
    return [None if card.above is None else numbers[card.above] for card in chart.cards]


def sizes(above: Sequence[int | None]) -> Sequence[int]:
    """Return how many cards there are at and below each, by the numbers of those that they hang from."""
    found = [1] * len(above)
    for number in reversed(range(len(above))):
        higher = above[number]
        if higher is not None:
            found[higher] += found[number]
    return found


def _joined(lists: Iterable[Sequence[int]]) -> list[int]:
    found: list[int] = []
    for each in lists:
        found += each
    return found


class _Paged:
    """The charts of the parts of a chart."""

    def __init__(self, chart: OrgChart, parts: Sequence[_Part], file_name: FileName) -> None:
        self.chart = chart
        self.parts = parts
        self.file_name = file_name
        self.above = numbers_above(chart)
        self.sizes = sizes(self.above)

    def chart_of(self, part: _Part) -> OrgChart:
        """Return the chart of one part, in which each box that goes on elsewhere says where."""
        keys = {self.chart.cards[number].key for number in part.boxes}
        cards = tuple(self._card(part, number, keys) for number in part.boxes)
        language = self.chart.language
        place = say("page of", language, page=part.number, pages=len(self.parts))
        summary = f"{place} · {self.chart.summary}" if len(self.parts) > 1 else self.chart.summary
        return replace(self.chart, cards=cards, summary=summary)

    def _card(self, part: _Part, number: int, keys: set[str]) -> Card:
        card = self.chart.cards[number]
        lines = [key for key in card.dotted if key not in keys]
        outside = [self.chart.by_key[key].known_as for key in lines]
        if card.above not in keys:
            card = replace(card, above=None)
        card = replace(
            card,
            dotted=tuple(key for key in card.dotted if key in keys),
            dotted_outside=(*card.dotted_outside, *outside),
        )
        for remark, page in self._references(part, number):
            link = self.file_name(page.number, len(self.parts)) or card.link
            card = replace(card, remarks=(*card.remarks, remark), link=link)
        return card

    def _references(self, part: _Part, number: int) -> Iterator[tuple[str, _Part]]:
        language = self.chart.language
        if number == part.head:
            before = self._before(part)
            if before is not None:
                yield say("from page", language, page=before.number), before
        for other in self.parts:
            if other.head != number or other is part or (other.continues and part.continues):
                continue
            if other.continues or part.head != number:
                yield say("on page", language, page=other.number, number=f"{self._more(other):,}"), other

    def _more(self, part: _Part) -> int:
        # How many boxes stand on a page and on those after it, without its head.
        return sum(self.sizes[number] for number in part.boxes if self.above[number] == part.head)

    def _before(self, part: _Part) -> _Part | None:
        return next((each for each in self.parts if part.head in each.boxes and each is not part), None)
