"""Planning: who takes which empty seat and who acts, so that the rules find nothing new that speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.suggesting.bars import Place
from commops.suggesting.costs import as_acting
from commops.suggesting.flow import Demand, cheapest
from commops.suggesting.pools import Pools
from commops.suggesting.ranking import Ranking

if TYPE_CHECKING:
    from commops.finding import Finding
    from commops.suggesting.candidates import Staffing
    from commops.suggesting.flow import Key, Pair
    from commops.suggesting.openings import Opening

_AT_FIRST: Final = 1
"""How many are looked at for each position at first, beside as many as it has seats."""

MOST_ROUNDS: Final = 10
"""How often a plan is made anew because the rules speak against it."""

BETTER_ONE_THAN_NONE: Final = frozenset({"single-point-of-failure", "unfit-backup"})
"""The rules that speak against somebody only where another one could be found."""

Check = Callable[[Collection["Pair"]], Mapping["Key", Sequence["Finding"]]]
"""What rules find in a plan that is new, by whom it is about."""


@dataclass(frozen=True)
class Problem:
    """Positions that somebody is wanted for, and everybody who is there; so many levels of skill may lack."""

    staffing: Staffing
    openings: Sequence[Opening]
    short: int = 0

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The openings by their positions, in the order of the ids."""
        return {each.id: Place(self.staffing, each) for each in sorted(self.openings, key=lambda each: each.id)}

    @cached_property
    def demands(self) -> Mapping[str, Demand]:
        """How many are wanted for good in each position."""
        return {
            post: Demand(place.opening.seats, place.opening.is_critical)
            for post, place in self.places.items()
            if place.opening.seats
        }

    @cached_property
    def rankings(self) -> Mapping[str, Ranking]:
        """Everybody who could hold a position, the cheapest first, for each of the positions."""
        return {post: Ranking(self.staffing, self.pools, self.places[post], self.short) for post in self.demands}

    @cached_property
    def pools(self) -> Pools:
        """Who has what a position needs."""
        return Pools(self.staffing)

    @property
    def holders(self) -> Sequence[Pair]:
        """Everybody who could hold a position, in each of the positions."""
        return [*chain.from_iterable(self.rankings.values())]

    @cached_property
    def stand_ins(self) -> Sequence[Pair]:
        """Everybody who can act in a position that nobody is in: who holds one of its backups."""
        found = []
        for place in self.places.values():
            if not place.opening.is_empty:
                continue
            for stand_in in self.staffing.graph.stand_ins.of(place.opening.post):
                if stand_in.may_act:
                    candidate = self.staffing.candidates[stand_in.person]
                    found.append(as_acting(self.staffing, candidate, place, stand_in.rank))
        return found

    def solved(self, forbidden: Collection[Key] = ()) -> tuple[Pair, ...]:
        """Return the best plan without some pairs: the holders first, then who acts where there is none."""
        holders = self._holders(forbidden)

        busy = {pair.person for pair in holders}
        filled = {pair.post for pair in holders}
        demands = {
            post: Demand(1, place.opening.is_critical)
            for post, place in self.places.items()
            if place.opening.is_empty and post not in filled
        }
        free = [
            each
            for each in self.stand_ins
            if each.person not in busy and each.post in demands and each.key not in forbidden
        ]
        return (*holders, *cheapest(free, demands))

    def _holders(self, forbidden: Collection[Key]) -> tuple[Pair, ...]:
        # At first only a few of the cheapest for each position: where one of them is left, nobody who costs more can
        # be part of a better plan. Where all are taken, more are needed.
        most = {post: demand.seats + _AT_FIRST for post, demand in self.demands.items()}
        while True:
            able = {post: self.rankings[post].cheapest(number, forbidden) for post, number in most.items()}
            chosen = cheapest(chain.from_iterable(able.values()), self.demands)
            taken = {pair.person for pair in chosen}
            all_taken = [post for post, pairs in able.items() if all(pair.person in taken for pair in pairs)]
            scarce = [post for post in all_taken if len(able[post]) == most[post]]
            if not scarce:
                return chosen
            most |= {post: 2 * most[post] for post in scarce}


@dataclass(frozen=True)
class Plan:
    """Who takes which seat and who acts, what rules say against others, and what they say of these all the same.

    It is proven to be the best one unless the rules spoke against too many plans.
    """

    pairs: tuple[Pair, ...]
    barred: Mapping[Key, Sequence[Finding]] = field(default_factory=dict)
    remarks: Mapping[Key, Sequence[Finding]] = field(default_factory=dict)
    is_proven: bool = True

    @property
    def holders(self) -> tuple[Pair, ...]:
        """Who takes a seat for good."""
        return tuple(pair for pair in self.pairs if not pair.is_acting)

    @property
    def acting(self) -> tuple[Pair, ...]:
        """Who acts."""
        return tuple(pair for pair in self.pairs if pair.is_acting)


def planned(problem: Problem, check: Check) -> Plan:
    """Return the best plan in which the rules find nothing new, made anew without whom they speak against."""
    barred: dict[Key, Sequence[Finding]] = {}
    for _ in range(MOST_ROUNDS):
        pairs = problem.solved(barred)
        found = check(pairs)
        against = _against(found)
        if not against and _is_needed(problem, pairs, barred, found):
            return Plan(pairs, barred, found)
        barred |= against or found

    return _without_barred(problem.solved(barred), barred, check)


def _without_barred(pairs: tuple[Pair, ...], barred: Mapping[Key, Sequence[Finding]], check: Check) -> Plan:
    # A plan without whom the rules speak against, whose places stay empty.
    found = check(pairs)
    against = _against(found)
    if not against:
        return Plan(pairs, barred, found, is_proven=False)
    left = tuple(pair for pair in pairs if pair.key not in against)
    return _without_barred(left, {**barred, **against}, check)


def _against(found: Mapping[Key, Sequence[Finding]]) -> Mapping[Key, Sequence[Finding]]:
    return {key: findings for key, findings in found.items() if not _is_better_than_none(findings)}


def _is_better_than_none(findings: Sequence[Finding]) -> bool:
    return all(finding.rule in BETTER_ONE_THAN_NONE for finding in findings)


def _is_needed(
    problem: Problem, pairs: Sequence[Pair], barred: Collection[Key], found: Mapping[Key, Sequence[Finding]]
) -> bool:
    # Whether without those that something is found of, fewer seats would be filled, or fewer would be filled for good.
    if not found:
        return True
    others = problem.solved({*barred, *found})
    return _filled(others) != _filled(pairs)


def _filled(pairs: Sequence[Pair]) -> tuple[list[str], list[str]]:
    # The positions that are filled for good and by acting, each as often as it is.
    for_good = sorted(pair.post for pair in pairs if not pair.is_acting)
    by_acting = sorted(pair.post for pair in pairs if pair.is_acting)
    return for_good, by_acting
