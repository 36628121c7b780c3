"""Where a large chart is cut, for what takes no more than so many lines and characters at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.divided_charts import Cuts, divided
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commops.shapes import Card, OrgChart

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


_WORTH: Final = 8
"""What part of a chart some reports must fill to have one of their own."""


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
    return divided(chart, _Cutting(chart, sizes, limit // 4).cuts)


class _Cutting:
    """Where to cut a chart, so that no part is above a limit."""

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
        self.cuts = Cuts(self.runs, self.run_of)

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
