"""Roles that refer to themselves, and dotted lines that repeat the reporting line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from commops.finding import Edit, Finding, Fix, Related, Severity
from commops.language.messages import message
from commops.records import replace
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.finding import Address
    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.language.messages import Message

_OTHER_ROLES: Final = ("dotted_line_to", "backup", "promotes_to", "rotates_to")
"""The fields of a role that name other roles."""


@rule(Severity.WARNING, needs="roles", since="0.2.0")
def self_reference(graph: Graph) -> Iterator[Finding]:
    """A role names itself as backup, dotted line, promotion or rotation, or a dotted line repeats the reporting line.

    A role that is its own backup has no backup, and a second line to the same manager adds nothing. Usually another
    role was meant. The dotted lines of assignments are checked like those of roles.

    Fix: name another role, or remove the item.

    Bad:
      roles:
        event-planner: {backup: [event-planner]}

    Good:
      roles:
        event-planner: {backup: [event-lead]}
    """
    with_lines = {holding.post for holding in graph.staff.holdings if holding.stay.dotted_line_to}
    for posts in graph.posts.of_role.values():
        if not posts[0].role.model_fields_set.isdisjoint(_OTHER_ROLES):
            yield from _to_itself(graph, posts)
        if posts[0].role.dotted_line_to:
            yield from _to_the_manager(graph, posts)
        for post in posts:
            if post.id in with_lines:
                yield from _of_assignments(graph, post)


def _to_itself(graph: Graph, posts: Sequence[Post]) -> Iterator[Finding]:
    role, own_id = posts[0].role, posts[0].role_id
    for field in _OTHER_ROLES:
        named = getattr(role, field)
        for number, reference in _each_once(named) if any(each.startswith(own_id) for each in named) else ():
            selves = [post for post in posts if graph.posts.find(reference, post.team) is post]
            if not selves:
                continue

            lines = _Lines(posts[0].role_id, posts[0].address / field, getattr(role, field))
            if len(selves) == len(posts):
                yield _finding(lines, number, _itself(field, lines.owner))
            else:  # the position in one of many teams; those in the others may well name it
                yield replace(_finding(lines, number, _itself(field, selves[0].id)), fix=None)


def _itself(field: str, role: str) -> Message:
    match field:
        case "dotted_line_to":
            return message("'{role}' has a dotted line to itself", role=role)
        case "backup":
            return message("'{role}' is its own backup", role=role)
        case "promotes_to":
            return message("'{role}' promotes to itself", role=role)
        case _:
            return message("'{role}' rotates to itself", role=role)


def _to_the_manager(graph: Graph, posts: Sequence[Post]) -> Iterator[Finding]:
    # The dotted line of a role in many teams is needed if it leads to another manager in one of them.
    for number, reference in _each_once(posts[0].role.dotted_line_to):
        managers = [_the_same_manager(graph, post, reference) for post in posts]
        if managers[0] and all(managers):
            lines = _Lines(posts[0].role_id, posts[0].address / "dotted_line_to", posts[0].role.dotted_line_to)
            found = message(
                "'{role}' has a dotted line to '{manager}', its own manager", role=lines.owner, manager=reference
            )
            yield _finding(lines, number, found, managers[0])


def _of_assignments(graph: Graph, post: Post) -> Iterator[Finding]:
    # An assignment may have dotted lines of its own.
    for holding in graph.staff.stated_for.get(post.id, ()):
        if not holding.stay.dotted_line_to or holding.stay.over(graph.day):
            continue

        lines = _Lines(holding.person, holding.address / "dotted_line_to", holding.stay.dotted_line_to)
        for number, reference in _each_once(lines.named):
            if graph.posts.find(reference, post.team) is post:
                found = message(
                    "'{person}' as '{position}' has a dotted line to the same position",
                    person=holding.person,
                    position=post.id,
                )
                yield _finding(lines, number, found)
            elif manager := _the_same_manager(graph, post, reference):
                found = message(
                    "'{person}' as '{position}' has a dotted line to '{manager}', their own manager",
                    person=holding.person,
                    position=post.id,
                    manager=reference,
                )
                yield _finding(lines, number, found, manager)


def _the_same_manager(graph: Graph, post: Post, reference: str) -> Related | None:
    # The reporting line of a position, where the dotted line leads to the same manager.
    solid = graph.lines.managers.get(post.id)
    other = graph.posts.find(reference, post.team)
    if solid is None or other is None or not other.id == solid.to != post.id:
        return None
    return Related(solid.address, message("the reporting line"))


class _Lines(NamedTuple):
    """A list of other roles: whose it is, where it is written, and the roles that it names."""

    owner: str
    address: Address
    named: Sequence[str]


def _each_once(named: Sequence[str]) -> Iterator[tuple[int, str]]:
    # Each role with its first index in the list; another rule reports the duplicates.
    return ((named.index(each), each) for each in dict.fromkeys(named))


def _finding(lines: _Lines, number: int, found: Message, *related: Related) -> Finding:
    field = lines.address.keys[-1]
    address = lines.address / number
    alone = len(lines.named) == 1
    return Finding(
        message=found,
        address=address,
        related=related,
        help=message("name another role in `{field}`, or remove the item", field=field),
        brief=message("'{owner}', `{field}`: '{role}'", owner=lines.owner, field=field, role=lines.named[number]),
        fix=Fix(message("remove it from `{field}`", field=field), (Edit(lines.address if alone else address),)),
    )
