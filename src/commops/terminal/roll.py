"""A roll as lines, what it lists broken at the width of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone
from commops.terminal.wrap import blank, broken, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Entry, Line, Roll
    from commops.terminal.target import Target

_INDENT: Final = 4
_SIGN: Final = 5


def write(roll: Roll, target: Target) -> None:
    """Write a roll."""
    target.print(lines(roll, target.columns))


def lines(roll: Roll, room: int) -> Iterator[Line]:
    """Yield a roll's lines in `room` columns."""
    yield (Run(roll.heading, Tone.STRONG),)
    for head, entries in roll.sections:
        yield ()
        yield from broken(head, room)
        for entry in entries:
            yield from _entry(entry, room)
    if roll.legend:
        yield ()
        yield from wrapped((Run(roll.legend, Tone.DIM),), room)
    if roll.footnotes:
        yield ()
    for footnote in roll.footnotes:
        yield from wrapped((Run(footnote, Tone.DIM),), room)


def _entry(entry: Entry, room: int) -> Iterator[Line]:
    begin = Run(" " * _INDENT + f"{entry.sign:<{_SIGN - 1}} ", Tone.DIM)
    for part in wrapped(entry.line, max(room - _INDENT - _SIGN, 1)):
        yield begin, *part
        begin = blank(_INDENT + _SIGN)
