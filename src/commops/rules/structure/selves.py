"""Roles that refer to themselves, and lines that say what another line says already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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


@rule(Severity.WARNING, needs="roles")
def self_reference(graph: Graph) -> Iterator[Finding]:
    """A role is its own backup, dotted line, next step or rotation, or a dotted line repeats the solid one.

    A position that stands in for itself has no backup, and a second line to the same manager is no second line. Usually
    another role was meant.

    Fix: name another role, or remove the item.

    Bad:
      roles:
        event-planner: {backup: [event-planner]}

    Good:
      roles:
        event-planner: {backup: [event-lead]}
    """
    told: set[Address] = set()
    for post in graph.posts.values():
        for finding in (*_to_itself(graph, post), *_to_the_manager(graph, post), *_of_holders(graph, post)):
            if finding.address not in told:  # once for a role in many teams
                told.add(finding.address)
                yield finding


def _to_itself(graph: Graph, post: Post) -> Iterator[Finding]:
    for field, what in _NOT_ITSELF.items():
        named: Sequence[str] = getattr(post.role, field)
        for number, reference in enumerate(named):
            if graph.post(reference, post.team) is post:
                yield _finding(post, field, number, f"'{post.role_id}' {what}")


def _to_the_manager(graph: Graph, post: Post) -> Iterator[Finding]:
    manager = graph.superiors.get(post.id)
    for number, reference in enumerate(post.role.dotted_line_to):
        other = graph.post(reference, post.team)
        if manager and other and other.id == manager.to != post.id:
            message = f"'{post.role_id}' has a dotted line to '{reference}', its manager already"
            related = (Related(manager.address, "the reporting line"),)
            yield _finding(post, "dotted_line_to", number, message, related)


def _of_holders(graph: Graph, post: Post) -> Iterator[Finding]:
    # The dotted lines that are stated with who holds the position.
    manager = graph.superiors.get(post.id)
    parts = (part for each in graph.holders.get(post.id, ()) for part in each.each_part)
    for holding in parts:
        for number, reference in enumerate(holding.stay.dotted_line_to):
            other = graph.post(reference, post.team)
            items = _Items(holding.address / "dotted_line_to", len(holding.stay.dotted_line_to))
            if other is post:
                message = f"'{holding.person}' has a dotted line to the role that they hold, '{reference}'"
                yield items.finding(number, message, f"'{holding.person}', `dotted_line_to`")
            elif manager and other and other.id == manager.to:
                message = f"'{holding.person}' has a dotted line to '{reference}', the manager of '{post.id}' already"
                related = (Related(manager.address, "the reporting line"),)
                yield items.finding(number, message, f"'{holding.person}', `dotted_line_to`", related)


def _finding(post: Post, field: str, number: int, message: str, related: tuple[Related, ...] = ()) -> Finding:
    items = _Items(post.address / field, len(getattr(post.role, field)))
    return items.finding(number, message, f"'{post.role_id}', `{field}`", related)


@dataclass(frozen=True)
class _Items:
    """The roles named in one field, how many they are."""

    address: Address
    number: int

    def finding(self, number: int, message: str, brief: str, related: tuple[Related, ...] = ()) -> Finding:
        """Return what is wrong with one of them; the field goes with the last."""
        field = self.address.keys[-1]
        address = self.address / number
        return Finding(
            message=message,
            address=address,
            related=related,
            help=f"name another role in `{field}`, or remove the item",
            brief=brief,
            fix=Fix(f"remove it from `{field}`", (Edit(self.address if self.number == 1 else address),)),
        )
