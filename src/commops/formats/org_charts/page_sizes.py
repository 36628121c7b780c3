"""The pages that a chart may be fitted to, in pixels of which there are 96 in an inch."""

from __future__ import annotations

from typing import Final

from commops.records import dataclass

MARGIN: Final = 24
"""What is free around everything on a page."""

_MILLIMETRE: Final = 96 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """A page: how wide and high it is, how much larger than life a chart may be on it, and whether it may be turned."""

    width: float
    height: float
    largest: float = 1
    turns: bool = False

    @property
    def turned(self) -> Page:
        """The page by its other edge."""
        return Page(self.height, self.width, self.largest, self.turns)


def _paper(width: float, height: float) -> Page:
    return Page(width * _MILLIMETRE, height * _MILLIMETRE, turns=True)


PAGES: Final = {
    "a4": _paper(297, 210),
    "a3": _paper(420, 297),
    "a1": _paper(841, 594),
    "16:9": Page(1280, 720, largest=1.5),
}
"""The pages by what they are called; slides are 13⅓ inches wide."""

SCREEN: Final = Page(1600, 900)
"""What a chart is arranged for that is to fit no page."""
