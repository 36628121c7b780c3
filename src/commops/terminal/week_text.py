"""A week as text for a screen: the grid of its days and times, then the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone
from commops.terminal.checklist_text import body, head
from commops.terminal.width import width
from commops.terminal.wrap import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Line, Week, WeekGrid
    from commops.terminal.target import Target

_INDENT: Final = "  "
_WIDE: Final = 2
_NARROW: Final = 1
"""How far columns are apart, where there is room and where there is little."""


def write(week: Week, target: Target) -> None:
    """Write a week."""
    target.print(lines(week, target.columns))


def lines(week: Week, room: int) -> Iterator[Line]:
    """Yield a week's lines in `room` columns."""
    yield from head(week.checklist, room)
    if week.grid:
        yield ()
        yield from folded((Run(week.grid.title, Tone.STRONG),), room)
        yield from _grid(week.grid, room)
    yield from body(week.checklist, room)


def _grid(grid: WeekGrid, room: int) -> Iterator[Line]:
    first = max(width(label) for label in (grid.corner, *(label for label, _ in grid.rows)))
    texts = [*grid.heads]
    for _, cells in grid.rows:
        texts += cells
    column = max(map(width, texts))
    wide = len(_INDENT) + first + len(grid.heads) * (column + _WIDE)
    gap = _WIDE if wide <= room else _NARROW
    indent = _INDENT if len(_INDENT) + first + len(grid.heads) * (column + gap) <= room else ""

    def line(label: str, cells: tuple[str, ...], tone: Tone) -> Line:
        runs = [Run(f"{indent}{label}{' ' * (first - width(label))}", tone)]
        for cell in cells:
            shown = tone if cell.isdecimal() else Tone.DIM
            runs.append(Run(f"{' ' * (gap + column - width(cell))}{cell}", shown))
        return tuple(runs)

    yield line(grid.corner, grid.heads, Tone.DIM)
    for label, cells in grid.rows:
        yield line(label, cells, Tone.PLAIN)
