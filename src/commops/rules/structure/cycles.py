"""Cycles: reporting lines, teams and duties that lead back to where they began."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import chain, message
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.language.messages import Message


@rule(Severity.ERROR, needs="roles")
def reporting_cycle(graph: Graph) -> Iterator[Finding]:
    """Roles report to each other in a cycle.

    A reporting line must end at a top-level role. In a cycle nobody can decide for the others, and nothing can be
    escalated.

    Fix: let one of the roles report to a role outside the cycle, or write `reports_to: none` for a top-level role.

    Bad:
      roles:
        event-lead: {reports_to: event-planner}
        event-planner: {reports_to: event-lead}

    Good:
      roles:
        event-lead: {reports_to: community-manager}
        event-planner: {reports_to: event-lead}
    """
    for cycle in graph.lines.cycles:
        # A reporting line that somebody wrote can be changed; one that follows from a team's lead is seldom wrong.
        first = cycle.index(min(cycle, key=lambda identifier: (not graph.lines.line(identifier).stated, identifier)))
        turned = [*cycle[first:], *cycle[:first]]
        yield _cycle(
            turned,
            found=message("'{role}' reports to itself: {way}", role=turned[0], way=_way(turned)),
            addresses=[graph.lines.line(identifier).address for identifier in turned],
            labels=[_step(graph, one, other) for one, other in _steps(turned)],
            help_=message("let one of them report to a role outside the cycle"),
        )


@rule(Severity.ERROR, needs="teams")
def team_cycle(graph: Graph) -> Iterator[Finding]:
    """Teams are part of each other in a cycle.

    `parent` must lead up to a team without `parent`. In a cycle no team is at the top.

    Fix: remove the `parent` of the highest team.

    Bad:
      teams:
        community: {parent: events}

    Good:
      teams:
        community: {lead: community-manager}
    """
    for cycle in graph.teams.cycles:
        yield _cycle(
            cycle,
            found=message("team '{team}' is part of itself: {way}", team=cycle[0], way=_way(cycle)),
            addresses=[Address(("teams", identifier, "parent")) for identifier in cycle],
            labels=[message("'{part}' is part of '{whole}'", part=one, whole=other) for one, other in _steps(cycle)],
            help_=message("remove the `parent` of the highest team"),
        )


@rule(Severity.ERROR, needs="duties")
def part_of_cycle(graph: Graph) -> Iterator[Finding]:
    """Duties are part of each other in a cycle.

    A duty cannot contain the duty that it is part of.

    Fix: remove the `part_of` of the broadest duty.

    Bad:
      duties:
        event-planning: {part_of: event-review}
        event-review: {part_of: event-planning}

    Good:
      duties:
        event-review: {part_of: event-planning}
    """
    for cycle in graph.duties.cycles:
        yield _cycle(
            cycle,
            found=message("duty '{duty}' is part of itself: {way}", duty=cycle[0], way=_way(cycle)),
            addresses=[Address(("duties", identifier, "part_of")) for identifier in cycle],
            labels=[message("'{part}' is part of '{whole}'", part=one, whole=other) for one, other in _steps(cycle)],
            help_=message("remove the `part_of` of the broadest duty"),
        )


def _step(graph: Graph, role: str, manager: str) -> Message:
    if role in graph.lines.managers:
        return message("'{role}' reports to '{manager}'", role=role, manager=manager)
    team = graph.lines.collective[role].to
    return message(
        "'{role}' reports to team '{team}' as a whole, and that to '{manager}'", role=role, team=team, manager=manager
    )


def _steps(cycle: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise((*cycle, cycle[0]))


def _way(cycle: Sequence[str]) -> str:
    return chain((*cycle, cycle[0]))


def _cycle(
    cycle: Sequence[str], *, found: Message, addresses: Sequence[Address], labels: Sequence[Message], help_: Message
) -> Finding:
    return Finding(
        message=found,
        address=addresses[0],
        label=labels[0],
        related=tuple(map(Related, addresses[1:], labels[1:])),
        help=help_,
        brief=_way(cycle),
    )
