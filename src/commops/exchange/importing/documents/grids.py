"""Cells by row and column as a grid: padded to equal rows, without empty rows and columns around it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell, Grid, GridRow
from commops.exchange.importing.failures import Unreadable
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from commops.exchange.importing.origins import Origin

CellsAt = dict[tuple[int, int], Cell]
"""Cells by row and column, both from 0."""

_MOST: Final = 1_000_000
_LONGEST_GAP: Final = 20


def check_size(cells: int, origin: Origin) -> None:
    """Raise :class:`Unreadable` where so many cells are more than a grid may have."""
    if cells > _MOST:
        raise Unreadable(
            origin,
            message("the table has more than {most:,} cells", most=_MOST),
            message("save the part with the matrix or the list as a file of its own"),
        )


def grid(
    cells: CellsAt,
    place: Callable[[int, int], Origin],
    origin: Origin,
    head: int = 0,
    written: Mapping[int, int] = MappingProxyType({}),
) -> Grid | None:
    """Return cells as a grid, or None where all are empty; raises :class:`Unreadable` where there are too many.

    `place` returns where a cell is or would be, `written` has by row how many cells the source has in it, where not
    all rows have the same number. Of long runs of empty rows or columns, only the first ones are kept.
    """
    rows = _kept(row for (row, _), cell in cells.items() if cell.text or cell.comment)
    columns = _kept(column for (_, column), cell in cells.items() if cell.text or cell.comment)
    if not rows:
        return None

    check_size(len(rows) * len(columns), origin)
    lines = []
    for row in rows:
        line = tuple(cells.get((row, column)) or Cell("", place(row, column)) for column in columns)
        lines.append(GridRow(line, written.get(row, len(line))))
    return Grid(tuple(lines), origin, sum(row < head for row in rows))


def _kept(used: Iterable[int]) -> Sequence[int]:
    """Return the numbers from the first to the last one that is used, gaps in between at most so long."""
    kept: list[int] = []
    for number in sorted(set(used)):
        if kept:
            kept += range(kept[-1] + 1, min(number, kept[-1] + 1 + _LONGEST_GAP))
        kept.append(number)
    return kept
