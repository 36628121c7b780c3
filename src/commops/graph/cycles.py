"""Cycles: things that lead back to themselves, by reporting lines, parent teams, or steps."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def cycles(edges: Iterable[tuple[str, str]]) -> Sequence[Sequence[str]]:
    """Return a cycle of each part of a graph that leads back into itself, from the first id in the alphabet."""
    ahead = defaultdict(set)
    for start, end in edges:
        ahead[start].add(end)

    try:
        TopologicalSorter(ahead).prepare()
    except CycleError:
        return _cycles(ahead)
    return []


def _cycles(ahead: Mapping[str, Iterable[str]]) -> Sequence[Sequence[str]]:
    import networkx as nx  # only where there is a cycle

    whole: nx.DiGraph[str] = nx.DiGraph((start, end) for start, ends in ahead.items() for end in ends)
    found = []
    for part in nx.strongly_connected_components(whole):
        # Built anew in the order of the alphabet: the view of a part goes through a set, in another order each run.
        inside: nx.DiGraph[str] = nx.DiGraph(
            (start, end) for start in sorted(part) for end in sorted(part.intersection(ahead[start]))
        )
        if inside:
            first = min(part)
            found.append([first, *nx.shortest_path(inside, next(iter(inside[first])), first)[:-1]])
    return sorted(found)
