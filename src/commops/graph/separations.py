"""Segregation of duties on a day: what keeps somebody from one more position, as the rules would find it there.

The duties are numbered, so that whether a person and a position clash is mostly one comparison of whole numbers.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph.duties import Duties
    from commops.graph.holdings import Holding
    from commops.graph.letters import Letters
    from commops.graph.staff import Staff
    from commops.model.control import Separation


class Clash(NamedTuple):
    """Two duties that a separation keeps apart: one of a person, and one of a position that they would take."""

    separation: str
    theirs: str
    own: str


class Separations:
    """The duties that must be kept apart, the positions and people that do them, and who may not take what.

    Each duty that a separation names is a bit of a whole number. Whoever does or supports a duty does it.
    """

    def __init__(self, separations: Mapping[str, Separation], duties: Duties, letters: Letters, staff: Staff) -> None:
        """Take the separations in their order, and the duties, letters and staff of the day."""
        self._separations = separations
        self._duties = duties
        self._letters = letters
        self._staff = staff

    def clashes(self, person: str, post: str) -> Iterator[Clash]:
        """Yield what keeps somebody from one more position, which they would hold everywhere.

        What both do already is nothing new, and neither is what the person, or the position alone, already violates.
        """
        own, theirs = self.done_by(post), self.done_by_person(person)
        if not theirs & self.kept_from(post):
            return
        for separation, duty, other in self._pairs:
            first, second = self._bits[duty], self._bits[other]
            if own & first and theirs & second and not own & second and not self._does_both(person, first, second):
                yield Clash(separation, theirs=other, own=duty)

    def done_by(self, post: str) -> int:
        """Return the duties that a position does."""
        return self._done.get(post, 0)

    def done_by_person(self, person: str) -> int:
        """Return the duties that somebody does in all their positions."""
        done = 0
        for holding in self._staff.all_of(person):
            done |= self.done_by(holding.post)
        return done

    def kept_from(self, post: str) -> int:
        """Return the duties that separations keep apart from those of a position; its own are none of them."""
        return self._kept_from.get(post, 0)

    def _does_both(self, person: str, duty: int, other: int) -> bool:
        # Whether somebody does two duties already, in assignments whose places meet.
        held = self._staff.all_of(person)
        places, others = self._places(held, duty), self._places(held, other)
        return any(meet(each, another) for each in places for another in others)

    def _places(self, held: Iterable[Holding], duty: int) -> Sequence[Collection[str]]:
        # The scopes of the assignments by which a duty is done.
        doing = (holding for holding in held if self.done_by(holding.post) & duty)
        return [part.stay.scope for holding in doing for part in holding.each_part]

    @cached_property
    def _pairs(self) -> list[tuple[str, str, str]]:
        # Two duties of one separation that are done in places that meet, in both orders.
        found = []
        for identifier, separation in self._separations.items():
            there = sorted({duty for duty in separation.duties if duty in self._duties})
            for duty, other in permutations(there, 2):
                if meet(self._duties[duty].scope, self._duties[other].scope):
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
            for cell in self._letters.working(duty):
                for post in self._letters.posts(cell):
                    found[post] |= bit
        return dict(found)

    @cached_property
    def _kept_from(self) -> Mapping[str, int]:
        found: dict[str, int] = defaultdict(int)
        for post, done in self._done.items():
            for _, duty, other in self._pairs:
                if done & self._bits[duty]:
                    found[post] |= self._bits[other] & ~done
        return dict(found)


def meet(scope: Collection[str], other: Collection[str]) -> bool:
    """Tell whether two scopes have a place in common; one without places is everywhere."""
    return not scope or not other or not set(scope).isdisjoint(other)
