"""Redundancy: roles with the same duties as another role."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from commops.finding import Finding, Related, Severity
from commops.language.messages import counted, message, quoted
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post


@rule(Severity.WARNING, needs=("roles", "duties"))
def redundant_roles(graph: Graph, *, min: int = 3) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """Two roles of one team are accountable and responsible for the same duties.

    If two roles have the same letters in the same duties, nobody can say which of them should act. Only the letters for
    accountable and responsible are compared, whatever the roles are called; support, consulted and informed do not
    count. Roles that exist in many teams are reported once.

    Fix: merge them into one role with more seats, or divide the duties between them.

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
    reported: set[tuple[str, ...]] = set()
    for (_, letters), posts in _alike(graph).items():
        roles = tuple(dict.fromkeys(post.role_id for post in posts))
        if len(letters) >= min and len(roles) > 1 and roles not in reported:
            reported.add(roles)
            duties = sorted({duty for duty, _ in letters})
            yield Finding(
                message=counted(
                    "{roles} are accountable and responsible for the same {number:,} duty: {duties}",
                    "{roles} are accountable and responsible for the same {number:,} duties: {duties}",
                    len(duties),
                    roles=quoted(roles, last="and"),
                    duties=quoted(duties),
                ),
                address=posts[0].address,
                related=tuple(Related(post.address, message("and this one")) for post in posts[1:NAMED]),
                help=message("merge them into one role with more seats, or divide the duties between them"),
                brief=counted(
                    "{roles}: {number:,} duty: {duties}",
                    "{roles}: {number:,} duties: {duties}",
                    len(duties),
                    roles=quoted(roles),
                    duties=quoted(duties),
                ),
            )


_Work = tuple[str | None, frozenset[tuple[str, bool]]]
"""The team of a position, and its duties: each with whether it is accountable or responsible for it."""


def _alike(graph: Graph) -> Mapping[_Work, Sequence[Post]]:
    # Roles and duties are the two sides of a graph; positions are alike if the same lines lead to the same duties.
    found: dict[_Work, list[Post]] = defaultdict(list)
    for post in _doing_the_same(graph):
        letters = _letters(graph, post)
        if letters:
            found[post.team, letters].append(post)
    return found


def _doing_the_same(graph: Graph) -> Iterator[Post]:
    # The posts that are responsible for the same duties as another one of their team: most are alone with theirs.
    done_by = graph.letters.done_by
    with_first = Counter(duties[0] for duties in done_by.values())
    of_post: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    for post in graph.posts.values():
        duties = done_by.get(post.id, ())
        if duties and with_first[duties[0]] == 1:
            continue
        if not graph.teams.is_external(post.team):
            of_post[post.id] = post.team, tuple(dict.fromkeys(duties))

    posts = Counter(of_post.values())
    return (graph.posts[post] for post, duties in of_post.items() if posts[duties] > 1)


def _letters(graph: Graph, post: Post) -> frozenset[tuple[str, bool]]:
    found = set()
    for cell in graph.letters.by_party.get(post.id, ()):
        scheme = graph.letters.scheme(cell.duty)
        if cell.field in {scheme.answers, scheme.does}:
            found.add((cell.duty, cell.field == scheme.answers))
    return frozenset(found)
