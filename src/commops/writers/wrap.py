"""Lines broken at the width of a screen: at spaces, and between the signs of scripts that have none."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from commops.shapes import Run
from commops.writers.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line, Tone

ANY_WIDTH: Final = sys.maxsize
"""The room where lines need not be broken."""

HANG: Final = 2
"""How much further in a line goes on that was broken."""

_WIDE: Final = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
_NO_START: Final = "，。、；：！？）》」』】〉”’…"
_NO_END: Final = "（《「『【〈“‘"
_PIECES: Final = re.compile(rf"\s+|[{_NO_END}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_NO_START}]*(?: ·(?= ))?|[{_NO_END}]+")


def wrapped(line: Line, room: int) -> list[Line]:
    """Return a line in as many lines as it needs for `room` columns; a word that is wider stays whole."""
    lines: list[Line] = []
    current: list[Run] = []
    used = 0
    space: Run | None = None
    for words in _words(line):
        text = "".join(run.text for run in words)
        if not text.strip():
            space = words[0] if current else None
            continue
        cells = width(text)
        if current and used + cells + width(space.text if space else "") > room:
            lines.append(tuple(current))
            current, used, space = [], 0, None
        if space:
            current.append(space)
            used += width(space.text)
        current += words
        used += cells
        space = None
    return [*lines, tuple(current)] if current else lines


def broken(line: Line, room: int) -> Iterator[Line]:
    """Yield a line, where it is too wide in several, those after the first a little further in."""
    if breadth(line) <= room:
        yield line
        return
    text = "".join(run.text for run in line)
    margin = len(text) - len(text.lstrip(" "))
    for number, part in enumerate(wrapped(line, max(room - margin - HANG, 1))):
        yield (Run(" " * (margin + HANG * bool(number))), *part)


def in_rows(items: Sequence[Line], between: Run, room: int) -> list[Line]:
    """Return items side by side, in as many lines as they need; an item is broken only where it is alone too wide."""
    lines: list[Line] = []
    current: list[Run] = []
    for number, item in enumerate(items):
        last = number == len(items) - 1
        needed = breadth(item) + (0 if last else width(between.text.rstrip()))
        if current and breadth((*current, between)) + needed > room:
            lines.append((*current, Run(between.text.rstrip(), between.tone)))
            current = []
        elif current:
            current.append(between)
        *whole, rest = wrapped(item, room) or [()]
        lines += whole
        current += rest
    return [*lines, tuple(current)] if current else lines


def breadth(line: Line) -> int:
    """Return how many cells of a terminal a line takes."""
    return sum(width(visible(run.text)) for run in line)


def _words(line: Line) -> Iterator[list[Run]]:
    # What must stay together, which may be of several tones; spaces by themselves.
    text = "".join(visible(run.text) for run in line)
    tones = [run.tone for run in line for _ in visible(run.text)]
    for found in _PIECES.finditer(text):
        yield list(_runs(found.group(), tones[found.start() : found.end()]))


def _runs(text: str, tones: Sequence[Tone]) -> Iterator[Run]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or tones[at] != tones[start]:
            yield Run(text[start:at], tones[start])
            start = at
