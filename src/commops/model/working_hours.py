"""Working hours, as `hours` says them: at which times of the week somebody is there, and whether they take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.model.meeting_times import Days
from commops.model.time_words import DAY, Kind, said_alike, words_in
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.model.time_words import Word
    from commops.model.words import Words

WEEK: Final = 7 * DAY
"""The minutes of a week."""

_TIMES: Final = frozenset({Kind.CLOCK, Kind.NUMBER})
_ALWAYS: Final = "24/7"


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When somebody works: from and to in minutes after the beginning of Monday, in order, apart from one another.

    The last ones may go on into the next week. At the times `in_turns`, which are among them, one of several is there.
    """

    times: tuple[tuple[int, int], ...]
    in_turns: tuple[tuple[int, int], ...] = ()


def working_hours(hours: Words | None) -> WorkingHours | None:
    """Return the hours that a text in some languages says; None where none can be read, or they say different ones."""
    return said_alike(hours, read)


def read(text: str) -> WorkingHours | None:
    """Return the hours that a text says: `Mon-Fri 10:00-19:00`, `周一至周五 9:00-18:00`; None where it says none.

    Each part has its days, then its times; parts are joined by `;` or stand one after the other. A time that ends
    before it begins ends on the next day. `in turns` is said of what stands with it between two `;`, and of everything
    where it stands there alone.
    """
    if text.strip() == _ALWAYS:
        return WorkingHours(((0, WEEK),))

    words = words_in(text)
    if words is None:
        return None

    times: list[tuple[int, int]] = []
    in_turns: list[tuple[int, int]] = []
    all_in_turns = False
    for clause in _clauses(words):
        found = _times([word for word in clause if word.kind is not Kind.TURNS])
        if found is None:
            return None
        times += found
        if any(word.kind is Kind.TURNS for word in clause):
            in_turns += found
            all_in_turns |= not found

    if not times:
        return None
    return WorkingHours(joined(times), joined(times if all_in_turns else in_turns))


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    # What stands between two `;`.
    clause: list[Word] = []
    for word in words:
        if word.kind is Kind.BREAK:
            yield clause
            clause = []
        else:
            clause.append(word)
    yield clause


def _times(words: Sequence[Word]) -> list[tuple[int, int]] | None:
    # The times of all parts; None where those of one make no sense.
    times: list[tuple[int, int]] = []
    for part in _parts(words):
        found = part.times()
        if not found:
            return None
        times += found
    return times


def joined(times: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return times in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(times):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


class _Part:
    """Some days, and the times on each of them."""

    def __init__(self) -> None:
        self.days = Days()
        self.ranges: list[tuple[int, int]] = []
        self.is_sound = True

    def times(self) -> list[tuple[int, int]]:
        """Return the times of the week, none where the days or the times make no sense."""
        weekdays = set(self.days.weekdays)
        others = (self.days.nth_weekdays, self.days.nth_working_days, self.days.month_days)
        if not (self.is_sound and self.days.end()) or any(others):
            return []
        return [(day * DAY + start, day * DAY + end) for day in weekdays for start, end in self.ranges]


def _parts(words: Sequence[Word]) -> Iterator[_Part]:
    # A part ends where days follow times.
    part = _Part()
    at = 0
    while at < len(words):
        if words[at].kind in _TIMES:
            part.ranges.append(_range(words[at : at + 3]))
            part.is_sound &= part.ranges[-1] != _NONE
            at += 3
            continue

        if part.ranges and words[at].kind is not Kind.AND:
            yield part
            part = _Part()
        if not part.ranges:
            part.is_sound = part.is_sound and part.days.add(words[at])
        at += 1

    if part.ranges or part.days.weekdays:
        yield part


_NONE: Final = (0, 0)


def _range(words: Sequence[Word]) -> tuple[int, int]:
    # From and to in minutes after midnight; nothing where that is no range of times.
    if [word.kind in _TIMES for word in words] != [True, False, True] or words[1].kind is not Kind.TO:
        return _NONE

    start, end = _minutes(words[0]), _minutes(words[2])
    if start >= DAY or end > DAY or start == end:
        return _NONE
    return (start, end) if start < end else (start, end + DAY)


def _minutes(word: Word) -> int:
    # A bare number is an hour: 9 to 17.
    return word.number * 60 if word.kind is Kind.NUMBER else word.number
