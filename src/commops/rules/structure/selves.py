"""Roles that refer to themselves, and lines that say what another line says already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.finding import Edit, Finding, Fix, Related, Severity
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.finding import Address
    from commops.graph import Graph
    from commops.graph.posts import Post

_NOT_ITSELF: Final = {
    "dotted_line_to": "has a dotted line to itself",
    "backup": "is its own backup",
    "promotes_to": "is promoted to itself",
    "rotates_to": "rotates to itself",
}


@rule(Severity.WARNING, needs="roles", since="0.2.0")
def self_reference(graph: Graph) -> Iterator[Finding]:
    """A role is its own backup, dotted line, next step or rotation, or a dotted line repeats the solid one.

    A position that stands in for itself has no backup, and a second line to the same manager is no second line. Usually
    another role was meant. A dotted line that an assignment states is looked at like that of a role.

    Fix: name another role, or remove the item.

    Bad:
      roles:
        event-planner: {backup: [event-planner]}

    Good:
      roles:
        event-planner: {backup: [event-lead]}
    """
    roles: dict[str, list[Post]] = defaultdict(list)
    for post in graph.posts.values():
        roles[post.role_id].append(post)
    for posts in roles.values():
        yield from _to_itself(graph, posts)
        yield from _to_the_manager(graph, posts)
        for post in posts:
            yield from _of_assignments(graph, post)


def _to_itself(graph: Graph, posts: Sequence[Post]) -> Iterator[Finding]:
    role, address = posts[0].role, posts[0].address
    for field, what in _NOT_ITSELF.items():
        lines = _Lines(posts[0].role_id, address / field, getattr(role, field))
        for number, reference in lines.each_once():
            selves = [post for post in posts if graph.post(reference, post.team) is post]
            if len(selves) == len(posts):
                yield _finding(lines, number, f"'{lines.owner}' {what}")
            elif selves:  # the position in one of many teams, which the others may well name
                yield replace(_finding(lines, number, f"'{selves[0].id}' {what}"), fix=None)


def _to_the_manager(graph: Graph, posts: Sequence[Post]) -> Iterator[Finding]:
    # Of a role in many teams, a line is needed as long as it leads anywhere else in one of them.
    lines = _Lines(posts[0].role_id, posts[0].address / "dotted_line_to", posts[0].role.dotted_line_to)
    for number, reference in lines.each_once():
        managers = [_the_same_manager(graph, post, reference) for post in posts]
        if managers[0] and all(managers):
            message = f"'{lines.owner}' has a dotted line to '{reference}', its manager already"
            yield _finding(lines, number, message, managers[0])


def _of_assignments(graph: Graph, post: Post) -> Iterator[Finding]:
    # A dotted line may be stated with who holds the position, too.
    for holding in graph.stated_for.get(post.id, ()):
        if holding.stay.over(graph.day):
            continue

        lines = _Lines(holding.person, holding.address / "dotted_line_to", holding.stay.dotted_line_to)
        who = f"'{holding.person}' as '{post.id}'"
        for number, reference in lines.each_once():
            if graph.post(reference, post.team) is post:
                yield _finding(lines, number, f"{who} has a dotted line to the same position")
            elif manager := _the_same_manager(graph, post, reference):
                yield _finding(lines, number, f"{who} has a dotted line to '{reference}', the manager already", manager)


def _the_same_manager(graph: Graph, post: Post, reference: str) -> Related | None:
    # The solid line of a position, where a dotted one leads to the same manager.
    solid = graph.superiors.get(post.id)
    other = graph.post(reference, post.team)
    if solid is None or other is None or not other.id == solid.to != post.id:
        return None
    return Related(solid.address, "the reporting line")


class _Lines(NamedTuple):
    """A list of roles that something names: whose it is, where it is written, and what it says."""

    owner: str
    address: Address
    named: Sequence[str]

    def each_once(self) -> Iterator[tuple[int, str]]:
        """Yield what is named, with its place in the list; what is there again is a duplicate, and no more."""
        return ((self.named.index(each), each) for each in dict.fromkeys(self.named))


def _finding(lines: _Lines, number: int, message: str, *related: Related) -> Finding:
    field = lines.address.keys[-1]
    address = lines.address / number
    alone = len(lines.named) == 1
    return Finding(
        message=message,
        address=address,
        related=related,
        help=f"name another role in `{field}`, or remove the item",
        brief=f"'{lines.owner}', `{field}`: '{lines.named[number]}'",
        fix=Fix(f"remove it from `{field}`", (Edit(lines.address if alone else address),)),
    )
