"""Pools: who has what a position needs, as sets of people, so that everybody is compared with an opening at once.

For each opening of a large organisation, that is some dozens of operations on sets instead of some thousands of
comparisons one by one. Who is left is exactly who has no bar.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.suggesting.bars import MOST_POSTS, leaves_early
from commops.suggesting.costs import fullness
from commops.suggesting.fit import Closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from commops.suggesting.bars import Place
    from commops.suggesting.candidates import Candidate, Staffing

_NOBODY: Final[frozenset[str]] = frozenset()


class Pools:
    """The people of a day by what they can and hold; each pool is gathered when it is first asked for."""

    def __init__(self, staffing: Staffing) -> None:
        """Take who is there."""
        self._candidates = staffing.candidates
        self._separations = staffing.graph.separations
        self._ready: dict[float | None, frozenset[str]] = {}
        self._full: dict[float | None, Mapping[str, int]] = {}
        self._skilled: dict[tuple[str, int], frozenset[str]] = {}
        self._apart: dict[int, frozenset[str]] = {}

    def able(self, place: Place, closeness: Closeness, short: int = 0) -> frozenset[str]:
        """Return everybody who is as close as that and has no bar to an opening; so many levels of skill may lack."""
        if place.is_external or not place.opening.seats:
            return _NOBODY

        found = self._with_room(place.opening.takes) & self._close(place, closeness)
        found = self._fitting(place, found, closeness, short)
        found -= self.holding([place.opening.id, *place.line])
        if place.kept_from:
            found -= self._kept_apart(place)
        return found - {person for person in found & self._leaving if leaves_early(self._candidates[person], place)}

    def _fitting(self, place: Place, people: frozenset[str], closeness: Closeness, short: int) -> frozenset[str]:
        # Who has the skills, or is close where nothing is known of them.
        known = people & self.listing_skills if place.needs else _NOBODY
        unknown = _NOBODY if closeness == Closeness.FAR else people - known
        if short:
            return unknown.union(each for each in known if self.levels_short(each, place) <= short)
        return known.intersection(*(self.skilled(skill, level) for skill, level in place.needs)) | unknown

    def levels_short(self, person: str, place: Place) -> int:
        """Return how many levels of skill somebody lacks in all."""
        skills = self._candidates[person].skills
        return sum(level - skills.get(skill, 0) for skill, level in place.needs if skills.get(skill, 0) < level)

    def skilled(self, skill: str, level: int) -> frozenset[str]:
        """Return who has a skill at a level."""
        key = (skill, level)
        if key not in self._skilled:
            people = self._people
            self._skilled[key] = frozenset(each.person for each in people if each.skills.get(skill, 0) >= level)
        return self._skilled[key]

    def _with_room(self, share: float | None) -> frozenset[str]:
        # Who is there, has few positions, and has room for one more that takes a share.
        if share not in self._ready:
            there = (each for each in self._people if not each.is_away and len(each.held) < MOST_POSTS)
            self._ready[share] = frozenset(each.person for each in there if each.load.leaves(share))
        return self._ready[share]

    def full(self, share: float | None) -> Mapping[str, int]:
        """Return how full everybody's time is with one more position that takes a share, as a cost."""
        if share not in self._full:
            self._full[share] = {each.person: fullness(each, share) for each in self._people}
        return self._full[share]

    def holding(self, posts: Iterable[str]) -> frozenset[str]:
        """Return who holds one of some positions, today or later."""
        found: set[str] = set()
        for post in posts:
            found |= self._holding.get(post, _NOBODY)
        return frozenset(found)

    def _close(self, place: Place, closeness: Closeness) -> frozenset[str]:
        near = place.neighbours
        match closeness:
            case Closeness.BACKUP:
                return self.holding(near.backups)
            case Closeness.NEXT_STEP:
                return self.holding(near.next_step) - self.holding(near.backups)
            case Closeness.TEAM:
                in_team = self.holding(near.in_team) | self._former.get(place.opening.id, _NOBODY)
                return in_team - self.holding(near.next_step) - self.holding(near.backups)
            case Closeness.FAR:
                closer = (each for each in Closeness if each != Closeness.FAR)
                return self._everybody.difference(*(self._close(place, each) for each in closer))

    @cached_property
    def _people(self) -> list[Candidate]:
        return [*self._candidates.values()]

    @cached_property
    def _everybody(self) -> frozenset[str]:
        return frozenset(self._candidates)

    @cached_property
    def _leaving(self) -> frozenset[str]:
        return frozenset(each.person for each in self._people if each.last_day is not None)

    @cached_property
    def listing_skills(self) -> frozenset[str]:
        """Who lists any skills."""
        return frozenset(each.person for each in self._people if each.skills)

    @cached_property
    def _holding(self) -> Mapping[str, set[str]]:
        return _by(self._people, lambda each: each.held)

    @cached_property
    def _former(self) -> Mapping[str, set[str]]:
        return _by(self._people, lambda each: each.before)

    def _kept_apart(self, place: Place) -> frozenset[str]:
        # Whoever does what is kept apart, but for those for whom that would be nothing new.
        doing = self._doing(place.kept_from)
        return frozenset(each for each in doing if any(self._separations.clashes(each, place.opening.id)))

    def _doing(self, duties: int) -> frozenset[str]:
        if duties not in self._apart:
            self._apart[duties] = frozenset(each.person for each in self._people if each.does & duties)
        return self._apart[duties]


def _by(people: Iterable[Candidate], posts: Callable[[Candidate], Iterable[str]]) -> Mapping[str, set[str]]:
    found = defaultdict(set)
    for each in people:
        for post in posts(each):
            found[post].add(each.person)
    return dict(found)
