"""A roll as lines, what it lists broken at the width of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone
from commops.writers.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Entry, Line, Roll

_INDENT: Final = 4
_SIGN: Final = 5


def lines(roll: Roll, room: int) -> Iterator[Line]:
    """Yield a roll's lines in `room` columns."""
    yield (Run(roll.heading, Tone.STRONG),)
    for head, entries in roll.sections:
        yield ()
        yield head
        for entry in entries:
            yield from _entry(entry, room)
    if roll.legend:
        yield ()
        yield (Run(roll.legend, Tone.DIM),)


def _entry(entry: Entry, room: int) -> Iterator[Line]:
    indent = " " * (_INDENT + _SIGN)
    line: list[Run] = [Run(" " * _INDENT + f"{entry.sign:<{_SIGN}}", Tone.DIM)]
    used = _INDENT + _SIGN
    for run in entry.line:
        for word in run.text.split(" "):
            if used + width(visible(word)) > room and used > len(indent):
                yield tuple(line)
                line, used = [Run(indent)], len(indent)
            if not word and used == len(indent):
                continue
            line.append(Run(f"{word} ", run.tone))
            used += width(visible(word)) + 1
    yield tuple(line)
