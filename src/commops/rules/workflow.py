"""Workflow: steps that can never be done."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.graph import circles
from commops.rule import rule
from commops.rules.wording import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


@rule(Severity.ERROR, needs="workflows")
def step_cycle(graph: Graph) -> Iterator[Finding]:
    """Steps of a workflow wait for one another in a circle.

    Work that goes back after a review is no circle: write it as `returns_to`.

    Fix: take out one `after`.

    Bad:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning, after: [review]}
            - {id: review, duty: event-review}

    Good:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: review, duty: event-review, returns_to: plan}
    """
    for identifier, workflow in sorted(graph.organization.workflows.items()):
        before = workflow.waiting()
        numbers = {step.id: number for number, step in enumerate(workflow.steps)}
        for cycle in circles((step, other) for step, others in before.items() for other in others):
            way = around((*cycle, cycle[0]))
            waits = [
                Related(Address(("workflows", identifier, "steps", str(numbers[step]))), f"waits for '{other}'")
                for step, other in pairwise((*cycle, cycle[0]))
            ]
            yield Finding(
                message=f"the steps of '{identifier}' wait for one another in a circle: {way}",
                address=waits[0].address,
                label=waits[0].label,
                related=tuple(waits[1:]),
                help="take out one `after`; work that goes back is written as `returns_to`",
                brief=f"'{identifier}': {way}",
            )
