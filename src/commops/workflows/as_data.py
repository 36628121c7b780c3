"""Workflows as data for programs, by ids: their lanes, and what is stated and follows of each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.graph.cooperation import step_cells
from commops.workflows.steps_in_words import StepsInWords
from commops.workflows.swimlanes import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.model.cooperation import Step, Workflow
    from commops.naming.names import Names

Data = dict[str, Any]


def data(names: Names, identifiers: Iterable[str]) -> Data:
    """Return workflows by their ids: `workflows`, each with its `lanes` and `steps` in their order."""
    return {
        **({"on": str(names.graph.day)} if names.dated else {}),
        "workflows": [_workflow(names, identifier) for identifier in identifiers],
    }


def _workflow(names: Names, identifier: str) -> Data:
    workflow = names.graph.organization.workflows[identifier]
    flow = drawn(names, identifier)
    return {
        "id": identifier,
        "name": flow.title,
        "description": flow.text,
        "trigger": flow.trigger,
        "lanes": [{"id": lane.key, "name": lane.title} for lane in flow.lanes],
        "steps": list(_Steps(names, workflow).all()),
    }


class _Steps:
    """The steps of a workflow as data."""

    def __init__(self, names: Names, workflow: Workflow) -> None:
        self.names = names
        self.workflow = workflow
        self.in_words = StepsInWords(names, workflow)

    def all(self) -> Iterable[Data]:
        return map(self._step, self.workflow.steps)

    def _step(self, step: Step) -> Data:
        graph = self.names.graph
        answering = graph.letters.answering(step.duty) if step.duty in graph.duties else []
        waiting = self.in_words.waiting
        after = [other for other, before in waiting.items() if step.id in before]
        return {
            "number": self.in_words.numbers[step.id],
            "id": step.id,
            "name": self.in_words.title(step),
            "description": self.names.words(step.description),
            "duty": step.duty,
            "done_by": [cell.party for cell in step_cells(graph, step)],
            "accountable": list(dict.fromkeys(cell.party for cell in answering)),
            "after": list(waiting[step.id]),
            "before": after,
            "reviews": step.reviews,
            "criteria": list(self.in_words.criteria(step)),
            "returns_to": step.returns_to,
            "within": self.in_words.within(step),
            "output": self.names.words(step.output),
        }
