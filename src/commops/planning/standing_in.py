"""Standing in: who of the backups of a position could act in it, and what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.graph.stand_ins import StandIn


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


def candidates(graph: Graph, post: Post) -> Sequence[Candidate]:
    """Return the persons who hold a backup of a position and are there: the fit ones first, then by what they lack."""
    found = (_candidate(graph, post, each) for each in graph.stand_ins.of(post))
    return sorted(found, key=_rank)


def _rank(each: Candidate) -> tuple[bool, int, bool, int, int, int]:
    return not each.is_fit, each.backup, each.states_no_skills, each.not_stated, each.short, len(each.unsigned)


def _candidate(graph: Graph, post: Post, stand_in: StandIn) -> Candidate:
    skills = graph.people[stand_in.person].skills
    needed = post.role.skills
    return Candidate(
        person=stand_in.person,
        backup=stand_in.rank,
        lacks=tuple(_lacks(skills, needed)) if skills else (),
        states_no_skills=bool(needed and not skills),
        apart=stand_in.apart,
        unsigned=tuple(_unsigned(graph, post, stand_in.person)),
    )


def _lacks(skills: Mapping[str, int], needed: Mapping[str, int]) -> Iterator[Lack]:
    for skill, level in needed.items():
        has = skills.get(skill)
        if has is None or has < level:
            yield Lack(skill, has, level)


def _unsigned(graph: Graph, post: Post, person: str) -> Iterator[str]:
    for agreement in graph.in_order("agreements", graph.agreements.of_post(post)):
        if not graph.agreements.is_signed(person, agreement):
            yield agreement
