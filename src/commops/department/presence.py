"""Presence: who is there at which times of the week, by the hours of positions and assignments, in one time zone."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from commops.model.days import monday
from commops.model.working_hours import WEEK, joined, working_hours
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.finding import Address
    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.model.words import Words
    from commops.model.working_hours import WorkingHours

Times = tuple[tuple[int, int], ...]
"""Times of a week: from and to in minutes after the beginning of Monday, in order and apart from one another."""

_WEEKS: Final = (-1, 0, 1)
"""The weeks whose hours may fall into a week of another time zone."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody at work, or so many who are not listed by name; of those who take turns, one at a time is there.

    With the post for which they are there, which they hold, or for which they stand in as its `backup`.
    """

    post: str
    who: tuple[str, str]
    number: int
    times: Times
    backup: str = ""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Stated hours of a post at which nobody who holds it is there: at which times a backup is, and nobody is."""

    post: str
    away: tuple[str, ...]
    backups: tuple[str, ...]
    by_backup: Times
    by_nobody: Times


@dataclass(frozen=True, slots=True)
class Unread:
    """Hours that are shown as they are written, since no times can be read in them, and where they are written."""

    post: str
    person: str
    text: Words
    address: Address


@dataclass(frozen=True, slots=True)
class Band:
    """A time of the week, from and to in minutes, and how many are there in it."""

    start: int
    end: int
    number: int


class Presence:
    """Who is there in the week of the day, whoever is away on that day left out."""

    def __init__(self, graph: Graph, zone: str = "") -> None:
        """Take the graph of the day, and the time zone to tell the times in; by default that of the organisation."""
        self._graph = graph
        self.zone = zone or self._usual_zone()
        self._monday = monday(graph.day)

    def _usual_zone(self) -> str:
        # The organisation's, the only one that is stated, UTC where there are several; none where none is stated.
        if self._own_zone:
            return self._own_zone
        stated = {post.role.timezone for post in self._posts if post.role.timezone}
        if len(stated) > 1:
            return "UTC"
        return next(iter(stated), "")

    @property
    def _own_zone(self) -> str:
        return self._graph.organization.organization.timezone or ""

    @cached_property
    def _posts(self) -> Sequence[Post]:
        return [self._graph.posts[each] for each in self._graph.posts.everybody]

    def zone_of(self, post: Post) -> str:
        """Return the time zone of the hours of a post; nothing where none is stated."""
        return post.role.timezone or self._own_zone

    @cached_property
    def without_zone(self) -> Sequence[str]:
        """The posts whose hours are taken as they are, since no time zone is stated for them and one is asked for."""
        if not self.zone:
            return []
        return [post.id for post in self._posts if not self.zone_of(post) and self._read(post)]

    @cached_property
    def unread(self) -> Sequence[Unread]:
        """The hours that cannot be counted, of posts first, then of who holds them."""
        found = [
            Unread(post.id, "", post.role.hours, post.address / "hours")
            for post in self._posts
            if post.role.hours and working_hours(post.role.hours) is None
        ]
        for post in self._posts:
            found += [
                Unread(post.id, part.person, part.stay.hours, part.address / "hours")
                for part in self._parts(post)
                if part.stay.hours and working_hours(part.stay.hours) is None
            ]
        return found

    @cached_property
    def unstated(self) -> Sequence[str]:
        """The posts that somebody holds and for which no hours are stated at all."""
        return [
            post.id
            for post in self._posts
            if self._graph.staff.is_held(post)
            and not post.role.hours
            and not any(part.stay.hours for part in self._parts(post))
        ]

    def _parts(self, post: Post) -> Sequence[Holding]:
        held = self._graph.staff.held(post.id)
        return list(chain.from_iterable(each.each_part for each in held))

    def _read(self, post: Post) -> bool:
        texts = (post.role.hours, *(part.stay.hours for part in self._parts(post)))
        return any(working_hours(text) for text in texts)

    @cached_property
    def shifts(self) -> Mapping[str, Sequence[Shift]]:
        """The shifts for each post that has any: of who holds it, and where nobody of them is there, of backups."""
        found = {post.id: [*self._own_shifts[post.id], *self._of_backups(post)] for post in self._posts}
        return {post: shifts for post, shifts in found.items() if shifts}

    @cached_property
    def _own_shifts(self) -> Mapping[str, Sequence[Shift]]:
        return {post.id: list(self._by_holders(post)) for post in self._posts}

    def _by_holders(self, post: Post) -> Iterator[Shift]:
        for holding in self._graph.staff.holders.get(post.id, ()):
            for part in holding.each_part:
                hours = working_hours(part.stay.hours or post.role.hours)
                if hours:
                    yield from self._at_work(post, ("person", holding.person), 1, hours)

        hours = working_hours(post.role.hours)
        if post.filled and hours:
            yield from self._at_work(post, ("unlisted", post.id), post.filled, hours)

    def _at_work(self, post: Post, who: tuple[str, str], number: int, hours: WorkingHours) -> Iterator[Shift]:
        # All of them, and one at a time where they take turns.
        times, in_turns = self._here(hours.times, post), self._here(hours.in_turns, post)
        if together := common(times, gaps(in_turns)):
            yield Shift(post.id, who, number, together)
        if in_turns:
            yield Shift(post.id, ("turns", post.id), 1, in_turns)

    def _stated(self, post: Post) -> Times:
        # The hours of a post, and of whoever holds it and is away.
        texts = [post.role.hours, *(part.stay.hours for part in self._parts(post))]
        times = [hours.times for text in texts if (hours := working_hours(text))]
        return self._here(tuple(chain.from_iterable(times)), post)

    def _backups(self, post: Post) -> Sequence[Post]:
        return [each for each in self._graph.stand_ins.backups(post) if each.id in self._own_shifts]

    def _of_backups(self, post: Post) -> Iterator[Shift]:
        if self._graph.staff.is_held(post):
            return
        stated = self._stated(post)
        for backup in self._backups(post):
            for shift in self._own_shifts[backup.id]:
                times = common(stated, shift.times)
                if times:
                    yield Shift(post.id, shift.who, shift.number, times, backup.id)

    @cached_property
    def uncovered(self) -> Sequence[Uncovered]:
        """The posts with stated hours that nobody holds who is there."""
        return list(self._uncovered())

    def _uncovered(self) -> Iterator[Uncovered]:
        for post in self._posts:
            stated = self._stated(post)
            if not stated or self._graph.staff.is_held(post) or not self._graph.staff.fillable(post):
                continue
            standing_in = [shift for shift in self.shifts.get(post.id, ()) if shift.backup]
            by_backup = covered(standing_in)
            yield Uncovered(
                post=post.id,
                away=tuple(each.person for each in self._graph.staff.absent.get(post.id, ())),
                backups=tuple(dict.fromkeys(shift.backup for shift in standing_in)),
                by_backup=by_backup,
                by_nobody=common(stated, gaps(by_backup)),
            )

    def of_posts(self, posts: Iterable[str]) -> Sequence[Shift]:
        """Return the shifts for some posts."""
        return list(chain.from_iterable(self.shifts.get(post, ()) for post in dict.fromkeys(posts)))

    def _here(self, times: Sequence[tuple[int, int]], post: Post) -> Times:
        source = self.zone_of(post)
        moved: list[tuple[int, int]] = []
        for week in _WEEKS:
            moved += [self._moved(start + week * WEEK, end + week * WEEK, source) for start, end in times]
        within = [(max(0, start), min(WEEK, end)) for start, end in moved]
        return joined([(start, end) for start, end in within if start < end])

    def _moved(self, start: int, end: int, source: str) -> tuple[int, int]:
        if not self.zone or not source or source == self.zone:
            return start, end
        return self._minutes(start, source), self._minutes(end, source)

    def _minutes(self, minutes: int, source: str) -> int:
        # Where the clock of the zone stands when that of another zone stands at some minutes of its week.
        return moved(self._monday, minutes, source, self.zone)


