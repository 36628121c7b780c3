"""How different colours look to people who see fewer of them: simulated, and measured in the colour space of Lab.

The matrices are those of Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color
vision deficiency", for the severity 1.0; they apply to linear RGB.
"""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Colour = tuple[float, float, float]

VISION: Final = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}

_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Final = (0.95047, 1.0, 1.08883)


def smallest_distance(colours: Sequence[str]) -> float:
    """Return how different the two colours are that are most alike, for whoever sees them worst."""
    return min(
        dist(_lab(one, vision), _lab(other, vision)) for vision in VISION for one, other in combinations(colours, 2)
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as the guidelines for accessible pages define it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: str, vision: str) -> Colour:
    seen = [min(max(value, 0), 1) for value in _times(VISION[vision], _linear(colour))]
    x, y, z = (_root(value / white) for value, white in zip(_times(_TO_XYZ, seen), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def _linear(colour: str) -> Sequence[float]:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _times(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> Sequence[float]:
    return [sum(factor * value for factor, value in zip(row, values, strict=True)) for row in matrix]
