"""Agreements: who must have signed what, by their team, their role, or the information that they may open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address
from commops.graph.cooperation import posts_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.graph.graph import Graph


def required(graph: Graph) -> Mapping[tuple[str, str], Address]:
    """Return each person and each agreement that they must have signed, with where that is written."""
    found: dict[tuple[str, str], Address] = {}
    for post, agreement, address in (*_by_party(graph), *_by_access(graph)):
        for holding in graph.holders.get(post, ()):
            found.setdefault((holding.person, agreement), address)
    return dict(sorted(found.items()))


def _by_party(graph: Graph) -> Iterator[tuple[str, str, Address]]:
    for identifier, agreement in sorted(graph.organization.agreements.items()):
        address = Address(("agreements", identifier, "required_of"))
        for number, party in enumerate(agreement.required_of):
            for post in sorted(posts_behind(graph, [party])):
                yield post, identifier, address / number


def _by_access(graph: Graph) -> Iterator[tuple[str, str, Address]]:
    for post in graph.posts.values():
        for number, information in enumerate(post.role.access):
            if agreement := graph.organization.information[information].agreement:
                yield post.id, agreement, post.address / "access" / number
