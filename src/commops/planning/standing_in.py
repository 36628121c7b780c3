"""Standing in: who of the backups of a position could act in it, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill that somebody lacks: the level that they have, None where they do not state it, and the one needed."""

    skill: str
    has: int | None
    needed: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who holds a backup of a position: which of the backups, from 1 on, and what speaks against it.

    `apart` are the separations of duties that they would violate, `unsigned` the agreements that they would have to
    sign first. Who lists no skills at all `states_no_skills`, and lacks none.
    """

    person: str
    backup: int
    lacks: tuple[Lack, ...] = ()
    states_no_skills: bool = False
    apart: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()

    @property
    def is_fit(self) -> bool:
        """Whether nothing bars them: what is unsigned can be signed, and skills can be short for a while."""
        return not self.apart

    @property
    def short(self) -> int:
        """How many levels of skill they lack, of those that they state."""
        return sum(lack.needed - lack.has for lack in self.lacks if lack.has is not None)

    @property
    def not_stated(self) -> int:
        """How many of the skills they do not state."""
        return sum(lack.has is None for lack in self.lacks)


def backups(graph: Graph, post: Post) -> Sequence[Post]:
    """Return the positions that are the backups of one, in their order, each once and never itself."""
    found = (graph.posts.find(reference, post.team) for reference in post.role.backup)
    return list({each.id: each for each in found if each and each.id != post.id}.values())


def candidates(graph: Graph, post: Post) -> Sequence[Candidate]:
    """Return the persons who hold a backup of a position and are there: the fit ones first, then by what they lack."""
    found: dict[str, Candidate] = {}
    for number, backup in enumerate(backups(graph, post), 1):
        for holding in graph.staff.persons(backup.id):
            if holding.person not in found:
                found[holding.person] = _candidate(graph, post, holding.person, number)
    return sorted(found.values(), key=_rank)


def _rank(each: Candidate) -> tuple[bool, int, bool, int, int, int]:
    return not each.is_fit, each.backup, each.states_no_skills, each.not_stated, each.short, len(each.unsigned)


def _candidate(graph: Graph, post: Post, person: str, backup: int) -> Candidate:
    skills = graph.people[person].skills
    needed = post.role.skills
    return Candidate(
        person=person,
        backup=backup,
        lacks=tuple(_lacks(skills, needed)) if skills else (),
        states_no_skills=bool(needed and not skills),
        apart=tuple(_kept_apart(graph, post.id, person)),
        unsigned=tuple(_unsigned(graph, post, person)),
    )


def _lacks(skills: Mapping[str, int], needed: Mapping[str, int]) -> Iterator[Lack]:
    for skill, level in needed.items():
        has = skills.get(skill)
        if has is None or has < level:
            yield Lack(skill, has, level)


def _unsigned(graph: Graph, post: Post, person: str) -> Iterator[str]:
    signed = graph.people[person].signed
    for agreement in graph.in_order("agreements", graph.agreements.of_post(post)):
        day = signed.get(agreement)
        last = graph.organization.agreements[agreement].last_day(day) if day else None
        if day is None or day > graph.day or (last and last < graph.day):
            yield agreement


def _kept_apart(graph: Graph, post: str, person: str) -> Iterator[str]:
    # The separations of which the position does one duty and the person another one, in places that overlap.
    for identifier in graph.in_order("separations", graph.organization.separations):
        duties = set(graph.organization.separations[identifier].duties) & graph.duties.keys()
        of_post = _done_by_post(graph, duties, post)
        of_person = _done_by_person(graph, duties, person)
        own = {each.duty for each in of_person}
        if any(_clash(graph, one, other) for one in of_post if one.duty not in own for other in of_person):
            yield identifier


@dataclass(frozen=True, slots=True)
class _Work:
    duty: str
    scope: frozenset[str] = frozenset()


def _done_by_post(graph: Graph, duties: Iterable[str], post: str) -> set[_Work]:
    return {_Work(cell.duty) for cell in _working(graph, duties) if post in graph.letters.posts(cell)}


def _done_by_person(graph: Graph, duties: Iterable[str], person: str) -> set[_Work]:
    found: set[_Work] = set()
    for cell in _working(graph, duties):
        for holding in graph.letters.people(cell):
            if holding.person == person:
                found.update(_Work(cell.duty, frozenset(part.stay.scope)) for part in holding.each_part)
    return found


def _working(graph: Graph, duties: Iterable[str]) -> Iterator[Cell]:
    for duty in duties:
        yield from graph.letters.working(duty)


def _clash(graph: Graph, one: _Work, other: _Work) -> bool:
    places = [graph.duties[one.duty].scope, graph.duties[other.duty].scope, other.scope]
    stated = [set(each) for each in places if each]
    return one.duty != other.duty and (len(stated) < 2 or bool(set.intersection(*stated)))  # noqa: PLR2004 - a pair
