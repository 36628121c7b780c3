"""A large chart as several, each whole and referring to the others, for what takes no more than so much at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.language.words import say
from commops.shapes import OrgChart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from commops.shapes import Card

REFERENCE: Final = 60
"""How many characters a reference to another chart takes at most."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a diagram something takes: lines between boxes, and characters."""

    lines: int
    characters: int

    def __add__(self, other: Size) -> Size:
        """Return the size of both."""
        return Size(self.lines + other.lines, self.characters + other.characters)

    def __sub__(self, other: Size) -> Size:
        """Return the size without the other."""
        return Size(self.lines - other.lines, self.characters - other.characters)

    def __floordiv__(self, number: int) -> Size:
        """Return a part of the size."""
        return Size(self.lines // number, self.characters // number)

    def fits(self, limit: Size) -> bool:
        """Tell whether it stays within a limit."""
        return self.lines <= limit.lines and self.characters <= limit.characters


Part = tuple[str | None, int]
"""Where a part begins: the key of the card at its head, None for the top of the chart, and which run of its reports."""

_WORTH: Final = 8
"""What part of a chart some reports must fill to have one of their own."""

_TOP: Final[Part] = (None, 0)


def parts(chart: OrgChart, weigh: Callable[[Card, OrgChart], Size], limit: Size) -> list[OrgChart]:
    """Return a chart as it is where it keeps to a limit, else as several, the top first.

    A part becomes a chart of its own, and its head has a box in both that refers to the other. Where somebody has more
    reports than fit, they are in several charts, the head in each. Since nobody can take in as much as a limit allows,
    no chart is then larger than a quarter of it.
    """
    sizes = {card.key: weigh(card, chart) for card in chart.cards}
    whole = Size(0, 0)
    for size in sizes.values():
        whole += size
    if whole.fits(limit):
        return [chart]
    return list(_Parts(chart, _Cuts(chart, sizes, limit // 4)).all())


class _Cuts:
    """Where a chart is cut: how many charts begin with a card, and in which of them each of its reports is."""

    def __init__(self, chart: OrgChart, sizes: Mapping[str, Size], limit: Size) -> None:
        self.chart = chart
        self.limit = limit
        self.cut = {key: size + Size(0, REFERENCE) for key, size in sizes.items()}
        self.whole = dict(sizes)
        self.runs: dict[str | None, int] = {}
        self.run_of: dict[str, int] = {}
        for card in reversed(chart.cards):
            # From below, without recursion: a chain of command may be thousands of levels deep.
            self._cut_below(card.key)
        self._cut_below(None)

    def _cut_below(self, key: str | None) -> None:
        below = self.chart.below.get(key, ())
        own = Size(0, 0) if key is None else self.cut[key]
        whole = own
        for card in below:
            whole += self.whole[card.key]

        candidates = sorted(filter(self._is_worth_a_chart, below), key=self._characters, reverse=True)
        while candidates and not whole.fits(self.limit):
            # Those that are about as large are treated alike.
            largest = self._characters(candidates[0])
            while candidates and self._characters(candidates[0]) > largest // 2:
                card = candidates.pop(0)
                self.runs[card.key] = 1
                whole = whole - self.whole[card.key] + self.cut[card.key]
                self.whole[card.key] = self.cut[card.key]

        if not whole.fits(self.limit):
            self._divide(key, own, below)
        elif key is not None and below:
            self.whole[key] = whole

    def _is_worth_a_chart(self, card: Card) -> bool:
        is_cut = card.key in self.runs or card.key not in self.chart.below
        return not is_cut and not self.whole[card.key].fits(self.limit // _WORTH)

    def _characters(self, card: Card) -> int:
        return self.whole[card.key].characters

    def _divide(self, key: str | None, own: Size, below: Sequence[Card]) -> None:
        # Runs of reports, as many as it needs.
        run, size = 0, own
        for number, card in enumerate(below):
            size += self.whole[card.key]
            if number and not size.fits(self.limit):
                run, size = run + 1, own + self.whole[card.key]
            self.run_of[card.key] = run
        self.runs[key] = run + 1
        if key is not None:
            self.whole[key] = own


class _Parts:
    """The charts that a chart is cut into."""

    def __init__(self, chart: OrgChart, cuts: _Cuts) -> None:
        self.chart = chart
        self.cuts = cuts
        self.cards: dict[Part, list[Card]] = defaultdict(list)
        self.inside: dict[str | None, Part] = {None: _TOP}
        self.referring: dict[str, Part] = {}
        for card in chart.cards:
            self._place(card)
        self.numbers = {part: number for number, part in enumerate(self._in_order(), 1)}

    def all(self) -> Iterator[OrgChart]:
        """Yield them, each with the references to others."""
        for part in self.numbers:
            head, _ = part
            cards = tuple(self._referring(part, card) for card in self.cards[part])
            title = self.chart.title if head is None else self.chart.by_key[head].known_as
            yield _complete(OrgChart(title, "", self.chart.language, cards, self.chart.groups), self.chart)

    def _place(self, card: Card) -> None:
        # Puts a card where it belongs, and below it again as the head of each chart that begins with it.
        above, run = self.inside[card.above]
        part = (above, self.cuts.run_of.get(card.key, run))
        self.cards[part].append(card)
        self.inside[card.key] = part
        if runs := self.cuts.runs.get(card.key, 0):
            self.referring[card.key] = part
            self.inside[card.key] = (card.key, 0)
            for number in range(runs):
                self.cards[card.key, number].append(replace(card, above=None))

    def _in_order(self) -> Iterator[Part]:
        for part, cards in self.cards.items():
            if not self._is_lone_head(part, cards):
                yield part

    def _is_lone_head(self, part: Part, cards: Sequence[Card]) -> bool:
        # The top alone, whose reports are all in other charts: each of those begins with it.
        return part == _TOP and len(cards) == 1 and len(self.cards) > 1

    def _referring(self, part: Part, card: Card) -> Card:
        if card.key not in self.referring:
            return card
        if part[0] != card.key:
            return replace(card, remarks=(*card.remarks, self._down(card)))
        if number := self.numbers.get(self.referring[card.key]):
            return replace(card, remarks=(*card.remarks, self._say("from chart", number=number)))
        return card

    def _down(self, card: Card) -> str:
        numbers = [number for (head, _), number in self.numbers.items() if head == card.key]
        more = self._say("deeper", number=f"{self._number_below[card.key]:,}")
        if len(numbers) == 1:
            return self._say("see chart", number=numbers[0], more=more)
        return self._say("see charts", first=numbers[0], last=numbers[-1], more=more)

    @cached_property
    def _number_below(self) -> Mapping[str, int]:
        # How many cards are below each, however far.
        found: Counter[str] = Counter()
        for card in reversed(self.chart.cards):
            if card.above is not None:
                found[card.above] += 1 + found[card.key]
        return found

    def _say(self, word: str, **values: object) -> str:
        return say(word, self.chart.language, **values)


def _complete(part: OrgChart, whole: OrgChart) -> OrgChart:
    """Return a part in which dotted lines to cards of others lead outside."""
    cards = []
    for card in part.cards:
        inside = tuple(key for key in card.dotted if key in part.by_key)
        outside = (whole.by_key[key].known_as for key in card.dotted if key not in part.by_key)
        cards.append(replace(card, dotted=inside, dotted_outside=(*outside, *card.dotted_outside)))
    return replace(part, cards=tuple(cards))
