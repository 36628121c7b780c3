"""Cells by row and column as a grid: padded to equal rows, without empty rows and columns around it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise, product
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
    all rows have the same number. Of long runs of empty rows or columns, only the first ones are kept; rows and columns
    that only repeat the merged cells of the one before are left out.
    """
    rows = _kept(row for (row, _), cell in cells.items() if _says(cell))
    columns = _kept(column for (_, column), cell in cells.items() if _says(cell))
    if not rows:
        return None

    check_size(len(rows) * len(columns), origin)
    if any(cell.merged for cell in cells.values()):
        rows, columns = _without_repeated(cells, rows, columns)
        cells = _with_sizes(cells, rows, columns)

    lines = []
    for row in rows:
        line = tuple(cells.get((row, column)) or Cell("", place(row, column)) for column in columns)
        lines.append(GridRow(line, written.get(row, len(line))))
    return Grid(tuple(lines), origin, sum(row < head for row in rows))


def _says(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text or cell.comment)


def _kept(used: Iterable[int]) -> Sequence[int]:
    """Return the numbers from the first to the last one that is used, gaps in between at most so long."""
    kept: list[int] = []
    for number in sorted(set(used)):
        if kept:
            kept += range(kept[-1] + 1, min(number, kept[-1] + 1 + _LONGEST_GAP))
        kept.append(number)
    return kept


def _without_repeated(
    cells: CellsAt, rows: Sequence[int], columns: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Leave out rows and columns that have nothing but the merged cells of the one before.

    So are sheets made in which every cell is merged over some columns.
    """
    own_rows = [rows[0]]
    for above, row in pairwise(rows):
        if not _repeats((cells.get((above, column)), cells.get((row, column))) for column in columns):
            own_rows.append(row)

    own_columns = [columns[0]]
    for left, column in pairwise(columns):
        if not _repeats((cells.get((row, left)), cells.get((row, column))) for row in rows):
            own_columns.append(column)
    return own_rows, own_columns


def _repeats(pairs: Iterable[tuple[Cell | None, Cell | None]]) -> bool:
    """Tell whether of pairs of cells the second one always is the first one, or both are empty."""
    is_any = False
    for before, cell in pairs:
        if cell is before:
            is_any = is_any or _says(cell)
        elif _says(before) or _says(cell):
            return False
    return is_any


def _with_sizes(cells: CellsAt, rows: Sequence[int], columns: Sequence[int]) -> CellsAt:
    """Return the cells with the numbers of rows and columns that merged ones cover, of those that are kept."""
    places: dict[int, set[tuple[int, int]]] = defaultdict(set)
    kept = {place: cells[place] for place in product(rows, columns) if place in cells}
    for place, cell in kept.items():
        places[id(cell)].add(place)

    resized: dict[int, Cell] = {}
    for cell in kept.values():
        if cell.merged and id(cell) not in resized:
            covered = places[id(cell)]
            height, width = len({row for row, _ in covered}), len({column for _, column in covered})
            resized[id(cell)] = replace(cell, columns=width, rows=height)
    return {place: resized.get(id(cell), cell) for place, cell in kept.items()}
