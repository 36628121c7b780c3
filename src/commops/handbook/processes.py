"""The chapter on workflows: an article for each, with a picture and a table of its steps."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Picture
from commops.handbook.tables import table
from commops.naming.names import Names
from commops.records import dataclass
from commops.workflows.swimlanes import swimlanes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Step, Workflow
    from commops.workflow_shapes import Swimlanes

_CHINESE_WIDTHS: Final = (2, 6, 6, 12, 4, 6, 5)
_ENGLISH_WIDTHS: Final = (3, 10, 8, 17, 7, 8, 8)
"""Words of English are not to be broken."""


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter: what holds for all workflows is said once, before them."""
    known = draft.graph.organization.workflows
    written = [
        each for each in draft.graph.in_order("workflows", known) if known[each].steps or known[each].description
    ]
    drawn = {each: swimlanes(draft.graph, each, draft.language) for each in written if known[each].steps}
    shared = _Shared(draft, tuple(drawn.values()))
    if len(drawn) > 1:
        title = draft.either("How workflows are carried out", "流程执行")
        yield Article("workflow-steps", "", title, shared.of_all())
    for identifier in written:
        yield _article(draft, identifier, drawn.get(identifier), shared)


@dataclass(frozen=True)
class _Shared:
    """What holds for the steps of all workflows."""

    draft: Drafting
    flows: Sequence[Swimlanes]

    @cached_property
    def accountable(self) -> str:
        """The party that is accountable for all steps; nothing where that is not one and the same."""
        is_said = any(step.accountable for flow in self.flows for step in flow.steps)
        workflows = self.draft.graph.organization.workflows
        steps = [step for flow in self.flows for step in workflows[flow.key].steps]
        parties = {self._answering(step) for step in steps}
        return parties.pop() if is_said and len(parties) == 1 else ""

    def _answering(self, step: Step) -> str:
        graph = self.draft.graph
        if step.duty not in graph.duties:
            return ""
        parties = [cell.party for cell in graph.letters.answering(step.duty)]
        return parties[0] if len(parties) == 1 else ""

    def of_all(self) -> str:
        """Return how several workflows are carried out."""
        draft = self.draft
        shown = draft.either(
            "Each workflow is carried out in the order of its figure; its table says who does each step, what it"
            " requires and what it results in.",
            "各岗位按本章规定的流程办理工作：步骤的先后次序见流程图，执行岗位、工作要求和交付成果以步骤表为准。",
        )
        returned = ""
        if any(step.returns_to for flow in self.flows for step in flow.steps):
            returned = draft.either(
                "What is not approved is revised and submitted again.", "审核、审批未通过的，修改后重新提交。"
            )
        return draft.sentences(shown, self._answers(), returned)

    def of_one(self) -> str:
        """Return how the only workflow is carried out."""
        return self.draft.sentences(self.draft.either("The steps are as follows.", "具体步骤如下。"), self._answers())

    def _answers(self) -> str:
        if not self.accountable:
            return ""
        return self.draft.either(
            "{who} is accountable for every step.",
            "各步骤均由{who}最终负责。",
            who=self.draft.head(self.draft.party(self.accountable)),
        )

    def rows(self, flow: Swimlanes) -> Sequence[Sequence[str]]:
        """Return the rows of a table of steps, without whoever is accountable for all of them."""
        if not self.accountable:
            return flow.table.rows
        names = Names(self.draft.graph, self.draft.language)
        left_out = names.say("accountable is", who=names.party(self.accountable))
        return [[cell.removesuffix(f"\n{left_out}") for cell in row] for row in flow.table.rows]


def _article(draft: Drafting, identifier: str, flow: Swimlanes | None, shared: _Shared) -> Article:
    name = draft.name("workflows", identifier)
    workflow = draft.graph.organization.workflows[identifier]
    lead = _lead(draft, workflow)
    if flow is None:
        return Article(f"workflows/{identifier}", "", name, lead)

    if len(shared.flows) == 1:
        lead = draft.sentences(lead, shared.of_one())
    caption = draft.either("{name}", "{short}流程图", name=name, short=name.removesuffix("流程"))
    picture = Picture(replace(flow, titled=False), caption, "\n".join(step.said for step in flow.steps))
    titled = draft.either("{name}: steps", "{name}步骤", name=name)
    widths = _CHINESE_WIDTHS if draft.is_chinese else _ENGLISH_WIDTHS
    steps = table(flow.table.heads, shared.rows(flow), titled, widths)
    return Article(f"workflows/{identifier}", "", name, lead, (picture, *steps))


def _lead(draft: Drafting, workflow: Workflow) -> str:
    trigger = draft.unfinished(draft.words(workflow.trigger))
    starts = draft.either("Trigger: {trigger}.", "启动条件：{trigger}。", trigger=trigger) if trigger else ""
    return draft.sentences(draft.words(workflow.description), starts)
