"""Periods of time that results are looked at in: a month, a quarter or a year."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.model.cadence import Cadence

_MONTHS: Final = 12
_MONTHS_A_QUARTER: Final = 3
_WRITTEN: Final = pattern_of(r"(?P<year>[0-9]{4})(?:-(?:(?P<month>0[1-9]|1[0-2])|[Qq](?P<quarter>[1-4])))?")
_MONTHS_OF: Final[dict[str, float]] = {
    "day": 1 / 30,
    "week": 1 / 4,
    "month": 1,
    "quarter": _MONTHS_A_QUARTER,
    "year": _MONTHS,
}
_ONE_DAY: Final = timedelta(days=1)


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The number of its months."""
        return {Length.MONTH: 1, Length.QUARTER: _MONTHS_A_QUARTER, Length.YEAR: _MONTHS}[self]


_WORDS: Final = {"quarterly": Length.QUARTER, "annual": Length.YEAR}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A month, a quarter or a year of the calendar, by its first month as a number since the year 0, and its length."""

    first_month: int
    length: Length

    @classmethod
    def of(cls, day: date, length: Length) -> Period:
        """Return the period that a day is in."""
        month = day.year * _MONTHS + day.month - 1
        return cls(month - month % length.months, length)

    @classmethod
    def written(cls, text: str) -> Period | None:
        """Return a period as it is written: `2026-10`, `2026-Q4` or `2026`; None where it is no such text."""
        found = _WRITTEN.fullmatch(text)
        if found is None or found["year"] == "0000":
            return None

        first = int(found["year"]) * _MONTHS
        if found["month"]:
            return cls(first + int(found["month"]) - 1, Length.MONTH)
        if found["quarter"]:
            return cls(first + (int(found["quarter"]) - 1) * _MONTHS_A_QUARTER, Length.QUARTER)
        return cls(first, Length.YEAR)

    def __str__(self) -> str:
        """Return it as it is written."""
        year, month = divmod(self.first_month, _MONTHS)
        match self.length:
            case Length.MONTH:
                return f"{year:04}-{month + 1:02}"
            case Length.QUARTER:
                return f"{year:04}-Q{month // _MONTHS_A_QUARTER + 1}"
            case Length.YEAR:
                return f"{year:04}"

    @property
    def first(self) -> date:
        """Its first day."""
        return _first_of(self.first_month)

    @property
    def last(self) -> date:
        """Its last day."""
        following = self.first_month + self.length.months
        return date.max if following > date.max.year * _MONTHS + _MONTHS - 1 else _first_of(following) - _ONE_DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """A day in its middle, which is in every time without a gap that takes up half of it."""
        return self.first + timedelta(days=self.days // 2)

    @property
    def before(self) -> Period | None:
        """The period of the same length before it; None before the first one of the calendar."""
        first = self.first_month - self.length.months
        return Period(first, self.length) if first >= _MONTHS else None

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day <= self.last

    def parts(self, length: Length) -> Sequence[Period]:
        """Return the shorter periods in it, itself where it is no longer."""
        if length.months >= self.length.months:
            return (self,)
        numbers = range(self.first_month, self.first_month + self.length.months, length.months)
        return [Period(number, length) for number in numbers]


def _first_of(month: int) -> date:
    year, number = divmod(month, _MONTHS)
    return date(year, number + 1, 1)


def length_of(cadence: Cadence | None, *, combines: bool) -> Length:
    """Return how long the periods are that a performance review looks at; what is more often is monthly, too."""
    if cadence is None:
        return Length.YEAR if combines else Length.MONTH
    if cadence.unit is None:
        return _WORDS.get(cadence, Length.MONTH)

    months = _MONTHS_OF[cadence.unit]
    between = months / cadence.number if cadence.times else months * cadence.number
    if between < _MONTHS_A_QUARTER:
        return Length.MONTH
    return Length.QUARTER if between < 2 * _MONTHS_A_QUARTER else Length.YEAR
