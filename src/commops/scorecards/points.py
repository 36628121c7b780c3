"""What a value is worth against its target, in points of 100: fixed formulae, in decimal numbers.

A target reached is worth 100 points; a stretch reached, 120. Between a floor and the target, points go in a straight
line from 60 to 100, and below the floor there are none. Without a floor, they are the plain ratio of value and target.
All numbers have the unit of the metric; points are rounded half up to two places.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import Final

from commops.model.kinds import Direction
from commops.records import dataclass

FULL: Final = Decimal(100)
"""The points of a target that is reached."""

MOST: Final = Decimal(120)
"""The points of a stretch that is reached."""

AT_FLOOR: Final = Decimal(60)
"""The points of a value at the floor."""

_NONE: Final = Decimal(0)
_CENT: Final = Decimal("0.01")
_DOUBLE: Final = Decimal(2)

_UNBOUNDED: Final = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)
"""A large value of a metric with a tiny target is a ratio of more digits than decimal numbers have otherwise."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a value is judged by: a target, and where stated the worst value that counts, and the best."""

    target: Decimal
    direction: Direction
    floor: Decimal | None = None
    stretch: Decimal | None = None

    @property
    def in_order(self) -> bool:
        """Whether the floor is no better than the target, and the stretch better than it."""
        floor_is = self.floor is None or self.reaches(self.target, self.floor)
        stretch_is = self.stretch is None or not self.reaches(self.target, self.stretch)
        return floor_is and stretch_is

    def reaches(self, value: Decimal, other: Decimal) -> bool:
        """Tell whether a value is as good as another one, or better."""
        if self.direction is Direction.UP:
            return value >= other
        return value <= other

    def points(self, value: Decimal) -> Decimal:
        """Return the points of a value, from 0 to 120, rounded to two places."""
        return rounded(self._points(value))

    def _points(self, value: Decimal) -> Decimal:
        if self.reaches(value, self.target):
            return self._beyond_target(value)
        if self.floor is not None:
            return self._above_floor(value, self.floor)
        if self.target <= 0:
            # There is no ratio to a target of nothing: it is reached, or it is not.
            return _NONE
        return _within(self._ratio(value), FULL)

    def _beyond_target(self, value: Decimal) -> Decimal:
        if self.stretch is None:
            return FULL
        if self.reaches(value, self.stretch):
            return MOST
        return FULL + (MOST - FULL) * (value - self.target) / (self.stretch - self.target)

    def _above_floor(self, value: Decimal, floor: Decimal) -> Decimal:
        if floor == self.target or not self.reaches(value, floor):
            return _NONE
        return AT_FLOOR + (FULL - AT_FLOOR) * (value - floor) / (self.target - floor)

    def _ratio(self, value: Decimal) -> Decimal:
        if self.direction is Direction.UP:
            return FULL * value / self.target
        return FULL * (_DOUBLE - value / self.target)

    def completion(self, value: Decimal) -> Decimal | None:
        """Return the plain ratio of a value and its target in per cent; None where the target is nothing or less.

        Where lower is better, it is 100 at the target and 0 at the double of it.
        """
        if self.target <= 0:
            return None
        return rounded(max(_NONE, self._ratio(value)))


def rounded(number: Decimal) -> Decimal:
    """Return a number to two places, half up."""
    return half_up(number, _CENT)


def half_up(number: Decimal, step: Decimal) -> Decimal:
    """Return a number, however large, to the places of a step such as 0.01, half up."""
    return number.quantize(step, ROUND_HALF_UP, _UNBOUNDED)


def _within(points: Decimal, most: Decimal) -> Decimal:
    return min(max(points, _NONE), most)
