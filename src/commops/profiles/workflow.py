"""A workflow whole: what sets it off, and its steps in order with who does each and where work goes back."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.graph.cooperation import step_cells, step_decides
from commops.profiles import common
from commops.shapes import Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.model.cooperation import Step, Workflow
    from commops.naming.material import Material
    from commops.shapes import Document, Fact


def draw(material: Material, identifier: str) -> Document:
    """Return everything about a workflow."""
    workflow = material.graph.organization.workflows[identifier]
    return material.document(
        "workflows",
        identifier,
        workflow,
        material.plain("trigger", material.words(workflow.trigger)),
        _steps(material, workflow),
        material.general(workflow),
    )


def _steps(material: Material, workflow: Workflow) -> Iterator[Fact]:
    numbers = {step.id: str(number) for number, step in enumerate(workflow.steps, 1)}
    waiting = workflow.waiting()
    above: tuple[str, ...] = ()
    items = []
    for step in workflow.steps:
        order = "" if waiting[step.id] == above else _after(material, [numbers[each] for each in waiting[step.id]])
        items.append(_step(material, step, numbers, order))
        above = (step.id,)
    return material.listed("steps", items)


def _after(material: Material, before: Sequence[str]) -> str:
    return material.say("after step", steps=material.joined(before)) if before else material.say("at the start")


def _step(material: Material, step: Step, numbers: Mapping[str, str], order: str) -> Item:
    posts = material.graph.letters.posts
    doing = [material.staffed(cell.party, posts(cell)) for cell in step_cells(material.graph, step)]
    who = common.in_one_line(material, doing) if doing else [Run(material.say("nobody"), Tone.ERROR)]
    ids = chain.from_iterable(item.ids for item in doing)
    parts = [
        order,
        material.within(step.within),
        _review(material, step, numbers),
        f"↩ {material.say('back to', step=numbers[step.returns_to])}" if step.returns_to else "",
    ]
    output = f" → {material.words(step.output)}" if step.output else ""
    more = "".join(f" · {part}" for part in parts if part) + output
    links = [f"{key}: {link}" for key, link in step.links.items()]
    about = [
        material.words(step.description),
        _review_points(material, step),
        *map(material.words, step.aliases),
        *links,
    ]
    return Item(
        (Run(f"{numbers[step.id]}. {step.called(step.id, material.language)}"),),
        (f"duties/{step.duty}", *ids),
        (
            *who,
            Run(more, Tone.DIM),
            *(Run(f" · {text}", Tone.DIM) for text in about if text),
        ),
    )


def _review(material: Material, step: Step, numbers: Mapping[str, str]) -> str:
    # Whoever decides by a review approves; whoever does not looks whether the work is right.
    if step.reviews is None:
        return ""
    word = "approves step" if step_decides(material.graph, step) else "reviews step"
    return material.say(word, step=numbers[step.reviews])


def _review_points(material: Material, step: Step) -> str:
    if not step.criteria:
        return ""
    points = material.joined(map(material.words, step.criteria), "clauses")
    return material.say("review points", points=points)
