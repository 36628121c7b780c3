"""How wide a text is on a screen, and how it is cut or filled to a width; control characters are made visible."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

from commops.patterns import pattern_of

DOTS: Final = "..."

_CONTROL: Final = pattern_of("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Return a text with control characters as the pictures that Unicode has for them: an escape is `␛`.

    Those that turn the direction of what follows are written by their numbers, and what is no character.
    """
    return text if text.isprintable() else _CONTROL.sub(_picture, text)


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes; East Asian wide characters take two."""
    return len(text) if text.isascii() else _cells_of()(text)


@cache
def _cells_of() -> Callable[[str], int]:
    from rich.cells import cell_len

    return cell_len


def is_plain(text: str) -> bool:
    """Tell whether a text is as wide as it is long, and is shown as it is: it has printable ASCII only."""
    return text.isascii() and text.isprintable()


def shown_width(text: str) -> int:
    """Return how many cells of a terminal a text takes once its control characters are visible."""
    return len(text) if is_plain(text) else width(visible(text))


def widest(texts: Sequence[str]) -> int:
    """Return how many cells of a terminal the widest of some texts takes once control characters are visible."""
    measure = len if is_plain("".join(texts)) else shown_width
    return max(map(measure, texts), default=0)


def mostly_wide(text: str) -> bool:
    """Tell whether most of a text are wide characters, which can be written from the top down."""
    return 2 * sum(width(character) > 1 for character in text) > len(text)


def cut(text: str, cells: int, dots: str = DOTS) -> str:
    """Return a text, where it is wider than so many cells its beginning with dots behind."""
    if width(text) <= cells:
        return text
    if text.isascii():
        return text[: max(cells - width(dots), 0)] + dots
    used, kept = width(dots), 0
    while (used := used + width(text[kept])) <= cells:
        kept += 1
    return text[:kept] + dots


def fill(text: str, cells: int) -> str:
    """Return a text with spaces behind it up to a width."""
    return text + " " * (cells - width(text))


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code <= ord(" "):
        return chr(0x2400 + code)
    return "\u2421" if code == ord("\x7f") else f"<U+{code:04X}>"
