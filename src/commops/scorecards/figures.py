"""Figures of scorecards as people write them: numbers, percentages, points, and how something has changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from commops.scorecards.items import Trend
from commops.scorecards.points import half_up

SIGNS: Final = {Trend.BETTER: "↑", Trend.WORSE: "↓", Trend.SAME: "→"}
"""What stands for how a value has changed."""

_PLACES: Final = Decimal("0.0001")


def number(value: Decimal) -> str:
    """Return a number with as many places as it has, four at most, and separated thousands."""
    short = half_up(value, _PLACES) if value != value.to_integral_value() else value
    plain = f"{short:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def per_cent(part: Decimal) -> str:
    """Return a part of the whole in per cent: a weight."""
    return f"{number(part * 100)} %"


def points(value: Decimal | None) -> str:
    """Return points with two places, nothing where there are none."""
    return "" if value is None else f"{value:.2f}"
