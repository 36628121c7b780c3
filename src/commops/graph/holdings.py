"""Holdings: who holds which post, stated with the person or with the team, and on which days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address
from commops.model.people import Stay
from commops.model.posts import post
from commops.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.model.organization import Organization
    from commops.model.people import Absence

WITHOUT_DETAILS: Final = Stay()
"""What is stated of a post that is merely named: that it is held, on any day."""

_EVERYWHERE: Final = ""
"""The scope of a statement that states none."""

_BARE: Final = "roles"
"""The list of a person's posts that says nothing else of them."""

_FIRST_ROLE: Final = (_BARE, "0")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, as stated in one place; `post` may be one that does not exist on the day.

    It is stated with the person, or with a `team`; `below` are the keys that lead to it there. One who holds a post in
    several parts, each with its days, scope or share, is one holding made of its `parts`.
    """

    person: str
    post: str
    stay: Stay
    below: tuple[str, ...]
    team: str = ""
    parts: tuple[Holding, ...] = ()

    @property
    def address(self) -> Address:
        """Where it is stated."""
        if self.team:
            return Address(("teams", self.team, *self.below))
        return Address(("people", self.person, *self.below))

    @property
    def counts(self) -> bool:
        """Whether it is more than a mention: its share is not stated as nothing."""
        return self.stay.share != 0

    @property
    def each_part(self) -> tuple[Holding, ...]:
        """The parts that it is made of, itself where it is one."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something is in force, both inclusive; None for no bound."""

    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def within(self, since: date | None, until: date | None) -> Window:
        """Return those of the days that are not before a first day nor after a last one."""
        if since is None and until is None:
            return self
        return Window(later(self.since, since), earlier(self.until, until))

    def meets(self, other: Window) -> bool:
        """Tell whether both have a day in common."""
        return not self.within(other.since, other.until).empty

    @property
    def empty(self) -> bool:
        """Whether no day is left."""
        return self.since is not None and self.until is not None and self.until < self.since


ALWAYS: Final = Window(None, None)
"""The days of what has neither a first nor a last one."""


def later(one: date | None, other: date | None) -> date | None:
    """Return the later of two first days, of which None is no bound."""
    if one is None or other is None:
        return one or other
    return max(one, other)


def earlier(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two last days, of which None is no bound."""
    if one is None or other is None:
        return one or other
    return min(one, other)


def holdings(organization: Organization) -> Iterator[Holding]:
    """Yield every holding that is stated, whatever the day."""
    for identifier, person in organization.people.items():
        for number, role in enumerate(person.roles):
            below = _FIRST_ROLE if number == 0 else (_BARE, str(number))
            yield Holding(identifier, role, WITHOUT_DETAILS, below)
        for number, assignment in enumerate(person.assignments):
            yield Holding(identifier, assignment.role, assignment, ("assignments", str(number)))

    for identifier, team in organization.teams.items():
        for role, holders in team.holders.items():
            in_each = role in organization.roles and organization.roles[role].in_each
            in_team = post(role, identifier) if in_each else role
            for number, holder in enumerate(holders):
                yield Holding(holder.person, in_team, holder, ("holders", role, str(number)), identifier)


def repeated(holdings: Iterable[Holding]) -> list[Holding]:
    """Return those of a person's holdings of one post that state another one once more, on a common day.

    Parts of one assignment differ in scope, share or days. What is stated with the person and with the team is one
    assignment unless each has a scope of its own, and a bare id among a person's `roles` adds nothing to another
    statement.
    """
    several = tuple(holdings)
    if len(several) == 1:
        return []

    stated = _Statements()
    return [each for each in several if stated.again(each)]


class _Statements:
    """The times that statements of one assignment take up, however many there are."""

    def __init__(self) -> None:
        self._all = _Times()
        self._bare = _Times()
        self._by_end: dict[str, dict[str, _Times]] = defaultdict(lambda: defaultdict(_Times))  # and by place
        self._by_details: dict[tuple[object, ...], _Times] = defaultdict(_Times)

    def again(self, each: Holding) -> bool:
        """Take one more statement, and tell whether one before it says the same."""
        time = (each.stay.since or date.min, each.stay.until or date.max)
        end = "teams" if each.team else "people"
        bare = each.below[0] == _BARE
        details = (each.stay.scope, each.stay.share)
        places = each.stay.scope or (_EVERYWHERE,)

        compared = [self._bare, self._by_details[details]]
        for other, by_place in self._by_end.items():
            if other != end:
                compared += _in_places(by_place, each.stay.scope)

        if bare:
            compared.append(self._all)

        found = any(times.overlap(time) for times in compared)

        added_to = [self._all, self._by_details[details]]
        added_to += [self._by_end[end][place] for place in places]
        if bare:
            added_to.append(self._bare)

        for times in added_to:
            times.add(time)

        return found


def _in_places(by_place: Mapping[str, _Times], scope: Sequence[str]) -> Iterator[_Times]:
    # The times of what is stated of some places, or of all; what has no scope is of all.
    places = (*scope, _EVERYWHERE) if scope else tuple(by_place)
    yield from (by_place[place] for place in places if place in by_place)


class _Times:
    """Times that are apart from one another, in their order; a new one is joined with those that it touches."""

    def __init__(self) -> None:
        self._taken: list[tuple[date, date]] = []

    def _touched(self, time: tuple[date, date]) -> slice:
        first = bisect_left(self._taken, time[0], key=lambda taken: taken[1])
        end = bisect_right(self._taken, time[1], key=lambda taken: taken[0])
        return slice(first, max(first, end))

    def overlap(self, time: tuple[date, date]) -> bool:
        return bool(self._taken[self._touched(time)])

    def add(self, time: tuple[date, date]) -> None:
        touched = self._touched(time)
        times = [*self._taken[touched], time]
        since = min(since for since, _ in times)
        until = max(until for _, until in times)
        self._taken[touched] = [(since, until)]


def as_one(parts: Sequence[Holding]) -> Holding:
    """Return what one person holds of one post as one holding: shares added up, scopes and lines together."""
    first = parts[0]
    if len(parts) == 1:
        return first

    stays = [part.stay for part in parts]
    shares = [stay.share for stay in stays]
    begins = [stay.since for stay in stays]
    ends = [stay.until for stay in stays]
    together = first.stay.model_copy(
        update={
            "share": None if None in shares else sum(filter(None, shares)),
            "acting": all(stay.acting for stay in stays),
            "since": None if None in begins else min(filter(None, begins)),
            "until": None if None in ends else max(filter(None, ends)),
            "scope": _each_once(stay.scope for stay in stays),
            "dotted_line_to": _each_once(stay.dotted_line_to for stay in stays),
        }
    )
    return replace(first, stay=together, parts=tuple(parts))


def _each_once(lists: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def away(absences: Sequence[Absence], day: date) -> Absence | None:
    """Return the absence of a day, the longest of several; None for who is there."""
    of_day = [each for each in absences if each.current(day)]
    return max(of_day, key=_last_day_of, default=None)


def _last_day_of(absence: Absence) -> tuple[bool, date | None]:
    return (absence.until is None, absence.until)
