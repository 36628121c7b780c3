"""Workflows as Mermaid sequence diagrams: its flowcharts have no lanes, but the parties of a sequence keep their order.

A message is a step that one party hands to the next. Steps bear their numbers as text: Mermaid would number messages,
and a review has two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.diagrams.mermaid_text import escaped
from commops.formats.refusals import TooLarge
from commops.language.messages import message
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.terminal.target import Target
    from commops.workflow_shapes import LaneStep, Swimlanes

_LIMIT: Final = 45_000
"""How many characters a diagram may have: Mermaid draws 50,000; the next version may count otherwise."""


def write(flow: Swimlanes, target: Target) -> None:
    """Write a workflow as a diagram.

    Raises:
        TooLarge: where Mermaid would draw an error in its place.

    """
    target.write(text(flow))


def text(flow: Swimlanes) -> str:
    """Return a workflow as a diagram.

    Raises:
        TooLarge: where Mermaid would draw an error in its place.

    """
    diagram = "\n".join(_Sequence(flow).lines()) + "\n"
    if len(diagram) > _LIMIT:
        raise TooLarge(
            message("workflow '{id}' is too large for a Mermaid diagram", id=flow.key),
            message("divide the workflow into several, or write SVG"),
        )
    return diagram


class _Sequence:
    """A workflow as messages between parties."""

    def __init__(self, flow: Swimlanes) -> None:
        self.flow = flow
        self.steps = {step.number: step for step in flow.steps}

    def lines(self) -> Iterator[str]:
        yield "sequenceDiagram"
        for number, lane in enumerate(self.flow.lanes):
            yield f"  participant p{number} as {escaped(lane.title)}"
        if self.flow.trigger and self.flow.steps:
            yield f"  Note over {self.first(self.flow.steps[0])}: {escaped(self.flow.trigger)}"
        told: set[int] = set()
        for step in self.flow.steps:
            if step.number not in told:
                yield from self.messages(step)
            if step.returns_to is not None:
                yield from self.question(step, told)

    def first(self, step: LaneStep) -> str:
        return f"p{step.lanes[0]}"

    def messages(self, step: LaneStep) -> Iterator[str]:
        # One for each party that does the step, from the first that hands work to it; the others are told its number.
        before = [self.steps[number] for number in step.after if number < step.number]
        senders = list(dict.fromkeys(self.first(other) for other in before))
        said = self.said(step)
        for lane in step.lanes:
            sender = senders[0] if senders else f"p{lane}"
            yield f"  {sender}->>p{lane}: {said}"
        for sender in senders[1:]:
            yield f"  {sender}->>{self.first(step)}: {step.number}."

    def said(self, step: LaneStep) -> str:
        lines = [f"{step.number}. {step.title}"]
        if step.output:
            lines.append(f"▸ {step.output}")
        if step.within:
            lines.append(step.within)
        return "<br/>".join(map(escaped, lines))

    def question(self, step: LaneStep, told: set[int]) -> Iterator[str]:
        # What follows at once stands where work passes.
        language = self.flow.language
        target = self.steps[step.returns_to or step.number]
        back = say("back to", language, step=target.number)
        yield f"  alt {say('fails', language)}"
        yield f"    {self.first(step)}-->>{self.first(target)}: {escaped(f'{step.number}. {back}')}"
        yield f"  else {say('passes', language)}"
        after = self.steps.get(step.number + 1)
        if after and step.number in after.after:
            told.add(after.number)
            yield from (f"  {line}" for line in self.messages(after))
        else:
            yield f"    Note over {self.first(step)}: {escaped(f'{step.number}. ' + say('passes', language))}"
        yield "  end"
