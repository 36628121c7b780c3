"""Reviews: work that nobody but its author can review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cooperation import step_is_open, step_people
from commops.language.messages import message, quoted
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.graph import Graph
    from commops.language.messages import Message
    from commops.model.cooperation import Step


@rule(Severity.ERROR, needs=("workflows", "duties"))
def self_review(graph: Graph) -> Iterator[Finding]:
    """The only possible reviewer of a step is the person who did it.

    Agents of the same owner count as one: what an agent did, another agent of its owner cannot review.

    Fix: let another role do the review, or assign another person to the reviewing role.

    Bad:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: review, duty: event-review, reviews: plan}
      people:
        wei: {roles: [event-planner]}

    Good:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: review, duty: event-review, reviews: plan}
      duties:
        event-review: {responsible: [event-lead]}
      people:
        wei: {roles: [event-planner]}
        lin: {roles: [event-lead]}
    """
    for identifier, workflow in sorted(graph.organization.workflows.items()):
        numbers = {step.id: number for number, step in enumerate(workflow.steps)}
        for number, step in enumerate(workflow.steps):
            if step.reviews is None:
                continue
            reviewed = workflow.steps[numbers[step.reviews]]
            if _is_unclear(graph, reviewed) or _is_unclear(graph, step):
                continue
            produced = step_people(graph, reviewed)
            alone = step_people(graph, step)
            if not _is_reviewed_by_itself(graph, produced, alone) or step_is_open(graph, step):
                continue

            at = Address(("workflows", identifier, "steps"))
            yield Finding(
                message=_only_reviewer(step.reviews, produced, alone),
                address=at / number / "reviews",
                related=(
                    Related(at / numbers[step.reviews], message("the work under review")),
                    *_of_the_same_owner(graph, produced, alone),
                ),
                help=message("let another role do the review, or assign another person to the reviewing role"),
                brief=message(
                    "'{workflow}', step '{step}': only '{person}'",
                    workflow=identifier,
                    step=step.id,
                    person=min(alone),
                ),
            )


def _is_reviewed_by_itself(graph: Graph, produced: Collection[str], alone: Collection[str]) -> bool:
    # Whether all reviewers are one person, or agents of the same owner, and that one did the work as well.
    reviewing = {graph.agents.counted_as(person) for person in alone}
    return len(reviewing) == 1 and reviewing <= {graph.agents.counted_as(person) for person in produced}


def _only_reviewer(reviewed: str, produced: Collection[str], alone: Collection[str]) -> Message:
    if len(alone) == 1 and min(alone) in produced:
        return message(
            "'{person}' is the only possible reviewer of their own work in '{step}'",
            person=min(alone),
            step=reviewed,
        )
    return message(
        "only agents of one owner do and review '{step}': {agents}",
        step=reviewed,
        agents=quoted(sorted({*alone, *produced})),
    )


def _of_the_same_owner(graph: Graph, produced: Collection[str], alone: Collection[str]) -> Iterator[Related]:
    for agent in sorted({*produced, *alone} & graph.staff.agents.keys()):
        if graph.people[agent].owner:
            yield Related(Address(("people", agent, "owner")), message("the owner"))


def _is_unclear(graph: Graph, step: Step) -> bool:
    # Whether it could not be read who does the duty of a step.
    return ("duties", step.duty) in graph.unclear
