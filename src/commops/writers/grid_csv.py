"""A grid as CSV: one row of titles, then one for each of its own, written row by row, so that its size is no matter."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from commops.writers.table_csv import BYTE_ORDER_MARK, cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from commops.shapes import Grid, GridRow, GridSection, Sheet


__all__ = ["BYTE_ORDER_MARK", "write"]


def write(sheet: Sheet, file: TextIO) -> None:
    """Write the one grid of a sheet with the ids of its rows; what its rows remark is a column where any does."""
    (grid,) = sheet.grids
    writer = csv.writer(file, lineterminator="\n")
    remarks = any(row.remark for row in grid.rows)
    titles = [grid.remarks] if remarks else []
    titles += [column.title for column in grid.columns]
    writer.writerow([cell(title) for title in ("id", grid.corner, "section", *titles)])
    for section in grid.sections:
        writer.writerows(_rows(grid, section, remarks=remarks))


def _rows(grid: Grid, section: GridSection, *, remarks: bool) -> Iterator[list[str]]:
    places = {column.key: place for place, column in enumerate(grid.columns)}
    for row in section.rows:
        begin = [row.key, row.title.text, section.title]
        if remarks:
            begin.append(row.remark)
        yield [*map(cell, begin), *_cells(grid, row, places)]


def _cells(grid: Grid, row: GridRow, places: dict[str, int]) -> list[str]:
    texts = [""] * len(places)
    for key, runs in row.cells.items():
        texts[places[key]] = cell(grid.joiner.join(run.text for run in runs))
    return texts
