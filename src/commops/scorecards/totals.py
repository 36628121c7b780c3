"""Totals of scorecards: the sum of the scores, what is missing in it, and the grade, which needs all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from commops.records import dataclass
from commops.scorecards.points import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.scorecards.items import Category, Item

_WHOLE = Decimal(1)


@dataclass(frozen=True)
class Total:
    """The sum of what is there, in points of 100; `weight` is that of what is there, `missing` what is not.

    Where the weights do not add up, there is a sum, but no total.
    """

    sum: Decimal
    weight: Decimal
    missing: tuple[Item, ...] = ()
    adds_up: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.adds_up and not self.missing

    @property
    def points(self) -> Decimal:
        """The sum, rounded to two places."""
        return rounded(self.sum)

    @property
    def converted(self) -> Decimal | None:
        """What the sum would be if what is missing were like what is there; None where nothing is."""
        return rounded(self.sum / self.weight) if self.weight else None


def total_of(items: Sequence[Item]) -> Total:
    """Return the total of items whose weights are the whole."""
    weights = [each.weight for each in items if each.weight is not None]
    there = [each for each in items if each.score is not None]
    return Total(
        sum=sum((each.score for each in there if each.score is not None), Decimal()),
        weight=sum((each.weight for each in there if each.weight is not None), Decimal()),
        missing=tuple(each for each in items if each.score is None),
        adds_up=sum(weights, Decimal()) == _WHOLE,
    )


def grade_of(points: Decimal, grades: Mapping[str, Decimal]) -> str:
    """Return the first grade whose lowest score is reached, nothing where none is."""
    return next((grade for grade, least in grades.items() if least <= points), "")


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What the items of a category come to, of how many points."""

    category: Category
    sum: Decimal
    of: Decimal


def subtotals(items: Iterable[Item]) -> Sequence[Subtotal]:
    """Return what the items of each category come to, in the order in which these are first."""
    sums: dict[Category, Decimal] = {}
    wholes: dict[Category, Decimal] = {}
    for each in items:
        sums[each.category] = sums.get(each.category, Decimal()) + (each.score or Decimal())
        wholes[each.category] = wholes.get(each.category, Decimal()) + (each.weight or Decimal()) * 100
    return [Subtotal(category, rounded(sums[category]), wholes[category]) for category in sums]
