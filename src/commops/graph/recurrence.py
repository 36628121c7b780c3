"""Recurrence: on which days a meeting takes place by its cadence and its time, as a rule of RFC 5545; never guessed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.model.days import monday
from commops.model.meeting_times import WORKING_DAYS, meeting_time, read
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.model.cadence import Cadence
    from commops.model.cooperation import Collaboration
    from commops.model.meeting_times import MeetingTime

Rule = dict[str, str | int | list[str] | list[int]]
"""A rule of recurrence: its parts by their names, such as `{"FREQ": "WEEKLY", "BYDAY": ["MO"]}`."""

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEAR: Final = 12
_QUARTER: Final = 3
_FIRST_OF_QUARTERS: Final = (1, 4, 7, 10)
_ALL_MONTHS: Final = tuple(range(1, _YEAR + 1))
_MOST_DAYS: Final = 8 * 366
"""A day that there is at all is there once in eight years: 29 February from 1896 to 1904."""

_FIFTH: Final = 5
_COMMON_YEAR: Final = 2027
_MANY_DAYS: Final = 5
"""A daily meeting may leave out the weekend, but not more days."""


@dataclass(frozen=True, slots=True)
class Series:
    """A meeting that recurs: how it says when, its rule, and its first date on or after a day."""

    time: MeetingTime
    rule: Rule
    first: date


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The days of a meeting: every so many days, weeks, months or years, counted from a date."""

    unit: str
    every: int = 1
    since: date | None = None
    months: tuple[int, ...] = _ALL_MONTHS

    def takes_place(self, day: date, time: MeetingTime) -> bool:
        """Tell whether a meeting takes place on a day."""
        if not self._counts(day):
            return False
        if self.unit == "day":
            return True
        if self.unit == "week":
            return day.weekday() in time.weekdays
        return day.month in self.months and day in days_of_month(time, day.year, day.month)

    def _counts(self, day: date) -> bool:
        if self.every == 1 or self.since is None:
            return True
        match self.unit:
            case "day":
                passed = (day - self.since).days
            case "week":
                # Weeks begin on Mondays, as RFC 5545 has it where nothing else is said.
                passed = (monday(day) - monday(self.since)) // timedelta(weeks=1)
            case "month":
                passed = (day.year - self.since.year) * _YEAR + day.month - self.since.month
            case _:
                passed = day.year - self.since.year
        return passed % self.every == 0


def days_of_month(time: MeetingTime, year: int, month: int) -> set[date]:
    """Return the days of a month that a time names: the third Tuesday, the last working day, the 25th."""
    days = [date(year, month, number + 1) for number in range(monthrange(year, month)[1])]
    working = [day for day in days if day.weekday() in WORKING_DAYS]
    found = [*_numbered(days, time.month_days), *_numbered(working, time.nth_working_days)]
    for number, weekday in time.nth_weekdays:
        found += _numbered([day for day in days if day.weekday() == weekday], [number])
    return set(found)


def _numbered(days: Sequence[date], numbers: Sequence[int]) -> Iterator[date]:
    # The first of some days is 1, the last one -1.
    for number in numbers:
        if number < 0:
            yield days[number]
        elif number <= len(days):
            yield days[number - 1]


class NoSeries(Exception):
    """Why a meeting has no days that can be told."""


class NoTime(NoSeries):
    """It does not say at what time."""


class Unreadable(NoSeries):
    """What it says of the time cannot be read, or not with its cadence."""


class NoCadence(NoSeries):
    """It does not say how often."""


class OnDemand(NoSeries):
    """It has no days of its own."""


class NoPhase(NoSeries):
    """It does not say from when it is counted."""


class Uncountable(NoSeries):
    """Its cadence is none that a calendar knows, such as several times a day."""


class Never(NoSeries):
    """There is no such day."""


def series(meeting: Collaboration, on: date) -> Series:
    """Return the series of a meeting, with its first date on or after a day.

    `from` says where a series that does not take place every week or month is counted from, and nothing else.

    Raises:
        NoSeries: where it does not say on which days it takes place.

    """
    time, pattern = _pattern_of(meeting)
    return Series(time, _rule(pattern, time), _first(pattern, time, on))


def is_unreadable(meeting: Collaboration) -> bool:
    """Tell whether a meeting says when it takes place, but in words that cannot be read, or not with its cadence."""
    try:
        _pattern_of(meeting)
    except Unreadable:
        return True
    except NoSeries:
        return False
    return False


def _pattern_of(meeting: Collaboration) -> tuple[MeetingTime, _Pattern]:
    if meeting.cadence is None:
        raise NoCadence
    if meeting.cadence == "on-demand":
        raise OnDemand
    if meeting.when is None:
        raise NoTime
    time = meeting_time(meeting.when)
    if time is None:
        raise Unreadable
    return time, _pattern(meeting.cadence, time, meeting.first)


def _first(pattern: _Pattern, time: MeetingTime, on: date) -> date:
    years = pattern.every if pattern.unit == "year" else pattern.every // _YEAR + 1
    for number in range(_MOST_DAYS * max(1, years)):
        try:
            day = on + timedelta(days=number)
        except OverflowError:
            break
        if pattern.takes_place(day, time):
            return day
    raise Never


