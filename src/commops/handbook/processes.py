"""The chapter on workflows: an article for each, with a picture and a table of its steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Picture
from commops.handbook.tables import table
from commops.workflows.swimlanes import swimlanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.handbook.drafting import Drafting
    from commops.model.cooperation import Workflow

_CHINESE_WIDTHS: Final = (2, 6, 6, 10, 4, 6, 5)
_ENGLISH_WIDTHS: Final = (3, 8, 9, 12, 7, 8, 8)
"""Words of English are not to be broken."""


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    workflows = draft.graph.organization.workflows
    for identifier in draft.graph.in_order("workflows", workflows):
        workflow = workflows[identifier]
        if workflow.steps or workflow.description:
            yield _article(draft, identifier, workflow)


def _article(draft: Drafting, identifier: str, workflow: Workflow) -> Article:
    name = draft.name("workflows", identifier)
    lead = _lead(draft, workflow)
    if not workflow.steps:
        return Article(f"workflows/{identifier}", "", name, lead)

    flow = swimlanes(draft.graph, identifier, draft.language)
    caption = draft.either("{name}", "{short}流程图", name=name, short=name.removesuffix("流程"))
    picture = Picture(replace(flow, titled=False), caption, "\n".join(step.said for step in flow.steps))
    titled = draft.either("{name}: steps", "{name}步骤", name=name)
    widths = _CHINESE_WIDTHS if draft.is_chinese else _ENGLISH_WIDTHS
    steps = table(flow.table.heads, flow.table.rows, titled, widths)
    return Article(f"workflows/{identifier}", "", name, lead, (picture, *steps))


def _lead(draft: Drafting, workflow: Workflow) -> str:
    trigger = draft.unfinished(draft.words(workflow.trigger))
    starts = draft.either("Trigger: {trigger}.", "启动条件：{trigger}。", trigger=trigger) if trigger else ""
    steps = ""
    if workflow.steps:
        steps = draft.either(
            "The steps, who does them and what they require are shown below.",
            "按下图和下表执行。",
        )
    return draft.sentences(draft.words(workflow.description), starts, steps)
