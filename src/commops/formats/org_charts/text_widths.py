"""How wide a text is in a sans-serif typeface, without one: by tables of advances, and by what other letters are like.

The numbers are thousandths of the size of the type for the characters from space to tilde, as the fonts of the metrics
of Arial have them, which most systems have under one name or another. Other typefaces of its kind differ by some per
cent: `RESERVE` is for them.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category, east_asian_width, normalize

RESERVE: Final = 1.08
"""How much wider a text is taken to be than the tables have it."""

REGULAR: Final = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)

BOLD: Final = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611),
    *(975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556),
    *(333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611),
    *(611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
)

_EM: Final = 1000
_LETTER: Final = 700
"""A letter of another alphabet: Greek, Cyrillic, Hebrew, Arabic and Thai are narrower than that."""
_SIGNS: Final = {"\u00a0": 278, "·": 333, "×": 584, "–": 556, "‘": 333, "’": 333, "°": 400, "\u200b": 0, "\u2060": 0}
_WITHOUT_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})
_LETTERS: Final = frozenset({"Ll", "Lu", "Lt", "Lm"})


class _Advances(dict[str, int]):
    """The advances of characters; one that is asked for the first time is estimated."""

    def __missing__(self, char: str) -> int:
        self[char] = advance = self._estimated(char)
        return advance

    def _estimated(self, char: str) -> int:
        if category(char) in _WITHOUT_WIDTH:
            return 0
        if char in _SIGNS:
            return _SIGNS[char]
        if east_asian_width(char) in {"W", "F"}:
            return _EM
        base = normalize("NFD", char)[0]
        if base != char and base.isascii():
            return self[base]
        return _LETTER if category(char) in _LETTERS and char not in "æœÆŒ" else _EM


_REGULAR: Final = _Advances((chr(number), advance) for number, advance in enumerate(REGULAR, ord(" ")))
_BOLD: Final = _Advances((chr(number), advance) for number, advance in enumerate(BOLD, ord(" ")))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels wide a text is in a size, rather too many than too few."""
    advances = _BOLD if bold else _REGULAR
    return sum(map(advances.__getitem__, text)) * size * (RESERVE / _EM)
