"""Duties: how much they matter, and which area they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.messages import message
from commops.model.kinds import Priority

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph.graph import Graph


def is_core(graph: Graph, duty: str) -> bool:
    """Tell whether an organisation cannot be complete without a duty."""
    return graph.duties[duty].priority == Priority.CORE


def area_of(graph: Graph, duty: str) -> str:
    """Return the area of a duty, its team where no area is stated; empty where neither is."""
    return graph.duties[duty].area or graph.duties[duty].team or ""


def called_area(graph: Graph, duties: Sequence[str]) -> str:
    """Return in words which area some duties belong to, or which team where none of them states an area."""
    first = area_of(graph, duties[0])
    if any(graph.duties[duty].area for duty in duties):
        return message("area '{area}'", area=first)
    return message("team '{team}'", team=first) if first else message("no area")


def by_area(graph: Graph) -> Mapping[str, Sequence[str]]:
    """Return the duties of each area."""
    found: dict[str, list[str]] = {}
    for duty in graph.duties:
        found.setdefault(area_of(graph, duty), []).append(duty)
    return dict(sorted(found.items()))