def moved(begin_of_week: date, minutes: int, source: str, target: str) -> int:
    """Return minutes of a week by the clocks of one time zone as those of another one show them."""
    begin = datetime.combine(begin_of_week, time())
    try:
        there = (begin + timedelta(minutes=minutes)).replace(tzinfo=ZoneInfo(source))
        here = there.astimezone(ZoneInfo(target)).replace(tzinfo=None)
    except OverflowError:
        return minutes
    return round((here - begin) / timedelta(minutes=1))


def common(some: Times, others: Times) -> Times:
    """Return the times that are in both."""
    both = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return joined([(start, end) for start, end in both if start < end])


def gaps(times: Times) -> Times:
    """Return the times of a week that are not among some times."""
    edges = [0, *chain.from_iterable(times), WEEK]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start, end) for start, end in pairs if start < end)


def covered(shifts: Iterable[Shift]) -> Times:
    """Return the times at which anybody is there."""
    return joined(list(chain.from_iterable(shift.times for shift in shifts)))


def bands(shifts: Sequence[Shift]) -> Sequence[Band]:
    """Return the whole week in times in which the same number are there; whoever is there twice counts once."""
    edges = {0, WEEK}
    for shift in shifts:
        edges.update(chain.from_iterable(shift.times))

    found: list[Band] = []
    for start, end in pairwise(sorted(edges)):
        number = _number(shifts, start)
        if found and found[-1].number == number:
            found[-1] = Band(found[-1].start, end, number)
        else:
            found.append(Band(start, end, number))
    return found


def _number(shifts: Sequence[Shift], minute: int) -> int:
    there: dict[tuple[str, str], int] = defaultdict(int)
    for shift in shifts:
        if any(start <= minute < end for start, end in shift.times):
            there[shift.who] = max(there[shift.who], shift.number)
    return sum(there.values())
