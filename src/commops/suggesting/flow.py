"""The cheapest assignment of people to positions: at most one position each, by a minimum-cost flow in whole numbers.

The goals are one after another, the most important first, and together one cost: a level of skill weighs more than all
that the goals below it can add up to. Python's whole numbers have no largest one, so that this is exact.
"""

from __future__ import annotations

from hashlib import sha256
from heapq import nsmallest
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PRIME: Final = 997

Key = tuple[str, str, bool]
"""A person, a position, and whether they only act in it."""


class Pair(NamedTuple):
    """Somebody in a position, for good or acting, and what that costs, the most important goal first."""

    person: str
    post: str
    costs: tuple[int, ...]
    is_acting: bool = False

    @property
    def key(self) -> Key:
        """What it is, whatever it costs."""
        return self.person, self.post, self.is_acting


@dataclass(frozen=True, slots=True)
class Demand:
    """How many are wanted in a position, and whether the first of them is worth more than all others."""

    seats: int
    is_critical: bool = False


def order(person: str, post: str) -> int:
    """Return a number that decides between plans which are equal otherwise, whatever the order of files and names."""
    return int.from_bytes(sha256(f"{person}\n{post}".encode()).digest(), "big") % _PRIME


def values(plan: Iterable[Pair], demands: Mapping[str, Demand], goals: int) -> tuple[int, ...]:
    """Return what a plan comes to in every goal: critical positions left empty, seats left empty, then the costs."""
    plan = tuple(plan)
    filled = {pair.post for pair in plan}
    critical = sum(demand.is_critical and post not in filled for post, demand in demands.items())
    seats = sum(demand.seats for demand in demands.values()) - len(plan)
    return critical, seats, *(sum(pair.costs[goal] for pair in plan) for goal in range(goals))


def cheapest(pairs: Iterable[Pair], demands: Mapping[str, Demand]) -> tuple[Pair, ...]:
    """Return the plan that comes to least in every goal, one goal after another, in the order of its positions."""
    able = sorted(pairs, key=lambda pair: (pair.post, pair.person))
    chosen = _favourites(able, demands)
    if len({pair.person for pair in chosen}) < len(chosen):
        seats = sum(demand.seats for demand in demands.values())
        chosen = [able[number] for number in _flow(able, demands, _weights(able, seats))]
    return tuple(chosen)


def _favourites(pairs: Iterable[Pair], demands: Mapping[str, Demand]) -> list[Pair]:
    # Whom each position would take if there were no other one: the best plan where nobody is wanted twice.
    found: list[Pair] = []
    for post, able in groupby(pairs, key=lambda pair: pair.post):
        favourites = nsmallest(demands[post].seats, able, key=lambda pair: pair.costs)
        found += sorted(favourites, key=lambda pair: pair.person)
    return found


def _weights(pairs: Sequence[Pair], seats: int) -> Sequence[int]:
    # What a unit of each goal weighs: more than all below it, in as many pairs as there can be; then a seat, and a
    # critical position.
    most = [max(costs) for costs in zip(*(pair.costs for pair in pairs), strict=True)]
    below = accumulate(reversed([1, *most]), lambda weight, cost: weight * (cost * seats + 1), initial=1)
    *costs, seat, critical = below
    return [*reversed(costs), seat, critical]


def _flow(pairs: Sequence[Pair], demands: Mapping[str, Demand], weights: Sequence[int]) -> list[int]:
    # The numbers of the pairs that are in the cheapest flow from people through positions.
    import networkx as nx  # only where somebody is wanted twice

    *of_costs, seat, critical = weights
    graph: nx.DiGraph[int] = nx.DiGraph()
    people = sorted({pair.person for pair in pairs})
    posts = sorted({pair.post for pair in pairs})
    source, sink = 0, 1
    at_person = {person: number for number, person in enumerate(people, 2)}
    at_post = {post: 2 + len(people) + 2 * number for number, post in enumerate(posts)}

    most = min(len(people), sum(demands[post].seats for post in posts))
    graph.add_node(source, demand=-most)
    graph.add_node(sink, demand=most)
    graph.add_edge(source, sink, capacity=most, weight=0)
    for person in at_person.values():
        graph.add_edge(source, person, capacity=1, weight=0)

    for pair in pairs:
        cost = sum(weight * each for weight, each in zip(of_costs, pair.costs, strict=True))
        graph.add_edge(at_person[pair.person], at_post[pair.post], capacity=1, weight=cost)

    for post, place in at_post.items():
        demand = demands[post]
        first = place + 1
        graph.add_edge(place, sink, capacity=demand.seats, weight=-seat)
        if demand.is_critical:
            graph.add_edge(place, first, capacity=1, weight=-seat - critical)
            graph.add_edge(first, sink, capacity=1, weight=0)
            graph[place][sink]["capacity"] = demand.seats - 1

    _, flow = nx.network_simplex(graph)
    return [number for number, pair in enumerate(pairs) if flow[at_person[pair.person]][at_post[pair.post]]]
