"""SVG as PNG, by resvg: it draws with the fonts of the system, and leaves out letters that none of them has.

So one letter of each script is tried first: a picture in which names are missing is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import name

from commops.formats.org_charts.painting import FONTS
from commops.formats.refusals import Refused, TooLarge
from commops.language.messages import message, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHARPNESS: Final = 2
"""How many pixels of the picture there are for one of the drawing, so that it is sharp on most screens."""

_DPI: Final = 96
"""How many pixels an inch has: resvg takes millimetres for nothing unless it is told."""

_MOST_PIXELS: Final = 120_000_000
_LONGEST_EDGE: Final = 30_000
"""What other programs still open."""

_NOWHERE: Final = "\U0010fffd"
"""A character that no font has."""


def png(drawing: str, wide: float, high: float, smaller: str) -> bytes:
    """Return an SVG, which is so wide and high, as a PNG.

    Raises:
        Refused: where no font has some letters.
        TooLarge: where the picture would be too large; `smaller` says what to do about it.

    """
    sharpness = min(_SHARPNESS, _LONGEST_EDGE / max(wide, high), (_MOST_PIXELS / (wide * high)) ** 0.5)
    if sharpness < 1:
        raise TooLarge(
            message("the picture would have {wide:,.0f} by {high:,.0f} pixels", wide=wide, high=high), smaller
        )
    _check_fonts(drawing)
    return _drawn(drawing, sharpness)


def _check_fonts(drawing: str) -> None:
    nothing = _looks(_NOWHERE)
    missing = [letter for letter in _samples(drawing) if _looks(letter) == nothing]
    if missing:
        raise Refused(
            message("no installed font has letters like {letters}", letters=quoted(missing)),
            message("install one, such as Noto Sans (for Chinese: Noto Sans CJK), or write SVG"),
        )


def _samples(text: Iterable[str]) -> Iterable[str]:
    # One letter of each script, which is the first word of its name.
    letters = sorted({letter for letter in text if ord(letter) > ord("~") and letter.isalpha()}, reverse=True)
    return {name(letter, "").partition(" ")[0]: letter for letter in letters}.values()


def _looks(letter: str) -> bytes:
    text = f'<text x="2" y="16" font-size="16" font-family="{FONTS}">{letter}</text>'
    return _drawn(f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{text}</svg>', 1)


def _drawn(drawing: str, zoom: float) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - an extra

    return bytes(svg_to_bytes(svg_string=drawing, zoom=zoom, dpi=_DPI))
