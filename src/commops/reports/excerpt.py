"""An excerpt: the line of a file that a finding is about, with its part underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.lines import Run, Tone
from commops.records import dataclass
from commops.terminal.width import DOTS, cut, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.locations import Spot
    from commops.lines import Line

LONGEST: Final = 100
"""How many columns of a line are shown, where there is room for them."""

_SHORTEST: Final = 20
_MARGIN: Final = 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """How a spot is pointed at: before its place, below its part, and in which tone."""

    arrow: str
    underline: str
    tone: Tone


def excerpt(spot: Spot, pointer: Pointer, gutter: int, room: int) -> Iterator[Line]:
    """Yield where a spot is, then its line with its part underlined, in lines of so many columns.

    `gutter` is the width of line numbers.
    """
    span = spot.place.span
    margin = " " * gutter
    yield Run(f"{margin}{pointer.arrow} ", Tone.DIM), Run(f"{spot.place.file}:{span.line}:{span.column}")
    if not spot.text.strip():
        return

    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(spot.text.rstrip())
    columns = min(LONGEST, max(room - gutter - _MARGIN, _SHORTEST))
    before, part, after = _shown(spot.text, start, end, columns)
    below = " " * width(before) + pointer.underline * max(1, width(part))
    label = f" {spot.label}" if spot.label else ""

    yield (Run(f"{margin} |", Tone.DIM),)
    yield Run(f"{span.line:>{gutter}} | ", Tone.DIM), Run(before + part + after)
    yield Run(f"{margin} | ", Tone.DIM), Run(below + label, pointer.tone)


def _shown(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    # What is before a part, the part, and what is after it; of a line that is too wide, what is around the part.
    before, part, after = (visible(piece) for piece in (text[:start], text[start:end], text[end:].rstrip()))
    if width(before + part + after) > room:
        before = cut(before[::-1], room * 2 // 5)[::-1]
        whole, part = part, cut(part, room - width(before) - len(DOTS))
        after = cut(after, max(room - width(before + part), len(DOTS))) if part == whole else ""
    return before, part, after
