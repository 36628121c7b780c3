"""Staffing: people and the time they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph

_ROUNDING = 1e-9


@rule(Severity.ERROR, needs="people")
def over_allocated_person(graph: Graph) -> Iterator[Finding]:
    """The shares stated for somebody add up to more than their working time.

    Fix: lower a share, or raise the `fte`.

    Bad:
      people:
        wei:
          roles: []
          fte: 0.8
          assignments: [{role: event-planner, share: 0.5}, {role: event-lead, share: 0.5}]

    Good:
      people:
        wei:
          roles: []
          assignments: [{role: event-planner, share: 0.5}, {role: event-lead, share: 0.5}]
    """
    for person, holdings in graph.holdings_of.items():
        stated = [holding for holding in holdings if holding.stay.share]
        total = sum(holding.stay.share or 0 for holding in stated)
        fte = graph.people[person].fte
        if total > fte + _ROUNDING:
            yield Finding(
                message=f"the shares of '{person}' add up to {total:.4g}, above the fte of {fte:g}",
                address=Address(("people", person)),
                related=tuple(
                    Related(holding.address / "share", f"{holding.stay.share:g} of '{holding.post}'")
                    for holding in stated
                ),
                help="lower a share, or raise the `fte`",
                brief=f"'{person}', {total:.4g} of {fte:g}",
            )
