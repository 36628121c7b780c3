"""Load: how many positions and duties each person has, and what part of full time that is, where it is known."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody has: positions, duties that they do and those that they are accountable for.

    `taken` is the part of full time that it takes, None where it is not known, and `fte` that which they work.
    """

    person: str
    positions: tuple[str, ...]
    does: tuple[str, ...]
    answers: tuple[str, ...]
    taken: float | None
    fte: float


def loads(graph: Graph) -> Sequence[Load]:
    """Return the load of every person of the day, agents and services aside, most duties first."""
    found = _Loads(graph)
    people = (each for each in graph.people if each not in graph.staff.agents)
    return sorted(map(found.of, people), key=lambda each: (-len(each.does), -len(each.answers)))


class _Loads:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def of(self, person: str) -> Load:
        held = self._graph.staff.all_of(person)
        does = tuple(self._done.get(person, ()))
        by_shares, by_effort = self._by_shares(person), self._by_effort(does)
        return Load(
            person=person,
            positions=tuple(each.post for each in held),
            does=does,
            answers=tuple(self._answered.get(person, ())),
            taken=by_effort if by_shares is None else by_shares,
            fte=self._graph.people[person].fte,
        )

    def _by_shares(self, person: str) -> float | None:
        # Where every position states its share.
        shares: list[float | None] = []
        for each in self._graph.staff.all_of(person):
            shares += [part.stay.share for part in each.each_part]
        if not shares or None in shares:
            return None
        return sum(filter(None, shares))

    def _by_effort(self, does: Sequence[str]) -> float | None:
        # Where every duty states its effort, which those who do it share alike.
        efforts = [self._graph.duties[duty].effort for duty in does]
        if not efforts or None in efforts:
            return None
        return sum((self._graph.duties[duty].effort or 0) / self._doers[duty] for duty in does)

    @cached_property
    def _done(self) -> Mapping[str, Sequence[str]]:
        letters = self._graph.letters
        return self._of_people((duty, letters.doing(duty)) for duty in self._graph.duties)

    @cached_property
    def _answered(self) -> Mapping[str, Sequence[str]]:
        letters = self._graph.letters
        return self._of_people((duty, letters.answering(duty)) for duty in self._graph.duties)

    def _of_people(self, rows: Iterable[tuple[str, Sequence[Cell]]]) -> Mapping[str, Sequence[str]]:
        # The duties of each person, of who is away too, since what they hold stays theirs.
        found: dict[str, dict[str, None]] = defaultdict(dict)
        staff = self._graph.staff
        for duty, cells in rows:
            for cell in cells:
                for post in self._graph.letters.posts(cell):
                    for holding in staff.held(post):
                        found[holding.person][duty] = None
        return {person: list(duties) for person, duties in found.items()}

    @cached_property
    def _doers(self) -> Mapping[str, int]:
        # How many do each duty, holders who are not listed by name among them.
        found: dict[str, int] = {}
        for duty in self._graph.duties:
            posts = {post for cell in self._graph.letters.doing(duty) for post in self._graph.letters.posts(cell)}
            people = {holding.person for post in posts for holding in self._graph.staff.held(post)}
            found[duty] = len(people) + sum(self._graph.posts[post].filled for post in posts)
        return found
