"""When a meeting takes place, as `when` says it: on which days of a week or of a month, and at what time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.model.time_words import DAY, LAST, Kind, said_alike, words_in
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.model.time_words import Word
    from commops.model.words import Words

WORKING_DAYS: Final = (0, 1, 2, 3, 4)
_WEEK: Final = 7
_WEEKEND: Final = (5, 6)
_MOST_OF_A_WEEKDAY: Final = 5
_SURE_WORKING_DAYS: Final = 20
"""How many working days every month has."""

_LONGEST_MONTH: Final = 31
_ORDINALS: Final = frozenset({Kind.NTH, Kind.DATE})


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """When a meeting takes place: minutes after midnight, its length where that is said, and one kind of days.

    Days are weekdays (Monday is 0), or of a month: which of a weekday (`(3, 1)` is the third Tuesday), which working
    day, or which day; the last one is -1. Where there are none, it takes place on any day.
    """

    start: int
    minutes: int | None = None
    weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[tuple[int, int], ...] = ()
    nth_working_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()

    @property
    def of_month(self) -> int:
        """How many days of a month it names."""
        return len(self.nth_weekdays) + len(self.nth_working_days) + len(self.month_days)


def meeting_time(when: Words | None) -> MeetingTime | None:
    """Return the time that a text in some languages says; None where none can be read, or they say different ones."""
    return said_alike(when, read)


def read(text: str) -> MeetingTime | None:
    """Return the time that a text says, `Mon 10:00` or `第三个周二 14:00`; None where it says none."""
    words = words_in(text)
    if words is None:
        return None

    clocks, others = _parted(words)
    if clocks is None:
        return None

    days = Days()
    if not (all(map(days.add, others)) and days.end()):
        return None

    start, end = clocks
    minutes = None if end is None else end - start
    return MeetingTime(
        start,
        minutes,
        weekdays=tuple(sorted(set(days.weekdays))),
        nth_weekdays=_in_order(days.nth_weekdays),
        nth_working_days=_in_order(days.nth_working_days),
        month_days=_in_order(days.month_days),
    )


def _in_order(days: Iterable[object]) -> tuple:  # type: ignore[type-arg]  # numbers, or pairs of them
    # In the order of the month: the last day comes last.
    return tuple(sorted(set(days), key=lambda day: (str(LAST) in str(day), day)))


def _parted(words: Sequence[Word]) -> tuple[tuple[int, int | None] | None, Sequence[Word]]:
    # The one time of day, or its beginning and end, and all other words; None where there is no such time.
    at = [number for number, word in enumerate(words) if word.kind is Kind.CLOCK]
    if len(at) == 1:
        start = words[at[0]].number
        return ((start, None) if start < DAY else None), [*words[: at[0]], *words[at[0] + 1 :]]

    is_range = len(at) == 2 and at[1] - at[0] == 2 and words[at[0] + 1].kind is Kind.TO  # noqa: PLR2004 - from, to
    if not is_range:
        return None, ()
    start, end = words[at[0]].number, words[at[1]].number
    return ((start, end) if start < end else None), [*words[: at[0]], *words[at[1] + 1 :]]


class Days:
    """The days that words name, one word after the other."""

    def __init__(self) -> None:
        """Begin with none."""
        self.weekdays: list[int] = []
        self.nth_weekdays: list[tuple[int, int]] = []
        self.nth_working_days: list[int] = []
        self.month_days: list[int] = []
        self._ordinals: list[Word] = []
        self._before: Kind | None = None

    def add(self, word: Word) -> bool:
        """Take a word; tell whether it makes sense behind those before it."""
        before, self._before = self._before, word.kind
        is_cut = before is Kind.AND and bool(self._ordinals) and word.kind not in _ORDINALS  # the first and Monday
        return not is_cut and self._takes(word, before)

    def _takes(self, word: Word, before: Kind | None) -> bool:
        match word.kind:
            case Kind.NTH | Kind.DATE:
                return self._ordinal(word, before)
            case Kind.WEEKDAY:
                return self._weekday(word.number, before)
            case Kind.WORKING_DAY:
                return self._working_day()
            case Kind.DAY:
                return self._day(before)
            case Kind.EVERY_DAY | Kind.WEEKEND:
                self.weekdays += _WEEKEND if word.kind is Kind.WEEKEND else range(_WEEK)
                return not self._ordinals
            case _:
                return self._between(word.kind, before)

    def _between(self, kind: Kind, before: Kind | None) -> bool:
        if kind is Kind.TO:
            return before is Kind.WEEKDAY and not self._ordinals
        return kind in {Kind.AND, Kind.EACH}

    def _ordinal(self, word: Word, before: Kind | None) -> bool:
        # Every second Tuesday may be any other one or one a month; the second last is none of the two.
        self._ordinals.append(word)
        return before is not Kind.EACH and before not in _ORDINALS

    def _weekday(self, day: int, before: Kind | None) -> bool:
        if self._ordinals:
            which = self._taken()
            self.nth_weekdays += [(number, day) for number in which]
            return all(number == LAST or 1 <= number <= _MOST_OF_A_WEEKDAY for number in which)

        if before is Kind.TO:
            first = self.weekdays[-1]
            self.weekdays += [(first + more) % _WEEK for more in range(1, (day - first) % _WEEK)]
        self.weekdays.append(day)
        return True

    def _working_day(self) -> bool:
        if not self._ordinals:
            self.weekdays += WORKING_DAYS
            return True
        which = self._taken()
        self.nth_working_days += which
        return all(number == LAST or 1 <= number <= _SURE_WORKING_DAYS for number in which)

    def _day(self, before: Kind | None) -> bool:
        if before is Kind.EACH:
            self.weekdays += range(_WEEK)
            return True
        which = self._taken()
        self.month_days += which
        return bool(which) and all(number == LAST or 1 <= number <= _LONGEST_MONTH for number in which)

    def _taken(self) -> list[int]:
        which = [word.number for word in self._ordinals]
        self._ordinals = []
        return which

    def end(self) -> bool:
        """Tell whether all words together make sense: nothing is left open, and days are of one kind."""
        if self._before in {Kind.TO, Kind.EACH}:
            return False

        dates = all(word.kind is Kind.DATE for word in self._ordinals)
        of_month = self._taken()
        if of_month:
            self.month_days += of_month
            if not dates or not all(1 <= number <= _LONGEST_MONTH for number in of_month):
                return False

        kinds = (self.weekdays, self.nth_weekdays, self.nth_working_days, self.month_days)
        return sum(map(bool, kinds)) <= 1
