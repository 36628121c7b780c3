"""A checklist as text for a screen: sections under their titles, short items side by side, all broken at the width."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone
from commops.terminal.wrap import breadth, folded, in_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.shapes import Checklist, CheckSection, Item, Line
    from commops.terminal.target import Target

_INDENT: Final = 2
_GAP: Final = 2
_BETWEEN: Final = Run(" · ", Tone.DIM)
_WIDEST: Final = 100
"""Lines that are wider are hard to read, on however wide a screen."""


def write(checklist: Checklist, target: Target) -> None:
    """Write a checklist."""
    target.print(lines(checklist, target.columns))


def lines(checklist: Checklist, room: int) -> Iterator[Line]:
    """Yield a checklist's lines in `room` columns: the title, the sections, and the notes."""
    yield from head(checklist, room)
    yield from body(checklist, room)


def head(checklist: Checklist, room: int) -> Iterator[Line]:
    """Yield the lines with a checklist's title and remark."""
    room = min(room, _WIDEST)
    title, remark = Run(checklist.title, Tone.STRONG), Run(checklist.remark, Tone.DIM)
    gap = room - breadth((title, remark))
    if checklist.remark and gap >= _GAP:
        yield title, Run(" " * gap), remark
        return
    yield from folded((title,), room)
    if checklist.remark:
        yield from folded((remark,), room)


def body(checklist: Checklist, room: int) -> Iterator[Line]:
    """Yield the lines of a checklist's sections, and its notes."""
    room = min(room, _WIDEST)
    for section in checklist.sections:
        yield ()
        yield from folded((Run(section.title, Tone.STRONG),), room)
        yield from _section(section, room - _INDENT)
    if checklist.notes:
        yield ()
    for note in checklist.notes:
        yield from folded((Run(note, Tone.DIM),), room)


def _section(section: CheckSection, room: int) -> Iterator[Line]:
    shown = section.items[: section.most] if section.most else section.items
    said: Iterable[Line]
    if any(item.remark for item in shown):
        said = _with_remarks(shown, room)
    else:
        said = in_rows([item.line for item in shown], _BETWEEN, room)
    yield from _indented(said)
    if section.left:
        yield from _indented(folded((Run(section.left, Tone.DIM),), room))


def _with_remarks(items: Sequence[Item], room: int) -> Iterator[Line]:
    # The remarks are in a column where they have half of the room there, else each below its item.
    aside = max(breadth(item.line) for item in items) + _GAP
    for item in items:
        if aside > room // 2:
            yield from folded(item.line, room)
            yield from _indented(folded(item.remark, room - _INDENT))
            continue
        said, remark = folded(item.line, aside - _GAP), folded(item.remark, room - aside)
        for left, right in zip_longest(said, remark, fillvalue=()):
            gap = (Run(" " * (aside - breadth(left))),) if right else ()
            yield (*left, *gap, *right)


def _indented(some: Iterable[Line]) -> Iterator[Line]:
    for line in some:
        yield (Run(" " * _INDENT), *line)
