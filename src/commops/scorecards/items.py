"""Items of a scorecard: a metric or a skill with its value in a period, what it is worth, and how it has changed."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.model.kinds import Direction, MeasureKind
from commops.model.results import BEST
from commops.records import dataclass
from commops.scorecards.points import Goal, rounded

if TYPE_CHECKING:
    from commops.model.development import Measure, Weighted
    from commops.scorecards.values import Value

_NEARLY: Final = Decimal("0.01")
"""Which part of the target a value may change by without being better or worse."""

NO_RESULT: Final = message("no result")
_NO_TARGET: Final = message("no target")
_NO_DIRECTION: Final = message("it is not stated whether higher or lower is better")
_OUT_OF_ORDER: Final = message("floor and stretch are on the wrong side of the target")


class Category(StrEnum):
    """What an item judges."""

    PERFORMANCE = "performance"
    QUALITY = "quality"
    SKILL = "skill"


class Trend(StrEnum):
    """How a value has changed since the period before: judged by its direction, not by its sign."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a metric is to reach: the target, the floor and the stretch that count, and which way is better."""

    target: Decimal | None = None
    floor: Decimal | None = None
    stretch: Decimal | None = None
    direction: Direction | None = None

    @property
    def goal(self) -> Goal | None:
        """What values are judged by; None where they cannot be."""
        if self.target is None or self.direction is None:
            return None
        goal = Goal(self.target, self.direction, self.floor, self.stretch)
        return goal if goal.in_order else None

    @property
    def hindrance(self) -> str:
        """Why values cannot be judged, nothing where they can."""
        if self.target is None:
            return _NO_TARGET
        if self.direction is None:
            return _NO_DIRECTION
        return "" if self.goal else _OUT_OF_ORDER


RATED: Final = Aim(target=Decimal(BEST), direction=Direction.UP)
"""What a rating is judged by: it is in points already."""


def aim_of(measure: Measure | None, weighted: Weighted | None = None) -> Aim:
    """Return what a metric is to reach, in a performance review where one is given.

    A target of the review's own leaves aside the floor and the stretch of the metric, which belong to another one.
    """
    if measure is None:
        return Aim()
    if weighted is None:
        return Aim(measure.target, measure.floor, measure.stretch, measure.direction)
    if weighted.target is not None:
        return Aim(weighted.target, weighted.floor, weighted.stretch, measure.direction)

    floor = measure.floor if weighted.floor is None else weighted.floor
    stretch = measure.stretch if weighted.stretch is None else weighted.stretch
    return Aim(measure.target, floor, stretch, measure.direction)


@dataclass(frozen=True)
class Item:
    """A metric or a skill in a period: its value, that of the period before of the same scope, a rating of oneself.

    `id` is that of the metric or the skill, `kind` what it is. `remarks` are for people; `ignored_raters` recorded
    values that do not count.
    """

    kind: str
    id: str
    category: Category
    aim: Aim
    weight: Decimal | None = None
    value: Value | None = None
    before: Value | None = None
    own_rating: Decimal | None = None
    is_personal: bool = False
    remarks: tuple[str, ...] = ()
    ignored_raters: tuple[str, ...] = ()

    @property
    def number(self) -> Decimal | None:
        """The value, None where there is none or it is in doubt."""
        return self.value.number if self.value else None

    @property
    def missing(self) -> str:
        """Why it has no points, nothing where it has."""
        if self.aim.hindrance:
            return self.aim.hindrance
        return NO_RESULT if self.number is None else ""

    @property
    def points(self) -> Decimal | None:
        """What the value is worth, in points of 100; None where that is not known."""
        if self.number is None:
            return None
        if self.category is Category.SKILL:
            return rounded(self.number)
        goal = self.aim.goal
        return goal.points(self.number) if goal else None

    @property
    def score(self) -> Decimal | None:
        """The points by the weight, exact; None without either."""
        points = self.points
        return None if points is None or self.weight is None else points * self.weight

    @property
    def completion(self) -> Decimal | None:
        """The value in per cent of the target; None where there is no such ratio."""
        goal = self.aim.goal
        return None if self.number is None or goal is None else goal.completion(self.number)

    @property
    def trend(self) -> Trend | None:
        """How the value has changed; None where that is not known."""
        before = self.before.number if self.before else None
        if self.number is None or before is None or self.aim.direction is None:
            return None

        change = self.number - before
        target = Decimal() if self.aim.target is None else self.aim.target
        if abs(change) <= abs(target) * _NEARLY:
            return Trend.SAME
        is_up = change > 0
        return Trend.BETTER if is_up == (self.aim.direction is Direction.UP) else Trend.WORSE


def category_of(measure: Measure | None) -> Category:
    """Return what a metric judges."""
    if measure is not None and measure.kind is MeasureKind.QUALITY:
        return Category.QUALITY
    return Category.PERFORMANCE
