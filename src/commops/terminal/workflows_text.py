"""Workflows as lines: lanes side by side with the steps below each other, or a list where lanes have no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.words import joined, say
from commops.shapes import Run, Tone
from commops.terminal.wrap import breadth, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line
    from commops.terminal.target import Target
    from commops.workflow_shapes import LaneStep, Swimlanes, Workflows

_NARROWEST: Final = 16
_WIDEST: Final = 44
"""How many columns a lane has at least, and at most."""

_BETWEEN: Final = " │ "
_CROSSING: Final = "─┼─"
_INDENT: Final = 3
_FURTHER: Final = 2


def write(workflows: Workflows, target: Target) -> None:
    """Write workflows."""
    target.print(lines(workflows, target.columns))


def lines(workflows: Workflows, room: int) -> Iterator[Line]:
    """Yield workflows one below the other in `room` columns."""
    for number, flow in enumerate(workflows.flows):
        if number:
            yield ()
        yield from folded((Run(flow.title, Tone.STRONG),), room)
        if flow.text:
            yield from _in_lines(Run(flow.text, Tone.DIM), room)
        if flow.trigger:
            yield from _in_lines(Run(say("triggered by", flow.language, trigger=flow.trigger), Tone.DIM), room)
        if flow.steps:
            yield ()
            yield from _steps(flow, room)
        else:
            yield from folded((Run(say("no steps", flow.language), Tone.DIM),), room)
    if workflows.remark:
        yield ()
        yield from folded((Run(workflows.remark, Tone.DIM),), room)


def _in_lines(run: Run, room: int) -> Iterator[Line]:
    # A text may have lines of its own.
    for line in run.text.splitlines():
        yield from folded((Run(line, run.tone),), room) or [()]


def _steps(flow: Swimlanes, room: int) -> Iterator[Line]:
    lanes = len(flow.lanes)
    wide = (room - len(_BETWEEN) * (lanes - 1)) // lanes
    if wide < _NARROWEST:
        yield from _listed(flow, room)
        return

    wide = min(wide, _WIDEST)
    yield from _beside([folded((Run(lane.title, Tone.STRONG),), wide) for lane in flow.lanes], wide)
    yield (Run(_CROSSING.join(["─" * wide] * lanes), Tone.DIM),)
    for number, step in enumerate(flow.steps):
        if number:
            yield from _beside([[()]] * lanes, wide)
        said = list(_step(flow, step, wide))
        again = list(_name(step, wide))
        cells: list[Sequence[Line]] = [[] for _ in range(lanes)]
        for lane in step.lanes:
            cells[lane] = again
        cells[step.lanes[0]] = said
        yield from _beside(cells, wide)


def _beside(cells: Sequence[Sequence[Line]], wide: int) -> Iterator[Line]:
    # Cells side by side, each filled to its width.
    for number in range(max(map(len, cells))):
        runs: list[Run] = []
        for place, cell in enumerate(cells):
            if place:
                runs.append(Run(_BETWEEN, Tone.DIM))
            line = cell[number] if number < len(cell) else ()
            runs += line
            if place < len(cells) - 1:
                runs.append(Run(" " * (wide - breadth(line))))
        yield tuple(runs)


def _listed(flow: Swimlanes, room: int) -> Iterator[Line]:
    for step in flow.steps:
        yield from _name(step, room)
        who = joined((flow.lanes[lane].title for lane in step.lanes), flow.language, "clauses")
        yield from _indented(Run(who), room)
        yield from _details(flow, step, room)


def _step(flow: Swimlanes, step: LaneStep, room: int) -> Iterator[Line]:
    yield from _name(step, room)
    yield from _details(flow, step, room)


def _name(step: LaneStep, room: int) -> Iterator[Line]:
    number = f"{step.number}. "
    begin = Run(number, Tone.STRONG)
    for part in folded((Run(step.title, Tone.STRONG),), max(room - len(number), 1)):
        yield begin, *part
        begin = Run(" " * len(number))


def _details(flow: Swimlanes, step: LaneStep, room: int) -> Iterator[Line]:
    language = flow.language
    if not _follows_the_one_above(step):
        numbers = joined(map(str, sorted(step.after)), language)
        said = say("after step", language, steps=numbers) if numbers else say("at the start", language)
        yield from _indented(Run(said, Tone.DIM), room)
    if step.output:
        yield from _indented(Run(f"▸ {step.output}"), room)
    if step.within:
        yield from _indented(Run(step.within, Tone.DIM), room)
    if step.accountable:
        yield from _indented(Run(say("accountable is", language, who=step.accountable), Tone.DIM), room)
    if step.review:
        yield from _indented(Run(step.review, Tone.DIM), room)
    if step.returns_to is not None:
        yield from _indented(Run(say("fails back to", language, step=step.returns_to), Tone.WARNING), room)


def _follows_the_one_above(step: LaneStep) -> bool:
    above = (step.number - 1,) if step.number > 1 else ()
    return step.after == above


def _indented(run: Run, room: int) -> Iterator[Line]:
    indent = _INDENT
    for part in _in_lines(run, max(room - _INDENT - _FURTHER, 1)):
        yield Run(" " * indent), *part
        indent = _INDENT + _FURTHER
