"""Agreements: who must have signed what, by their team, their role, or the information that they may open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address
from commops.graph.cooperation import posts_behind
from commops.model.references import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.graph.graph import Graph


def required(graph: Graph) -> Mapping[tuple[str, str], Address]:
    """Return each person and each agreement that they must have signed, with where that is written."""
    found: dict[tuple[str, str], Address] = {}
    for post, agreement, address in (*_by_party(graph), *_by_access(graph)):
        for holding in graph.staff.holders.get(post, ()):
            found.setdefault((holding.person, agreement), address)
    for agreement, address in _of_everybody(graph):
        for person in filter(lambda each: _belongs(graph, each), graph.people):
            found.setdefault((person, agreement), address)
    return dict(sorted(found.items()))


def _of_everybody(graph: Graph) -> Iterator[tuple[str, Address]]:
    for identifier, agreement in sorted(graph.organization.agreements.items()):
        if EVERYONE in agreement.required_of:
            number = agreement.required_of.index(EVERYONE)
            yield identifier, Address(("agreements", identifier, "required_of", str(number)))


def _belongs(graph: Graph, person: str) -> bool:
    # Whoever is there, with or without a position, but for who is only in external teams.
    held = graph.staff.holdings_of[person]
    outside = held and all(graph.teams.is_external(graph.posts[each.post].team) for each in held)
    return person not in graph.staff.away and not outside


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
