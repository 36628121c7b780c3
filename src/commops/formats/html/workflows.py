"""Workflows as a page: of each a picture in lanes, and a table of its steps that says the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.formats import swimlanes_svg
from commops.formats.html.handout import table
from commops.formats.html.markup import element, escaped, escaped_lines, lines
from commops.formats.html.page import Style, own_file, page
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.terminal.target import Target
    from commops.workflow_shapes import Swimlanes, Workflows


def write(workflows: Workflows, target: Target) -> None:
    """Write workflows."""
    target.write(text(workflows))


def text(workflows: Workflows) -> str:
    """Return the whole page."""
    several = bool(workflows.title)
    title = workflows.title or workflows.flows[0].title
    sections = (_flow(flow, "h2" if several else "h1") for flow in workflows.flows)
    head = element("h1", escaped(title)) if several else ""
    remark = element("p", escaped(workflows.remark), class_="kind") if workflows.remark else ""
    styles = [
        Style(own_file("handout.css")),
        Style(own_file("workflows.css")),
        Style(swimlanes_svg.STYLE),
    ]
    article = element("article", lines(head, remark, *sections), class_="handout workflows")
    return page(title, workflows.language, article, styles)


def _flow(flow: Swimlanes, heading: str) -> str:
    return element("section", lines(*_parts(flow, heading)), id=f"workflow/{flow.key}")


def _parts(flow: Swimlanes, heading: str) -> Iterator[str]:
    yield element(heading, escaped(flow.title), dir="auto")
    if flow.text:
        yield element("p", escaped_lines(flow.text), class_="text", dir="auto")
    if flow.trigger:
        said = say("triggered by", flow.language, trigger=flow.trigger)
        yield element("p", escaped_lines(said), class_="text", dir="auto")
    if flow.steps:
        picture = element("figure", swimlanes_svg.text(replace(flow, titled=False), styled=False))
        steps = element("div", table(flow.filled_table), class_="steps")
        yield element("div", lines(picture, steps), class_="flow")
    else:
        yield element("p", escaped(say("no steps", flow.language)), class_="text")
