"""Fit: which skills somebody lacks for a position, and how close they are to it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.suggesting.candidates import Candidate
    from commops.suggesting.openings import Opening


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill that somebody lacks: the level that they have, None where they do not list it, and the one needed."""

    skill: str
    has: int | None
    needed: int

    @property
    def levels(self) -> int:
        """How many levels are lacking."""
        return self.needed - (self.has or 0)


def lacking(skills: Mapping[str, int], needs: Mapping[str, int]) -> tuple[Lack, ...]:
    """Return what skills lack of those that are needed."""
    below = (skill for skill in needs if skills.get(skill, 0) < needs[skill])
    return tuple(Lack(skill, skills.get(skill), needs[skill]) for skill in below)


def levels_short(lacks: Iterable[Lack]) -> int:
    """Return how many levels are lacking in all."""
    return sum(lack.levels for lack in lacks)


def is_known(candidate: Candidate, opening: Opening) -> bool:
    """Tell whether both the person and the position list skills, so that their fit can be judged."""
    return bool(candidate.skills and opening.needs)


class Closeness(IntEnum):
    """How close somebody is to a position, the closest first."""

    BACKUP = 0
    NEXT_STEP = 1
    TEAM = 2
    FAR = 3


class Neighbours:
    """The positions that are close to an opening, by how close they are."""

    def __init__(self, graph: Graph, opening: Opening) -> None:
        """Take the opening, and the graph that it is in."""
        post = opening.post
        self._post = post.id
        self.backups: Sequence[str] = tuple(each.id for each in graph.stand_ins.backups(post))

        self.promoted = frozenset(graph.posts.named_by("promotes_to", post.id))
        self.next_step = self.promoted | set(graph.posts.named_by("rotates_to", post.id))
        self._of_backups = frozenset(self.backups)
        self.in_team = frozenset(graph.posts.own_and_members(post.team)) if post.team else frozenset()

        self._close = self.in_team | self.next_step | self._of_backups

    def closeness(self, candidate: Candidate) -> Closeness:
        """Return how close somebody is: by their positions, or by having held this one before."""
        held = candidate.held
        if self._close.isdisjoint(held):
            return Closeness.TEAM if self._post in candidate.before else Closeness.FAR
        if not self._of_backups.isdisjoint(held):
            return Closeness.BACKUP
        if not self.next_step.isdisjoint(held):
            return Closeness.NEXT_STEP
        return Closeness.TEAM
