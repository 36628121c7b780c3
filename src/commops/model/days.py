"""Dates as spreadsheets, systems and people write them: which day was meant, so that a message can name it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.language.messages import message
from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.language.messages import Message

FORM: Final = message("write it as YYYY-MM-DD, such as 2026-01-31")

FORM_OF_DAY: Final = pattern_of(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a day is written, whether the calendar has it or not."""

_KEPT: Final = 4_096
_SEVERAL_DAYS: Final = 2
_LONGEST: Final = 60
_YEAR_FIRST: Final = pattern_of(r"([0-9]{4}) ?[-./年] ?([0-9]{1,2}) ?[-./月] ?([0-9]{1,2}) ?[日号]?")
_YEAR_LAST: Final = pattern_of(r"([0-9]{1,2}) ?([-./]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_COMPACT: Final = pattern_of(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_WITH_TIME: Final = pattern_of(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(.*)"
)
_MONTH: Final = pattern_of(r"((?:19|20)[0-9]{2}) ?[-./年] ?([0-9]{1,2}) ?月?|([0-9]{1,2}) ?[-./] ?((?:19|20)[0-9]{2})")
_QUARTER: Final = pattern_of(r"((?:19|20)[0-9]{2})[- ]?q([1-4])|q([1-4])[-/ ]?((?:19|20)[0-9]{2})")
_YEAR: Final = pattern_of(r"((?:19|20)[0-9]{2}) ?年?")
_WORDS: Final = pattern_of(r"[^\W\d_]+|[0-9]+")
_SERIAL: Final = pattern_of(r"([0-9]{2,5})(?:\.[0-9]+)?")
_STAMP: Final = pattern_of(r"[0-9]{10}(?:[0-9]{3})?")

_BETWEEN_DAYS: Final = pattern_of(r" *(?:\.{2,}|…|-+|–|—|~|至|到|\b(?:to|until|till|bis)\b) *")

_DAY_BEFORE_EXCELS_FIRST: Final = date(1899, 12, 30)
_AFTER_THE_LEAP_DAY: Final = 60
"""Excel's day 60 is 29 February 1900, which there was not; from the next on its days are one too many."""

_LAST_SERIAL: Final = (date(2100, 12, 31) - _DAY_BEFORE_EXCELS_FIRST).days
_MIDNIGHT: Final = pattern_of(r"0?0:00(?::00(?:\.0+)?)?")

_MONTHS: Final = (
    "jan january januar janvier enero gennaio janeiro januari",
    "feb february februar février fevrier febrero febbraio fevereiro februari",
    "mar march märz maerz mars marzo março maart",
    "apr april avril abril aprile",
    "may mai mayo maggio maio mei",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet julio luglio julho",
    "aug august août aout agosto augustus",
    "sep sept september septembre septiembre settembre setembro",
    "oct october okt oktober octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec december dez dezember décembre decembre diciembre dicembre dezembro",
)
_NUMBER_OF_MONTH: Final = meaning_by_word((number, words.split()) for number, words in enumerate(_MONTHS, 1))
_NAMES_OF_MONTHS: Final = (
    *(message("January"), message("February"), message("March"), message("April"), message("May"), message("June")),
    *(message("July"), message("August"), message("September"), message("October")),
    *(message("November"), message("December")),
)
_BETWEEN: Final = frozenset({"de", "of", "the", "st", "nd", "rd", "th", "er", "del"})
_NO_DAY: Final = frozenset(
    (
        *("present", "now", "today", "current", "ongoing", "open", "permanent", "indefinite", "indefinitely"),
        *("forever", "never", "none", "tbd", "tba", "na", "heute", "offen", "unbefristet", "actuel", "presente"),
        *("至今", "现在", "今", "长期", "永久", "无", "待定", "无固定期限"),
    )
)


class Spelling(NamedTuple):
    """Another spelling of a date: what to write, the day where it is one, and a message of its own where it needs one.

    It is `sure` where nobody can have meant another day.
    """

    help: str
    day: date | None = None
    sure: bool = False
    message: str = ""


def day_of(text: str) -> date | None:
    """Return the day that a text is as YYYY-MM-DD; None for one in any other form, such as 20261231 or 2026-W53."""
    return _in_the_calendar(text) if FORM_OF_DAY.fullmatch(text) else None


