"""What is asked for: the confirmations of some positions and people, in the order in which they are shown."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from commops.graph.signoffs import State
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.signoffs import Confirmation


@dataclass(frozen=True)
class AskedFor:
    """The positions and the people that are asked for; None for all of them."""

    posts: Collection[str] | None = None
    people: Collection[str] | None = None

    def takes(self, holding: Holding) -> bool:
        """Tell whether a holding is one of those that are asked for."""
        of_post = self.posts is None or holding.post in self.posts
        return of_post and (self.people is None or holding.person in self.people)

    def by_post(self, graph: Graph) -> Mapping[str, Sequence[Confirmation]]:
        """Return the confirmations by position, without positions that have none."""
        found = {
            post: [each for each in confirmations if self.takes(each.holding)]
            for post, confirmations in graph.signoffs.by_post.items()
        }
        return {post: confirmations for post, confirmations in found.items() if confirmations}

    def away(self, graph: Graph) -> Mapping[str, Sequence[Holding]]:
        """Return the holders who are away and so are not asked, by position."""
        found = {}
        for post in graph.posts.everybody:
            away = [each for each in graph.staff.absent.get(post, ()) if self.takes(each)]
            if away:
                found[post] = away
        return found

    def agents(self, graph: Graph) -> Sequence[str]:
        """Return the agents and services that hold positions, and confirm nothing."""
        found = {
            each.person
            for post in graph.posts.everybody
            for each in graph.staff.holders.get(post, ())
            if each.person in graph.staff.agents and self.takes(each)
        }
        return graph.in_order("people", found)


def numbers(confirmations: Iterable[Confirmation]) -> Mapping[State, int]:
    """Return how many confirmations there are of each state."""
    found = Counter(each.state for each in confirmations)
    return {state: found[state] for state in State}


def of_all(by_post: Mapping[str, Sequence[Confirmation]]) -> Sequence[Confirmation]:
    """Return all confirmations, one position after the other."""
    return list(chain.from_iterable(by_post.values()))
