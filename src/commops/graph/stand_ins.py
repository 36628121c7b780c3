"""Stand-ins: who holds a backup of a position, which of the backups, and whether they may act in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.graph.posts import Post, Posts
    from commops.graph.separations import Separations
    from commops.graph.staff import Staff


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who holds a backup of a position: which of the backups, from 1 on, and what keeps them from acting.

    `apart` are the separations of duties that they would violate.
    """

    person: str
    rank: int
    apart: tuple[str, ...] = ()

    @property
    def may_act(self) -> bool:
        """Whether nothing keeps them from acting: skills can be short for a while, and agreements can be signed."""
        return not self.apart


@dataclass(frozen=True)
class StandIns:
    """Who could stand in for whom on a day."""

    posts: Posts
    staff: Staff
    separations: Separations

    def backups(self, post: Post) -> Sequence[Post]:
        """Return the positions that are the backups of one, in their order, each once and never itself."""
        if not post.role.backup:
            return ()
        if post.id not in self._backups:
            found = (self.posts.find(reference, post.team) for reference in post.role.backup)
            self._backups[post.id] = list({each.id: each for each in found if each and each.id != post.id}.values())
        return self._backups[post.id]

    @cached_property
    def _backups(self) -> dict[str, Sequence[Post]]:
        return {}

    def of(self, post: Post) -> Sequence[StandIn]:
        """Return who holds a backup of a position and is there, each once, in the order of the backups.

        Agents and services stand in for nobody, and who holds the position does not either.
        """
        there = {holding.person for holding in self.staff.holders.get(post.id, ())}
        ranks: dict[str, int] = {}
        for rank, backup in enumerate(self.backups(post), 1):
            for holding in self.staff.persons(backup.id):
                if holding.person not in there:
                    ranks.setdefault(holding.person, rank)
        return [StandIn(person, rank, self._apart(person, post)) for person, rank in ranks.items()]

    def _apart(self, person: str, post: Post) -> tuple[str, ...]:
        clashes = self.separations.clashes(person, post.id)
        return tuple(dict.fromkeys(clash.separation for clash in clashes))
