"""Candidates: the people of a day who may take a position, with what matters for it, gathered once."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.editing.assigning import divides_time
from commops.records import dataclass
from commops.suggesting.room import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.suggesting.room import Load


@dataclass(frozen=True)
class Candidate:
    """Somebody who may take a position.

    `held` are the positions of today or of a later day, `before` those of former days. `does` are the duties that must
    be kept apart from others, as they are numbered.
    """

    person: str
    skills: Mapping[str, int]
    held: tuple[str, ...]
    before: frozenset[str]
    load: Load
    does: int
    is_away: bool
    last_day: date | None


@dataclass(frozen=True)
class Staffing:
    """Who is there on a day, and what is known of whoever holds which position."""

    graph: Graph

    @cached_property
    def candidates(self) -> Mapping[str, Candidate]:
        """Everybody of the day, in the order of their ids; agents and services aside."""
        people = self.graph.people
        return {person: self._candidate(person) for person in sorted(people) if people[person].is_person}

    def _candidate(self, person: str) -> Candidate:
        fields = self.graph.people[person]
        today = self.graph.staff.all_of(person)
        all_later, all_former = self._on_other_days
        later = all_later.get(person, ())
        held = tuple(dict.fromkeys(each.post for each in (*today, *later)))
        return Candidate(
            person=person,
            skills=fields.skills,
            held=held,
            before=frozenset(all_former.get(person, ())),
            load=load(self.graph, person, later, is_free=self._time_is_free),
            does=self.graph.separations.done_by_person(person),
            is_away=person in self.graph.staff.away,
            last_day=fields.until,
        )

    @cached_property
    def _time_is_free(self) -> bool:
        return not divides_time(self.graph)

    @cached_property
    def _on_other_days(self) -> tuple[Mapping[str, Sequence[Holding]], Mapping[str, Sequence[str]]]:
        # What each person begins to hold later, and the positions that they held before.
        later: dict[str, list[Holding]] = defaultdict(list)
        former: dict[str, list[str]] = defaultdict(list)
        for each in self.graph.staff.holdings:
            if not each.counts or each.person not in self.graph.people:
                continue
            window = self.graph.staff.window(each)
            if window.since is not None and window.since > self.graph.day and not window.empty:
                later[each.person].append(each)
            elif window.until is not None and window.until < self.graph.day:
                former[each.person].append(each.post)
        return later, former

    @cached_property
    def agreements(self) -> Mapping[str, frozenset[str]]:
        """What whoever holds each position must have signed."""
        return self.graph.agreements.of_posts

    def unsigned(self, person: str, post: str) -> tuple[str, ...]:
        """Return what somebody has yet to sign, or to sign again, before they can take a position."""
        needed = self.agreements.get(post, frozenset())
        return tuple(each for each in sorted(needed) if not self.graph.agreements.is_signed(person, each))
