"""Results: what was measured on a date, of a team, of a person or of all, and how somebody was rated."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from commops.language.messages import message
from commops.model import numbers
from commops.model import references as to
from commops.model.fields import check, field
from commops.model.values import SCALAR, Day, Meant, Text, Value, doubtful, wrong_type
from commops.model.written import Written
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.model.development import Measure

BEST: Final = 100
"""The best rating of a skill."""

_MUCH: Final = 5
"""Above what target a value of 1 % is so far off that another unit is more likely."""

_PER_CENT: Final = frozenset({"%", "\uff05"})
_AMOUNT: Final = pattern_of(r"([-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?) ?([%\uff05]?)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written, and whether `%` is behind it."""

    number: Decimal
    per_cent: bool = False


def _amount(value: object) -> Amount:
    found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
    if found:
        return Amount(Decimal(found[1]), bool(found[2]))

    spelling = numbers.other_spelling(value, part_of_one=False) if isinstance(value, str) else None
    if spelling is None:
        raise wrong_type(value, message("a number"), message("write it in digits, such as 38.5 or 38.5%"))
    help_ = message("write {number}", number=spelling.number)
    raise wrong_type(value, message("a number"), help_, Meant(spelling.number, spelling.sure))


class Result(Written):
    """What was measured on a date."""

    on: Day = field(alias="date", description="the date, or the last date of the period")
    measure: to.Rated = field(description="the metric, or the skill that is rated")
    value: Annotated[Amount, Value(_amount, SCALAR)] = field(description="the value, in the unit of the metric")
    team: to.Team | None = field(None, description="the team that it is of; all teams where it is empty")
    person: to.Person | None = field(None, description="the person that it is of")
    rater: to.Person | None = field(None, description="who gave the rating")
    note: Text = field("", description="a remark")
    stated: Text = field("", description="the columns in which the row says something")

    @check
    def _whole(self, _known: object) -> None:
        # Without a wrong person or team, the row would be about everybody.
        names = {info.alias or name: name for name, info in type(self).model_fields.items()}
        if any(names[column] not in self.model_fields_set for column in self.stated.split() if column in names):
            raise doubtful()


class Fault(StrEnum):
    """Why a value cannot be one."""

    UNIT = "unit"
    """It is in per cent, and the metric is not."""

    RANGE = "range"
    """It rates a skill, and is not between 0 and 100."""

    NOBODY = "nobody"
    """It rates a skill, and does not say whose."""


def about(result: Result, measures: Mapping[str, Measure]) -> tuple[str, str]:
    """Return what a result is about, by its kind and id: a metric, or a skill where no metric has that id."""
    if result.measure.startswith(to.SKILL):
        return "skills", result.measure.removeprefix(to.SKILL)
    return ("measures" if result.measure in measures else "skills"), result.measure


def fault(result: Result, measures: Mapping[str, Measure]) -> Fault | None:
    """Return why the value of a result cannot be one, None where it can."""
    kind, identifier = about(result, measures)
    if kind == "measures":
        is_wrong = result.value.per_cent and not in_per_cent(measures[identifier])
        return Fault.UNIT if is_wrong else None
    if not 0 <= result.value.number <= BEST:
        return Fault.RANGE
    return None if result.person else Fault.NOBODY


def may_be_a_fraction(result: Result, measures: Mapping[str, Measure]) -> bool:
    """Tell whether 0.385 may be written for 38.5 %: a small value of a metric with a target that is much larger."""
    kind, identifier = about(result, measures)
    measure = measures[identifier] if kind == "measures" else None
    if measure is None or measure.target is None or result.value.per_cent:
        return False
    small = 0 < abs(result.value.number) <= 1
    return small and in_per_cent(measure) and measure.target > _MUCH


def in_per_cent(measure: Measure) -> bool:
    """Tell whether a metric is measured in per cent."""
    return measure.unit is not None and not _PER_CENT.isdisjoint(measure.unit)
