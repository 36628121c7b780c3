"""Text of pages can be read: in light, in dark and on paper, it stands out from whatever it is written on."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest

from commops.formats.html.page import own_file

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST: Final = 4.5
"""The contrast that WCAG 2.2 requires of text (success criterion 1.4.3)."""

TEXTS: Final = ("ink", "dim", "accent", "vacant", "warning")
GROUNDS: Final = ("card", "paper", "hover")


def themes() -> list[Mapping[str, str]]:
    """Return the colours of each theme; what a later one does not name is that of the first."""
    first, *others = (
        dict(re.findall(r"--(\w+): (#[0-9a-f]+)", rules))
        for rules in re.findall(r":root \{(.*?)\}", own_file("page.css"), re.DOTALL)
    )
    return [first, *(first | other for other in others)]


def luminance(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1, as WCAG defines it."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "paper"])
def test_text_stands_out(theme: Mapping[str, str]) -> None:
    pairs = [*product(TEXTS, GROUNDS), ("ink", "mark"), ("dim", "mark"), ("card", "accent")]
    weak = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < LEAST} == {}
