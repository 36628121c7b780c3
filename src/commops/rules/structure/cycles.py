"""Circles: lines, teams and duties that lead back to where they began."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.rule import rule
from commops.rules.wording import around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph


@rule(Severity.ERROR, needs="roles")
def reporting_cycle(graph: Graph) -> Iterator[Finding]:
    """Posts report to one another in a circle.

    Nobody in a circle can decide for the others, and what goes up a line never arrives.

    Fix: let one of them report to somebody outside of the circle, or write `reports_to: none` for a head.

    Bad:
      roles:
        event-lead: {reports_to: event-planner}
        event-planner: {reports_to: event-lead}

    Good:
      roles:
        event-lead: {reports_to: community-manager}
        event-planner: {reports_to: event-lead}
    """
    for cycle in graph.reporting_cycles:
        # A line that somebody wrote can be mended; one that follows from a team's lead is seldom what is wrong.
        first = cycle.index(min(cycle, key=lambda identifier: (not graph.superiors[identifier].stated, identifier)))
        turned = [*cycle[first:], *cycle[:first]]
        addresses = [graph.superiors[identifier].address for identifier in turned]
        yield _circle("reports to", turned, addresses, "let one of them report elsewhere")


@rule(Severity.ERROR, needs="teams")
def team_cycle(graph: Graph) -> Iterator[Finding]:
    """Teams are part of one another in a circle.

    Fix: take out the `parent` of the one that is at the top.

    Bad:
      teams:
        community: {parent: events}

    Good:
      teams:
        community: {lead: community-manager}
    """
    for cycle in graph.team_cycles:
        addresses = [Address(("teams", identifier, "parent")) for identifier in cycle]
        yield _circle("is part of", cycle, addresses, "take out the `parent` of the one at the top")


@rule(Severity.ERROR, needs="duties")
def part_of_cycle(graph: Graph) -> Iterator[Finding]:
    """Duties are part of one another in a circle.

    Fix: take out the `part_of` of the widest one.

    Bad:
      duties:
        event-planning: {part_of: event-review}
        event-review: {part_of: event-planning}

    Good:
      duties:
        event-review: {part_of: event-planning}
    """
    for cycle in graph.part_of_cycles:
        addresses = [Address(("duties", identifier, "part_of")) for identifier in cycle]
        yield _circle("is part of", cycle, addresses, "take out the `part_of` of the widest one")


def _circle(what: str, cycle: Sequence[str], addresses: Sequence[Address], help_: str) -> Finding:
    way = around((*cycle, cycle[0]))
    labels = [f"'{one}' {what} '{other}'" for one, other in pairwise((*cycle, cycle[0]))]
    return Finding(
        message=f"'{cycle[0]}' {what} itself: {way}",
        address=addresses[0],
        label=labels[0],
        related=tuple(map(Related, addresses[1:], labels[1:])),
        help=help_,
        brief=way,
    )
