"""Heads above narrow columns: Latin text stands on its side, Chinese is written from the top down."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from commops.terminal.width import mostly_wide, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UPWARDS: Final = 90
_STACKED: Final = 270
_MOST_STACKED: Final = 16
"""How many characters may stand above each other."""

_CHARACTER: Final = 13.5
_HALF: Final = 6.1
"""How many points a stacked character is high, and how many points half a Chinese one, or a Latin one, is long."""

_MARGIN: Final = 8
_HIGHEST: Final = 190
"""How many points heads may be high; what is longer is broken into lines."""

_LINE: Final = 2.4
"""How wide a column must be for each line of a head."""


def look(head: str) -> Mapping[str, Any]:
    """Return how a head looks."""
    if _is_stacked(head):
        return {"align": "center", "rotation": _STACKED, "text_wrap": False}
    return {"align": "center", "rotation": _UPWARDS}


def height(heads: Iterable[str]) -> float:
    """Return how many points a row of heads is high."""
    return min(max(map(_length, heads), default=0), _HIGHEST) + _MARGIN


def wide(head: str) -> float:
    """Return how wide a column must be for its head."""
    if _is_stacked(head) or _length(head) <= _HIGHEST:
        return 0
    return _LINE * (ceil(_length(head) / (_HIGHEST - 2 * _MARGIN)) + 1)


def _is_stacked(head: str) -> bool:
    # Where most of it is Chinese, Japanese or Korean, and not too long for it.
    return mostly_wide(head) and len(head) <= _MOST_STACKED


def _length(head: str) -> float:
    if _is_stacked(head):
        return _CHARACTER * len(head)
    return _HALF * width(visible(head))
