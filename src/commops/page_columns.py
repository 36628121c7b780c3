"""How much of a page the columns of a table take: A4 in the letters of tables, counted in columns of a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

UPRIGHT, ACROSS = 100, 155
"""How many columns of a screen fit beside each other on a page, upright and across."""

_LONG_WORD: Final = 22
"""A word that is longer, such as an address, is broken rather than that it takes the room of others."""

_HAN_WORD: Final = 4
"""Chinese is broken between any two characters, but a head of two characters is to stay on one line."""

_LETTERS, _BOLD = 1.12, 1.35
"""How much wider than a column of a screen letters may be, and bold ones: fonts differ, and none is to break a word."""

_PADDING: Final = 2.5


def cells(text: str) -> int:
    """Return how many columns of a screen a text takes; East Asian wide characters take two."""
    return sum(2 if _is_wide(character) else 1 for character in text)


def room_of_head(head: str) -> float:
    """Return how many columns of a screen the head of a column needs at least, in bold letters."""
    return _room(head, _BOLD)


def room_of_cell(text: str) -> float:
    """Return how many columns of a screen a cell needs at least, so that no word in it is broken."""
    return _room(text, _LETTERS)


def _room(text: str, letters: float) -> float:
    return max((_breadth(word, letters) for word in _words(text)), default=0) + _PADDING


def _words(text: str) -> Sequence[str]:
    # A line may end behind a hyphen, too.
    return re.findall(r"[^\s-]+-?|-", text)


def _breadth(word: str, letters: float) -> float:
    # All Chinese characters are of one width, bold or not.
    if any(map(_is_wide, word)):
        return min(cells(word), _HAN_WORD)
    return min(len(word), _LONG_WORD) * letters


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
