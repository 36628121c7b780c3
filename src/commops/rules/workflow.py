"""Workflow: steps that can never start."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cycles import cycles
from commops.language.messages import chain, message
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.graph import Graph


@rule(Severity.ERROR, needs="workflows")
def step_cycle(graph: Graph) -> Iterator[Finding]:
    """The steps of a workflow wait for each other in a cycle.

    None of them can ever start. Rework after a review is not a cycle: write it as `returns_to`.

    Fix: remove one `after`.

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
        for cycle in cycles(_edges(before)):
            way = chain((*cycle, cycle[0]))
            waits = [
                Related(
                    Address(("workflows", identifier, "steps", str(numbers[step]))),
                    message("waits for '{step}'", step=other),
                )
                for step, other in pairwise((*cycle, cycle[0]))
            ]
            yield Finding(
                message=message("the steps of '{workflow}' form a cycle: {way}", workflow=identifier, way=way),
                address=waits[0].address,
                label=waits[0].label,
                related=tuple(waits[1:]),
                help=message("remove one `after`; write rework as `returns_to`"),
                brief=message("'{workflow}': {way}", workflow=identifier, way=way),
            )


def _edges(before: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for step, others in before.items():
        yield from ((step, other) for other in others)
