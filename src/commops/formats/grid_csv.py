"""A grid as CSV: one row of titles, then one for each of its own, written row by row, so that its size is no matter."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from commops.formats.table_csv import beginning, cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.shapes import Grid, GridRow, GridSection, Note, Sheet
    from commops.terminal.target import Target


def write(sheet: Sheet, target: Target) -> None:
    """Write the one grid of a sheet with the ids of its rows; remarks and notes are columns where any row has them."""
    (grid,) = sheet.grids
    target.write(beginning(target))
    writer = csv.writer(target.file, lineterminator="\n")
    remarks = any(row.remark for row in grid.rows)
    notes = any(row.notes for row in grid.rows)
    titles = [grid.remarks] if remarks else []
    titles += [column.title for column in grid.columns]
    titles += [grid.notes] if notes else []
    writer.writerow([cell(title) for title in ("id", grid.corner, grid.grouping, *titles)])
    for section in grid.sections:
        writer.writerows(_rows(grid, section, remarks=remarks, notes=notes))


def _rows(grid: Grid, section: GridSection, *, remarks: bool, notes: bool) -> Iterator[list[str]]:
    places = {column.key: place for place, column in enumerate(grid.columns)}
    titles = {column.key: column.title for column in grid.columns}
    for row in section.rows:
        begin = [row.key, row.title.text, section.title]
        if remarks:
            begin.append(row.remark)
        end = [cell("; ".join(_note(titles, note) for note in row.notes))] if notes else []
        yield [*map(cell, begin), *_cells(grid, row, places), *end]


def _note(titles: Mapping[str, str], note: Note) -> str:
    # `Legal, C: only above 10k`; in a row for one letter alone the text is enough.
    about = ", ".join(filter(None, (titles.get(note.column, ""), note.about)))
    return f"{about}: {note.text}" if about else note.text


def _cells(grid: Grid, row: GridRow, places: dict[str, int]) -> list[str]:
    texts = [""] * len(places)
    for key, runs in row.cells.items():
        texts[places[key]] = cell(grid.joiner.join([run.text for run in runs]))
    return texts
