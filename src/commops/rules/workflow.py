"""Workflow: steps that can never start, reviews without criteria, steps without deadline."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cycles import cycles
from commops.language.messages import chain, counted, message
from commops.rule import rule
from commops.rules.wording import NAMED

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


@rule(Severity.INFO, needs="workflows", since="0.3.0")
def review_without_criteria(graph: Graph) -> Iterator[Finding]:
    """A step reviews another one, but does not say by which criteria.

    Without review points, two reviewers decide differently, and whoever does the work learns what matters only when it
    comes back. Checked only where another step states `criteria`.

    Fix: add `criteria`, a list of what is looked at.

    Bad:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: check, duty: event-review, reviews: plan, by: [event-lead], criteria: [budget]}
            - {id: review, duty: event-review, reviews: plan, by: [event-lead]}

    Good:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: check, duty: event-review, reviews: plan, by: [event-lead], criteria: [budget]}
            - {id: review, duty: event-review, reviews: plan, by: [event-lead], criteria: [date]}
    """
    workflows = sorted(graph.organization.workflows.items())
    if not any(step.criteria for _, workflow in workflows for step in workflow.steps):
        return

    for identifier, workflow in workflows:
        for number, step in enumerate(workflow.steps):
            if step.reviews is not None and not step.criteria:
                yield Finding(
                    message=message(
                        "step '{step}' of '{workflow}' reviews '{reviewed}' but states no criteria",
                        step=step.id,
                        workflow=identifier,
                        reviewed=step.reviews,
                    ),
                    address=Address(("workflows", identifier, "steps", str(number))),
                    help=message("add `criteria: [...]`, what the review looks at"),
                    brief=message("'{step}' of '{workflow}'", step=step.id, workflow=identifier),
                )


@rule(Severity.INFO, needs="workflows", since="0.3.0", on_request=True)
def step_without_deadline(graph: Graph) -> Iterator[Finding]:
    """A step of a workflow has no deadline.

    For organisations whose workflows state how long each step may take.

    Fix: add `within`, such as `3wd` for three working days.

    Bad:
      rules: {step-without-deadline: info}
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning, within: 2w}
            - {id: announce, duty: event-planning}

    Good:
      rules: {step-without-deadline: info}
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning, within: 2w}
            - {id: announce, duty: event-planning, within: 1wd}
    """
    for identifier, workflow in sorted(graph.organization.workflows.items()):
        without = [(number, step.id) for number, step in enumerate(workflow.steps) if step.within is None]
        if not without:
            continue

        (number, first), *others = without
        steps = Address(("workflows", identifier, "steps"))
        said = message("step '{step}' of '{workflow}' has no deadline", step=first, workflow=identifier)
        if others:
            said = counted(
                "step '{step}' of '{workflow}' and {number:,} other have no deadline",
                "step '{step}' of '{workflow}' and {number:,} others have no deadline",
                len(others),
                step=first,
                workflow=identifier,
            )
        yield Finding(
            message=said,
            address=steps / str(number),
            related=tuple(Related(steps / str(other), message("nor has this")) for other, _ in others[:NAMED]),
            help=message("add `within`, such as `3wd` for three working days"),
            brief=f"'{identifier}'",
        )
