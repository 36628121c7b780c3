"""Order: in which order a matrix shows duties, areas, teams and parties. Nothing else in it sorts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph


def in_order(ids: Iterable[str]) -> Sequence[str]:
    """Return duties, areas or teams in the order in which their rows stand."""
    return sorted(ids)


def ranks(graph: Graph) -> Mapping[str, int]:
    """Return the place of each post: as in the chart, a head, then who reports to it."""
    heads = [post for post in graph.posts if post not in graph.superiors]
    found: dict[str, int] = {}
    waiting = [*reversed([*heads, *graph.posts])]
    while waiting:
        post = waiting.pop()
        if post not in found:
            found[post] = len(found)
            waiting.extend(sorted((each.id for each in graph.reports.get(post, ())), reverse=True))
    return found