@lru_cache(_KEPT)
def _in_the_calendar(text: str) -> date | None:
    # Many people start on one day, which is one object then.
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def other_spelling(text: str) -> Spelling:
    """Return what was meant by a text that is no date as YYYY-MM-DD."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip().lower()
    if len(text) > _LONGEST:
        return Spelling(FORM)

    found = chain.from_iterable(read(plain) for read in _READERS)
    return next(found, Spelling(FORM))


def monday(day: date) -> date:
    """Return the first day of the week of a date; there is one for every date, since 0001-01-01 is a Monday."""
    return day - timedelta(days=day.weekday())


def first_and_last(text: str) -> tuple[date, date] | None:
    """Return the two days that a text has, one after the other, in any spelling; nothing where it is something else."""
    if len(text) > _LONGEST:
        return None

    plain = unicodedata.normalize("NFKC", text).strip().lower()
    for sign in _BETWEEN_DAYS.finditer(plain):
        first, last = _day_in(plain[: sign.start()]), _day_in(plain[sign.end() :])
        if first and last and first <= last:
            return first, last
    return None


def _day_in(text: str) -> date | None:
    # A number that stands for a day is none here: `100-200` is no absence in 1900.
    spelling = other_spelling(text)
    return None if spelling.message else spelling.day


def with_month_and_day_swapped(text: str) -> str:
    """Return the day that a text is where its month and its day are swapped, 2026-31-01; nothing where it is none."""
    year, day, month = text.split("-")
    swapped = _date(year, month, day)
    return swapped.isoformat() if swapped else ""


def _year_first(text: str) -> Iterator[Spelling]:
    if found := _YEAR_FIRST.fullmatch(text):
        yield from _one_of([_date(found[1], found[2], found[3])])


def _compact(text: str) -> Iterator[Spelling]:
    if found := _COMPACT.fullmatch(text):
        yield from _one_of([_date(*found.groups())])


def _year_last(text: str) -> Iterator[Spelling]:
    # With slashes the day is first in most countries and the month in one; with dots it is the day everywhere.
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        day_first, month_first = _date(year, second, first), _date(year, first, second)
        if sign == "." and day_first and month_first not in {None, day_first}:
            yield Spelling(_for_a_date(day_first), day_first)
        yield from _one_of([day_first, month_first])


def _with_month_in_words(text: str) -> Iterator[Spelling]:
    words = [word for word in _WORDS.findall(text) if word not in _BETWEEN]
    months = [_NUMBER_OF_MONTH[word] for word in words if word in _NUMBER_OF_MONTH]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(words) != len(months) + len(numbers):
        return

    years = [number for number in numbers if len(number) == len("2026")]
    days = [number for number in numbers if number not in years]
    if len(years) == 1 and len(days) == 1:
        yield from _one_of([_date(years[0], months[0], days[0])])

    if len(years) == 1 and not days:
        yield from _period(int(years[0]), months[0], months[0])


def _with_time(text: str) -> Iterator[Spelling]:
    if found := _WITH_TIME.fullmatch(text):
        day = _date(*found[1].split("-"))
        if day:
            midnight = bool(_MIDNIGHT.fullmatch(found[2])) and not found[3]
            yield Spelling(message("write {day}, without the time", day=day), day, sure=midnight)


def _month(text: str) -> Iterator[Spelling]:
    if found := _MONTH.fullmatch(text):
        month = int(found[2] or found[3])
        yield from _period(int(found[1] or found[4]), month, month)


def _quarter(text: str) -> Iterator[Spelling]:
    if found := _QUARTER.fullmatch(text):
        last = 3 * int(found[2] or found[3])
        yield from _period(int(found[1] or found[4]), last - 2, last)


def _year(text: str) -> Iterator[Spelling]:
    if found := _YEAR.fullmatch(text):
        yield from _period(int(found[1]), 1, 12)


def _of_a_spreadsheet(text: str) -> Iterator[Spelling]:
    found = _SERIAL.fullmatch(text)
    if found and _AFTER_THE_LEAP_DAY < int(found[1]) <= _LAST_SERIAL:
        day = _DAY_BEFORE_EXCELS_FIRST + timedelta(days=int(found[1]))
        said = message("'{text}' is the number of a day in a spreadsheet, not a date", text=text)
        yield Spelling(message("write {day}, the date that it means in Excel", day=day), day, message=said)


def _of_a_computer(text: str) -> Iterator[Spelling]:
    if _STAMP.fullmatch(text):
        day = datetime.fromtimestamp(int(text[: len("1767225600")]), UTC).date()
        said = message("'{text}' is a Unix timestamp, not a date", text=text)
        yield Spelling(message("write {day}, the date that it means", day=day), day, message=said)


def _no_day(text: str) -> Iterator[Spelling]:
    if re.sub(r"[\W_]", "", text) in _NO_DAY or text in {"-", "--", "/", "?"}:
        yield Spelling(message("delete the field if there is no such date"))


_READERS: Final[tuple[Callable[[str], Iterator[Spelling]], ...]] = (
    *(_year_first, _compact, _year_last, _with_month_in_words, _with_time),
    *(_month, _quarter, _year, _of_a_spreadsheet, _of_a_computer, _no_day),
)


def _one_of(readings: list[date | None]) -> Iterator[Spelling]:
    days = list(dict.fromkeys(day for day in readings if day))
    if len(days) == 1:
        yield Spelling(message("write {day}", day=days[0]), days[0], sure=True)
    elif len(days) == _SEVERAL_DAYS:
        first, second = days
        yield Spelling(
            message(
                "write {first} for {first_in_words}, or {second} for {second_in_words}",
                first=first,
                first_in_words=_in_words(first),
                second=second,
                second_in_words=_in_words(second),
            )
        )


def _period(year: int, first: int, last: int) -> Iterator[Spelling]:
    begins, month = _date(year, first, 1), _date(year, last, 1)
    if begins and month:
        ends = month.replace(day=monthrange(year, last)[1])
        yield Spelling(message("add the day: {first} for the first, {last} for the last", first=begins, last=ends))


def _date(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _for_a_date(day: date) -> Message:
    return message("write {day} for {in_words}", day=day, in_words=_in_words(day))


def _in_words(day: date) -> Message:
    return message("{day} {month}", day=day.day, month=_NAMES_OF_MONTHS[day.month - 1])