def _pattern(cadence: Cadence, time: MeetingTime, since: date | None) -> _Pattern:
    if cadence.times:
        return _several_times(cadence, time)

    every, unit = _counted(cadence)
    match unit:
        case "day":
            return _of_days(every, time, since)
        case "week":
            return _of_weeks(every, time, since)
        case "month":
            _require_one_of_month(time)
            return _of_months(every, since, is_quarterly=cadence == "quarterly")
        case _:
            _require_one_of_month(time)
            return _of_years(every, since)


def _counted(cadence: Cadence) -> tuple[int, str]:
    # Every so many days, weeks, months or years.
    words: Mapping[str, tuple[int, str]] = {
        "daily": (1, "day"),
        "weekly": (1, "week"),
        "biweekly": (2, "week"),
        "monthly": (1, "month"),
        "quarterly": (_QUARTER, "month"),
        "annual": (1, "year"),
    }
    return words[cadence] if cadence.unit is None else (cadence.number, cadence.unit)


def _several_times(cadence: Cadence, time: MeetingTime) -> _Pattern:
    # So many times a week or a month is said by as many days.
    if cadence.unit == "week" and time.weekdays:
        number = len(time.weekdays)
    elif cadence.unit == "month" and time.of_month:
        number = time.of_month
    elif cadence.unit in {"week", "month"}:
        raise Unreadable
    else:
        raise Uncountable

    if number != cadence.number:
        raise Unreadable
    return _Pattern(cadence.unit)


def _of_days(every: int, time: MeetingTime, since: date | None) -> _Pattern:
    if time.of_month:
        raise Unreadable
    if time.weekdays:
        # Daily but at the weekend; on fewer days it would not be daily.
        if every > 1 or len(time.weekdays) < _MANY_DAYS:
            raise Unreadable
        return _Pattern("week")
    return _Pattern("day", every, _phase(every, since))


def _of_weeks(every: int, time: MeetingTime, since: date | None) -> _Pattern:
    if not time.weekdays:
        raise Unreadable
    return _Pattern("week", every, _phase(every, since))


def _require_one_of_month(time: MeetingTime) -> None:
    if time.of_month != 1:
        raise Unreadable


def _of_months(every: int, since: date | None, *, is_quarterly: bool) -> _Pattern:
    if every == 1:
        return _Pattern("month")
    if is_quarterly and since is None:
        return _Pattern("month", months=_FIRST_OF_QUARTERS)

    begin = _phase(every, since)
    if begin is None or _YEAR % every:
        return _Pattern("month", every, begin)
    return _Pattern("month", months=tuple(month for month in _ALL_MONTHS if (month - begin.month) % every == 0))


def _of_years(every: int, since: date | None) -> _Pattern:
    if since is None:
        raise NoPhase
    return _Pattern("year", every, since, months=(since.month,))


def _phase(every: int, since: date | None) -> date | None:
    if every > 1 and since is None:
        raise NoPhase
    return since


_FREQUENCIES: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


def _rule(pattern: _Pattern, time: MeetingTime) -> Rule:
    rule: Rule = {"FREQ": _FREQUENCIES[pattern.unit]}
    if pattern.every > 1:
        rule["INTERVAL"] = pattern.every
    if pattern.months != _ALL_MONTHS:
        rule["BYMONTH"] = list(pattern.months)
    if pattern.unit == "week":
        rule["BYDAY"] = [_DAYS[day] for day in time.weekdays]
    elif pattern.unit != "day":
        rule |= _in_month(time)
    return rule


def _in_month(time: MeetingTime) -> Rule:
    if time.nth_weekdays:
        return {"BYDAY": [f"{number}{_DAYS[day]}" for number, day in time.nth_weekdays]}
    if time.nth_working_days:
        return {"BYDAY": [_DAYS[day] for day in WORKING_DAYS], "BYSETPOS": list(time.nth_working_days)}
    return {"BYMONTHDAY": list(time.month_days)}


def rule_text(rule: Rule) -> str:
    """Return a rule as RFC 5545 writes it: `FREQ=WEEKLY;BYDAY=MO`."""
    return ";".join(f"{name}={_value(value)}" for name, value in rule.items())


def _value(value: str | int | list[str] | list[int]) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def leaves_out_months(found: Series) -> bool:
    """Tell whether some month in which a series should take place has no such day, such as the 31st in June."""
    months = found.rule.get("BYMONTH", list(_ALL_MONTHS))
    if found.rule["FREQ"] not in {"MONTHLY", "YEARLY"} or not isinstance(months, list):
        return False
    if any(number == _FIFTH for number, _ in found.time.nth_weekdays):
        return True
    shortest = min(monthrange(_COMMON_YEAR, int(month))[1] for month in months)
    return any(number > shortest for number in found.time.month_days)


def what_to_write(meeting: Collaboration) -> str:
    """Return what to write where it cannot be read when a meeting takes place."""
    if meeting.when and meeting_time(meeting.when) is None and any(map(read, meeting.when)):
        return message("write the same time in each language")
    return message("write `when: {example}`", example=usual_time(meeting))


def usual_time(each: Collaboration) -> str:
    """Return what a meeting may say of when it takes place, for its cadence, in the words of either language."""
    cadence = each.cadence
    if cadence == "daily" or (cadence and cadence.unit == "day"):
        return message("10:00")
    if cadence and cadence.times and cadence.unit == "month":
        return message("first and third Tuesday 10:00")
    if cadence and cadence.times and cadence.number > 1:
        return message("Mon, Thu 10:00")
    if cadence in {"weekly", "biweekly"} or (cadence and cadence.unit == "week"):
        return message("Mon 10:00")
    return message("third Tuesday 10:00")
