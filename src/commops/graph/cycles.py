"""Cycles: things that lead back to themselves, by reporting lines, parent teams, or steps."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx


def cycles(edges: Iterable[tuple[str, str]]) -> Sequence[Sequence[str]]:
    """Return a cycle of each part of a graph that leads back into itself, from the first id in the alphabet."""
    each = list(edges)
    only = dict(each)
    if len(only) == len(each) and not _leads_back(only):
        return []

    ahead = defaultdict(set)
    for start, end in each:
        ahead[start].add(end)

    try:
        TopologicalSorter(ahead).prepare()
    except CycleError:
        return _cycles(ahead)
    return []


def _leads_back(ahead: Mapping[str, str]) -> bool:
    # Whether a way leads back into itself, where from each thing there is only one: as most often nothing does.
    walks: dict[str, int] = {}
    for walk, start in enumerate(ahead):
        at: str | None = start
        while at is not None and at not in walks:
            walks[at] = walk
            at = ahead.get(at)
        if at is not None and walks[at] == walk:
            return True
    return False


def _cycles(ahead: Mapping[str, Iterable[str]]) -> Sequence[Sequence[str]]:
    import networkx as nx  # only where there is a cycle

    whole: nx.DiGraph[str] = nx.DiGraph()
    for start, ends in ahead.items():
        whole.add_edges_from((start, end) for end in ends)

    found = []
    for part in nx.strongly_connected_components(whole):
        # Built anew in the order of the alphabet: the view of a part goes through a set, in another order each run.
        inside: nx.DiGraph[str] = nx.DiGraph()
        for start in sorted(part):
            inside.add_edges_from((start, end) for end in sorted(part.intersection(ahead[start])))
        if inside:
            found.append(_shortest_cycle(inside, min(part)))

    return sorted(found)


def _shortest_cycle(edges: nx.DiGraph[str], first: str) -> list[str]:
    import networkx as nx  # only where there is a cycle

    second = next(iter(edges[first]))
    back = nx.shortest_path(edges, second, first)
    return [first, *back[:-1]]
