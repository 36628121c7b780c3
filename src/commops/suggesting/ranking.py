"""Ranking: who could hold an opening, the cheapest first, of a large organisation no more than are asked for."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING

from commops.suggesting.costs import agreements_to_sign, distance, levels_lacking
from commops.suggesting.fit import Closeness
from commops.suggesting.flow import Pair, order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.suggesting.bars import Place
    from commops.suggesting.candidates import Staffing
    from commops.suggesting.flow import Key
    from commops.suggesting.pools import Pools

Costs = tuple[int, int]
"""What somebody costs in the goals that come before the order."""


class Ranking:
    """Everybody who could hold an opening, in groups of those who cost the same but for the order.

    The closest people are looked at first; those who are further away only where these are not enough.
    """

    def __init__(self, staffing: Staffing, pools: Pools, place: Place, short: int) -> None:
        """Take the opening, the pools to choose from, and how many levels of skill may lack."""
        self._staffing = staffing
        self._pools = pools
        self._place = place
        self._short = short
        self._groups: dict[Closeness, Mapping[Costs, Sequence[str]]] = {}

    def cheapest(self, most: int, forbidden: Collection[Key] = ()) -> Sequence[Pair]:
        """Return so many of the cheapest, all that there are where there are no more, without some pairs."""
        found: list[Pair] = []
        for closeness in Closeness:
            found = self._first(most, forbidden, closeness)
            if len(found) >= most:
                break
        return found

    def __iter__(self) -> Iterator[Pair]:
        """Yield everybody."""
        yield from self._first(len(self._staffing.candidates), (), max(Closeness))

    def _first(self, most: int, forbidden: Collection[Key], furthest: Closeness) -> list[Pair]:
        # Of the people who are as close as that, those who cost less than anybody who is further away can.
        groups: dict[Costs, list[str]] = defaultdict(list)
        for closeness in Closeness:
            if closeness <= furthest:
                for costs, people in self._group(closeness).items():
                    groups[costs] += people

        post = self._place.opening.id
        found: list[Pair] = []
        for costs in sorted(groups):
            if len(found) >= most or (furthest != max(Closeness) and costs >= (0, distance(furthest + 1))):
                break
            people = [each for each in groups[costs] if (each, post, False) not in forbidden]
            in_order = nsmallest(most - len(found), [(order(each, post), each) for each in people])
            found += [Pair(each, post, (*costs, number)) for number, each in in_order]
        return found

    def _group(self, closeness: Closeness) -> Mapping[Costs, Sequence[str]]:
        if closeness not in self._groups:
            self._groups[closeness] = self._grouped(closeness)
        return self._groups[closeness]

    def _grouped(self, closeness: Closeness) -> Mapping[Costs, Sequence[str]]:
        able = self._pools.able(self._place, closeness, self._short)
        full = self._pools.full(self._place.opening.takes)
        against = {person: full[person] for person in able}
        if self._place.opening.id in self._staffing.agreements:
            against = {person: cost + self._agreements(person) for person, cost in against.items()}

        lacking = dict.fromkeys(able, 0)
        if self._short or not able <= self._pools.listing_skills:
            lacking = {person: self._levels(person) for person in able}

        far = distance(closeness)
        found: dict[Costs, list[str]] = defaultdict(list)
        for person, cost in against.items():
            found[lacking[person], far + cost].append(person)
        return found

    def _levels(self, person: str) -> int:
        return levels_lacking(self._staffing.candidates[person], self._place)

    def _agreements(self, person: str) -> int:
        return agreements_to_sign(self._staffing, self._staffing.candidates[person], self._place)
