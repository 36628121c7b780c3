"""Duties that must be kept apart, numbered, so that whether two positions clash is one comparison of whole numbers."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.graph import Graph


class Apart:
    """The duties that separations name, each a bit of a whole number, and the positions that do them."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph of a day."""
        self._graph = graph

    def done_by(self, post: str) -> int:
        """Return the duties that a position does or supports."""
        return self._done.get(post, 0)

    def kept_from(self, post: str) -> int:
        """Return the duties that nobody may do who holds a position."""
        return self._kept_from.get(post, 0)

    def clashes(self, post: str, done: int) -> Iterator[tuple[str, str, str]]:
        """Yield what keeps somebody from a position by what they do: the separation, that duty, and one of its own."""
        own = self.done_by(post)
        for separation, duty, other in self._pairs:
            if own & self._bits[duty] and done & self._bits[other]:
                yield separation, other, duty

    @cached_property
    def _pairs(self) -> list[tuple[str, str, str]]:
        # Two duties of one separation that are done in places that meet, in both orders.
        found = []
        duties = self._graph.duties
        for identifier, separation in sorted(self._graph.organization.separations.items()):
            there = sorted({duty for duty in separation.duties if duty in duties})
            for duty, other in permutations(there, 2):
                if _meet(duties[duty].scope, duties[other].scope):
                    found.append((identifier, duty, other))
        return found

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        duties = sorted({duty for _, duty, _ in self._pairs})
        return {duty: 1 << number for number, duty in enumerate(duties)}

    @cached_property
    def _done(self) -> Mapping[str, int]:
        found: dict[str, int] = defaultdict(int)
        for duty, bit in self._bits.items():
            for cell in self._graph.letters.working(duty):
                for post in self._graph.letters.posts(cell):
                    found[post] |= bit
        return dict(found)

    @cached_property
    def _kept_from(self) -> Mapping[str, int]:
        found: dict[str, int] = defaultdict(int)
        for post, done in self._done.items():
            for _, duty, other in self._pairs:
                if done & self._bits[duty]:
                    found[post] |= self._bits[other]
        return dict(found)


def _meet(scope: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not scope or not other or not set(scope).isdisjoint(other)
