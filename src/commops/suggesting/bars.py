"""Bars: every reason why somebody cannot hold a position."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.suggesting.fit import Closeness, Neighbours, is_known, lacking, levels_short

if TYPE_CHECKING:
    from datetime import date

    from commops.suggesting.candidates import Candidate, Staffing
    from commops.suggesting.openings import Opening

MOST_POSTS: Final = 3
"""How many positions somebody holds at most."""


class Kind(StrEnum):
    """What a bar is, those first that the person and the position themselves cannot change."""

    HELD = "held"
    EXTERNAL = "external"
    SEATS = "seats"
    SEPARATION = "separation"
    REPORTING = "reporting"
    AWAY = "away"
    LEAVES = "leaves"
    POSITIONS = "positions"
    ROOM = "room"
    SKILL = "skill"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bar:
    """A reason why somebody cannot hold a position.

    `about` is what it is about: a skill, a separation, or other positions. `duties` are one of theirs and one of the
    position that must be kept apart. `has` and `needs` are levels, seats or shares of full time.
    """

    kind: Kind
    about: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    has: float | None = None
    needs: float | None = None
    day: date | None = None


class Place:
    """An opening with all that whoever takes it is compared with, gathered once."""

    def __init__(self, staffing: Staffing, opening: Opening) -> None:
        """Take the opening, and what is known of people and positions."""
        graph = staffing.graph
        self.opening = opening
        self.neighbours = Neighbours(graph, opening)
        self.kept_from = graph.separations.kept_from(opening.id)
        self.is_external = graph.teams.is_external(opening.post.team)

        manager = graph.lines.managers.get(opening.id)
        reports = {each.id for each in graph.lines.reports.get(opening.id, ())}
        self.line = frozenset(reports | ({manager.to} if manager else set()))

        team = opening.post.team
        self.last_day = graph.teams.end(team) if team else None
        self.needs = tuple(opening.needs.items())

    @cached_property
    def levels(self) -> int:
        """How many levels of skill are needed in all."""
        return sum(level for _, level in self.needs)


def bars(staffing: Staffing, candidate: Candidate, place: Place, short: int = 0) -> Iterator[Bar]:
    """Yield every reason why somebody cannot hold a position, where so many levels of skill may lack."""
    for find in _FINDERS:
        yield from find(candidate, place)
    yield from _clashes(staffing, candidate, place)
    yield from _skills(candidate, place, short)


def leaves_early(candidate: Candidate, place: Place) -> bool:
    """Tell whether somebody leaves before the position ends."""
    last = candidate.last_day
    return last is not None and (place.last_day is None or last < place.last_day)


def _room(candidate: Candidate, place: Place) -> Iterator[Bar]:
    share = place.opening.takes
    if not candidate.load.leaves(share):
        load = candidate.load
        about = load.undivided or candidate.held
        yield Bar(Kind.ROOM, about, has=None if load.undivided else load.stated, needs=share or load.fte)


def _held(candidate: Candidate, place: Place) -> Iterator[Bar]:
    if place.opening.id in candidate.held:
        yield Bar(Kind.HELD)
    if place.is_external:
        yield Bar(Kind.EXTERNAL)
    elif not place.opening.seats:
        yield Bar(Kind.SEATS, has=place.opening.post.seats)


def _presence(candidate: Candidate, place: Place) -> Iterator[Bar]:
    if candidate.is_away:
        yield Bar(Kind.AWAY)
    if leaves_early(candidate, place):
        yield Bar(Kind.LEAVES, day=candidate.last_day)


def _positions(candidate: Candidate, place: Place) -> Iterator[Bar]:
    also = tuple(each for each in candidate.held if each in place.line)
    if also:
        yield Bar(Kind.REPORTING, also)
    if len(candidate.held) >= MOST_POSTS:
        yield Bar(Kind.POSITIONS, candidate.held, has=len(candidate.held))


def _clashes(staffing: Staffing, candidate: Candidate, place: Place) -> Iterator[Bar]:
    for separation, theirs, own in staffing.graph.separations.clashes(candidate.person, place.opening.id):
        yield Bar(Kind.SEPARATION, (separation,), (theirs, own))


def _skills(candidate: Candidate, place: Place, short: int) -> Iterator[Bar]:
    if not is_known(candidate, place.opening):
        # Of people of whom nothing is known, only those are proposed who are close to the position.
        if place.neighbours.closeness(candidate) == Closeness.FAR:
            yield Bar(Kind.UNKNOWN)
        return

    lacks = lacking(candidate.skills, place.opening.needs)
    if levels_short(lacks) > short:
        for lack in lacks:
            yield Bar(Kind.SKILL, (lack.skill,), has=lack.has, needs=lack.needed)


_FINDERS: Final[tuple[Callable[[Candidate, Place], Iterator[Bar]], ...]] = (_room, _held, _presence, _positions)
