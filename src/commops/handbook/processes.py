"""The chapter on workflows: an article for each, with a picture and a table of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commops.book_shapes import Article
from commops.graph.cooperation import step_cells
from commops.handbook.tables import table
from commops.handbook.workflow_pictures import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.book_shapes import BookTable
    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Step, Workflow


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    workflows = draft.graph.organization.workflows
    for identifier in draft.graph.in_order("workflows", workflows):
        workflow = workflows[identifier]
        if workflow.steps or workflow.description:
            yield Process(draft, identifier, workflow).article()


@dataclass(frozen=True)
class Process:
    """A workflow as an article."""

    draft: Drafting
    identifier: str
    workflow: Workflow

    def article(self) -> Article:
        """Return the article."""
        draft = self.draft
        return Article(
            f"workflows/{self.identifier}",
            "",
            draft.name("workflows", self.identifier),
            self._lead(),
            (*pictures(draft, self.identifier), *self._table()),
        )

    def _lead(self) -> str:
        draft = self.draft
        trigger = draft.unfinished(draft.words(self.workflow.trigger))
        starts = ""
        if trigger:
            starts = draft.either("Trigger: {trigger}.", "启动条件：{trigger}。", trigger=trigger)
        steps = ""
        if self.workflow.steps:
            steps = draft.either(
                "The steps, who does them and what they require are shown below.",
                "各步骤的顺序、执行岗位和工作要求如下。",
            )
        return draft.sentences(draft.words(self.workflow.description), starts, steps)

    def _table(self) -> Iterator[BookTable]:
        draft = self.draft
        heads = (
            draft.either("No.", "序号"),
            draft.either("Step", "步骤"),
            draft.either("Done by", "执行岗位"),
            draft.either("How", "工作要求"),
            draft.either("Deadline", "时限"),
            draft.either("Result", "交付成果"),
            draft.either("Handed to", "移交给"),
        )
        rows = (self._step(number, step) for number, step in enumerate(self.workflow.steps, 1))
        caption = draft.either("{name}: steps", "{name}步骤", name=draft.name("workflows", self.identifier))
        yield from table(heads, rows, caption, (2, 6, 5, 10, 4, 6, 5))

    def _step(self, number: int, step: Step) -> Sequence[str]:
        draft = self.draft
        return (
            str(number),
            step.called(step.id, draft.language),
            draft.heads(self._doers(step)),
            "\n".join(self._how(step)),
            draft.within(step.within),
            draft.words(step.output),
            draft.heads(self._next(step)),
        )

    def _doers(self, step: Step) -> Sequence[str]:
        return list(dict.fromkeys(cell.party for cell in step_cells(self.draft.graph, step)))

    def _next(self, step: Step) -> Sequence[str]:
        # Who goes on, where it is somebody else.
        doers = self._doers(step)
        following = [other for other in self.workflow.steps if step.id in self.workflow.waiting()[other.id]]
        found = dict.fromkeys(party for other in following for party in self._doers(other))
        return [party for party in found if party not in doers]

    def _how(self, step: Step) -> Iterator[str]:
        draft = self.draft
        if about := draft.words(step.description):
            yield draft.sentence(about)
        if step.criteria:
            points = draft.joined((draft.unfinished(draft.words(each)) for each in step.criteria), "clauses")
            yield draft.either("Looks at: {points}.", "审核要点：{points}。", points=points)
        if step.returns_to:
            yield draft.either(
                "What does not pass goes back to step {number}.",
                "不合格的，退回第 {number} 步。",
                number=self._numbers[step.returns_to],
            )

    @property
    def _numbers(self) -> Mapping[str, int]:
        return {step.id: number for number, step in enumerate(self.workflow.steps, 1)}
