"""An excerpt: the line of a file that a finding is about, with its part underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone
from commops.writers.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.report.places import Spot
    from commops.shapes import Line

LONGEST: Final = 100
"""How many characters of a line are shown."""

_BEFORE: Final = 40


def excerpt(spot: Spot, arrow: str, underline: str, gutter: int, tone: Tone) -> Iterator[Line]:
    """Yield where a spot is, then its line with `underline` below its part; `gutter` is the width of line numbers."""
    span = spot.place.span
    margin = " " * gutter
    yield Run(f"{margin}{arrow} ", Tone.DIM), Run(f"{spot.place.file}:{span.line}:{span.column}")
    if not spot.text.strip():
        return
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(spot.text.rstrip())
    before, part, after = spot.text[:start], spot.text[start:end], spot.text[end:]
    if len(spot.text) > LONGEST:
        before = before if len(before) <= _BEFORE else "..." + before[-_BEFORE:]
        part = part if len(part) <= LONGEST - _BEFORE else part[: LONGEST - _BEFORE] + "..."
        room = max(0, LONGEST - len(before) - len(part))
        after = after if len(after) <= room else after[:room] + "..."
    below = " " * width(visible(before)) + underline * max(1, width(visible(part)))
    yield (Run(f"{margin} |", Tone.DIM),)
    yield Run(f"{span.line:>{gutter}} | ", Tone.DIM), Run(before + part + after)
    yield Run(f"{margin} | ", Tone.DIM), Run(below + (f" {spot.label}" if spot.label else ""), tone)
