"""Times of a week in words, `Mon-Fri 10:00-19:00`, and as a grid of days and times."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from commops.language.messages import listed, message, together
from commops.model.time_words import DAY
from commops.model.working_hours import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.department.presence import Band, Times

_DAYS: Final = (
    message("Mon"),
    message("Tue"),
    message("Wed"),
    message("Thu"),
    message("Fri"),
    message("Sat"),
    message("Sun"),
)
_HEADS: Final = (
    message("Mo"),
    message("Tu"),
    message("We"),
    message("Th"),
    message("Fr"),
    message("Sa"),
    message("Su"),
)
_A_RANGE: Final = 3
"""From how many days in a row on they are written from the first to the last."""

NOBODY: Final = "·"


def schedule(times: Times) -> str:
    """Return times of a week in words, days of the same hours together; nothing where there are none."""
    if times == ((0, WEEK),):
        return message("around the clock")

    by_hours: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for day in range(len(_DAYS)):
        hours = tuple(_of_day(times, day))
        if hours:
            by_hours.setdefault(hours, []).append(day)

    parts = [
        message("{days} {times}", days=_days(days), times=listed(clock_range(*each) for each in hours))
        for hours, days in by_hours.items()
    ]
    return together(*parts)


def _of_day(times: Times, day: int) -> Iterator[tuple[int, int]]:
    begin, end = day * DAY, (day + 1) * DAY
    for start, stop in times:
        if start < end and stop > begin:
            yield max(start, begin) - begin, min(stop, end) - begin


def _days(days: Sequence[int]) -> str:
    if len(days) == len(_DAYS):
        return message("daily")

    rows: list[list[int]] = []
    for day in days:
        if rows and rows[-1][-1] == day - 1:
            rows[-1].append(day)
        else:
            rows.append([day])

    said: list[str] = []
    for row in rows:
        if len(row) >= _A_RANGE:
            said.append(message("{first}-{last}", first=_DAYS[row[0]], last=_DAYS[row[-1]]))
        else:
            said += [_DAYS[day] for day in row]
    return listed(said)


def clock(minutes: int) -> str:
    """Return minutes after midnight as a clock shows them; the end of a day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def clock_range(start: int, end: int) -> str:
    """Return from and to in minutes after midnight."""
    return f"{clock(start)}-{clock(end)}"


def heads() -> Sequence[str]:
    """Return the days of the week in short."""
    return _HEADS


def rows(found: Sequence[Band]) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return the rows of a grid: times of day, and how many are there then on each day, each row another one."""
    edges = sorted({0, DAY} | {edge % DAY for band in found for edge in (band.start, band.end)})
    made: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end in pairwise(edges):
        cells = tuple(_at(found, day * DAY + start) for day in range(len(_DAYS)))
        if made and made[-1][2] == cells:
            made[-1] = (made[-1][0], end, cells)
        else:
            made.append((start, end, cells))
    return [(clock_range(start, end), cells) for start, end, cells in made]


def _at(found: Sequence[Band], minute: int) -> str:
    number = next(band.number for band in found if band.start <= minute < band.end)
    return str(number) if number else NOBODY
