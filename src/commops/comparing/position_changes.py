"""Positions that are there on both sides: their managers, dotted lines and headcounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.comparing.change import Kind
from commops.comparing.sides import party_as_thing, things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.comparing.change import Change
    from commops.comparing.facts import Facts, Manager
    from commops.comparing.ledger import Ledger
    from commops.comparing.sides import Sides


def changed_managers(sides: Sides, ledger: Ledger) -> Iterator[Change]:
    """Yield every other manager that nothing else explains."""
    for post, (before, after) in sorted(ledger.managers.items()):
        yield sides.change(
            Kind.MANAGER_CHANGED,
            f"roles/{post}",
            before.to if before else None,
            after.to if after else None,
            names=(*_manager(before), *_manager(after)),
        )


def stated_top_levels(sides: Sides) -> Iterator[Change]:
    """Yield the positions of which it is stated now that they have no manager, or no longer, where they have none."""
    for post in sides.posts.kept:
        old, new = sides.old.posts[post], sides.new.posts[post]
        if old.role.reports_to == new.role.reports_to or sides.old.managers.get(post) or sides.new.managers.get(post):
            continue
        if sides.old.graph.lines.is_adrift(old) != sides.new.graph.lines.is_adrift(new):
            more = {"field": "reports_to"}
            before, after = old.role.reports_to, new.role.reports_to
            yield sides.change(Kind.FIELD_CHANGED, f"roles/{post}", before, after, more=more)


def _manager(manager: Manager | None) -> Iterator[str]:
    if manager:
        yield from party_as_thing(manager.to)


def changed_dotted_lines(sides: Sides) -> Iterator[Change]:
    """Yield the positions with other dotted lines."""
    nobody: frozenset[str] = frozenset()
    for post in sides.posts.kept:
        before, after = sides.old.dotted.get(post, nobody), sides.new.dotted.get(post, nobody)
        if before != after:
            names = things("roles", before ^ after)
            yield sides.change(Kind.DOTTED_LINE_CHANGED, f"roles/{post}", sorted(before), sorted(after), names=names)


def changed_seats(sides: Sides) -> Iterator[Change]:
    """Yield the roles with another headcount; one seat is what a role has that states none and has one holder."""
    for role in sides.roles.kept:
        old = sides.old.graph.organization.roles[sides.old_id("roles", role)].seats
        new = sides.new.graph.organization.roles[role].seats
        if old == new:
            continue
        if {old, new} == {None, 1} and not _has_many(sides.old, role) and not _has_many(sides.new, role):
            continue
        yield sides.change(Kind.SEATS_CHANGED, f"roles/{role}", old, new)


def _has_many(side: Facts, role: str) -> bool:
    posts = side.posts_of_role.get(role, ())
    return any(len(side.holders(post)) + side.posts[post].filled > 1 for post in posts)
