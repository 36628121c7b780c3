"""Who held which positions in a period, and was there, on at least half of its days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from commops.graph import Graph
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph.holdings import Window
    from commops.scorecards.periods import Period


@dataclass(frozen=True)
class Attendance:
    """The positions that somebody held in a period on at least half of its days, there or away."""

    posts: tuple[str, ...] = ()
    away_from: tuple[str, ...] = ()

    @property
    def is_away(self) -> bool:
        """Whether somebody held positions, but was away from all of them."""
        return bool(self.away_from) and not self.posts


def in_the_middle(graph: Graph, period: Period) -> Graph:
    """Return an organisation as it is in the middle of a period: what is there for half of it is there then."""
    return Graph(graph.organization, period.middle, graph.standard, order=graph.order)


def attendances(graph: Graph, period: Period) -> Mapping[str, Attendance]:
    """Return of each person who held a position in a period what they held; `graph` is of its middle."""
    found = {}
    for person, holdings in graph.staff.stated_by.items():
        entry = graph.organization.people[person]
        if not entry.is_person:
            continue

        windows: dict[str, list[Window]] = {}
        for each in holdings:
            if each.counts and each.post in graph.posts:
                windows.setdefault(each.post, []).append(graph.staff.window(each))

        absences = [(each.since, each.until) for each in entry.away]
        found[person] = _attendance(windows, absences, period)
    return {person: each for person, each in found.items() if each.posts or each.away_from}


def _attendance(
    windows: Mapping[str, Sequence[Window]], absences: Sequence[tuple[date | None, date | None]], period: Period
) -> Attendance:
    posts, away_from = [], []
    for post, held in windows.items():
        days = [day for day in _days(period) if any(window.holds(day) for window in held)]
        there = [day for day in days if not any(_within(day, each) for each in absences)]
        if _is_half(len(there), period):
            posts.append(post)
        elif _is_half(len(days), period):
            away_from.append(post)
    return Attendance(tuple(posts), tuple(away_from))


def _is_half(days: int, period: Period) -> bool:
    return 2 * days >= period.days


def _days(period: Period) -> Iterator[date]:
    for number in range(period.days):
        yield period.first + timedelta(days=number)


def _within(day: date, absence: tuple[date | None, date | None]) -> bool:
    since, until = absence
    return (since is None or since <= day) and (until is None or day <= until)
