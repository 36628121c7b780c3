"""Redundancy: roles that cannot be told apart by what they answer for and do."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Finding, Related, Severity
from commops.rule import rule
from commops.rules.wording import NAMED, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post


@rule(Severity.WARNING, needs=("roles", "duties"))
def redundant_roles(graph: Graph, *, min: int = 3) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """Two roles of one team answer for and do the same.

    Where two posts have the same letters in the same duties, nobody can say which of the two should act. Each post is
    seen as the duties that it answers for and does, whatever it is called; those of others who help, are asked or are
    told do not count. Roles that many teams have are told once.

    Fix: make them one role with more seats, or divide the duties between them.

    Options: `min`: the fewest letters that two roles must share.

    Bad:
      roles: {event-host: {team: events, seats: any}}
      duties:
        event-planning: {responsible: [event-planner, event-host]}
        event-review: {responsible: [event-planner, event-host]}
        event-hosting: {team: events, responsible: [event-planner, event-host]}

    Good:
      roles: {event-host: {team: events, seats: any}}
      duties:
        event-planning: {responsible: [event-planner]}
        event-review: {responsible: [event-planner, event-host]}
        event-hosting: {team: events, responsible: [event-planner, event-host]}
    """
    told: set[tuple[str, ...]] = set()
    for (_, letters), posts in _alike(graph).items():
        roles = tuple(dict.fromkeys(post.role_id for post in posts))
        if len(letters) >= min and len(roles) > 1 and roles not in told:
            told.add(roles)
            duties = sorted({duty for duty, _ in letters})
            shared = f"{counted(len(duties), 'duty', 'duties')}: {listed(duties)}"
            yield Finding(
                message=f"{listed(roles)} answer for and do the same {shared}",
                address=posts[0].address,
                related=tuple(Related(post.address, "and this one") for post in posts[1:NAMED]),
                help="make them one role with more seats, or divide the duties between them",
                brief=f"{listed(roles)}: {shared}",
            )


_Work = tuple[str | None, frozenset[tuple[str, bool]]]
"""The team of a post, and its duties: each with whether it answers for it or does it."""


def _alike(graph: Graph) -> Mapping[_Work, Sequence[Post]]:
    # Roles and duties are the two sides of a graph; posts are alike where their duties are, by the same lines.
    work: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for duty in graph.duties:
        for answers, cells in ((True, graph.letters.answering(duty)), (False, graph.letters.doing(duty))):
            for cell in cells:
                work[cell.party].add((duty, answers))
    found: dict[_Work, list[Post]] = defaultdict(list)
    for post in graph.posts.values():
        if post.id in work and not graph.external(post.team):
            found[post.team, frozenset(work[post.id])].append(post)
    return found
