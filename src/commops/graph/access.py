"""Access to information: what each post needs for the duties that it works on, and what it may access."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.model.kinds import Secrecy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commops.graph.graph import Graph


def needed(graph: Graph) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the information that each post needs, each class with the duties for which it does.

    A post needs the information of the duties that it does or supports. To be accountable takes no access.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for identifier, duty in graph.duties.items():
        if not duty.information:
            continue

        posts = chain.from_iterable(map(graph.letters.posts, graph.letters.working(identifier)))
        for post in dict.fromkeys(posts):
            for each in dict.fromkeys(duty.information):
                found[post][each].append(identifier)
    return {post: dict(needs) for post, needs in found.items()}


def is_confidential(graph: Graph, information: str) -> bool:
    """Tell whether only those may access a class of information who need it."""
    return graph.organization.information[information].level == Secrecy.CONFIDENTIAL


def without_need(graph: Graph, post: str, needs: Collection[str]) -> Sequence[str]:
    """Return the confidential information that a post may access and does not need, once each; none of one outside."""
    if graph.teams.is_external(graph.posts[post].team):
        return []
    access = graph.posts[post].role.access
    return sorted({each for each in access if is_confidential(graph, each) and each not in needs})


def without_access(graph: Graph, post: str, needs: Collection[str]) -> Sequence[str]:
    """Return the confidential information that a post needs and may not access; none of one outside."""
    if graph.teams.is_external(graph.posts[post].team):
        return []
    access = set(graph.posts[post].role.access)
    return sorted(each for each in needs if is_confidential(graph, each) and each not in access)


def states_access(graph: Graph) -> bool:
    """Tell whether any role states what it may access; where none does, access is not described."""
    return any(role.access for role in graph.organization.roles.values())
