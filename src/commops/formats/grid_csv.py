"""A grid as CSV: one row of titles, then one for each of its own; of a large one, only a part is text at a time."""

from __future__ import annotations

import csv
import io
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from commops.formats.sections_text import texts
from commops.formats.table_csv import beginning, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.shapes import Grid, GridRow, GridSection, Note, Sheet
    from commops.terminal.target import Target

_cell = lru_cache(maxsize=4096)(cell)
"""What stands in a cell for a text, remembered: many cells are like others."""


def write(sheet: Sheet, target: Target) -> None:
    """Write the one grid of a sheet with the ids of its rows; remarks and notes are columns where any row has them."""
    (grid,) = sheet.grids
    titles = [grid.remarks] if grid.remarks else []
    titles += [column.title for column in grid.columns]
    titles += [grid.notes] if grid.notes else []
    heads = ("id", grid.corner, grid.grouping, *titles)
    target.write(beginning(target) + _text([map(_cell, heads)]))
    for text in texts(partial(_text_of, grid), grid.sections, len(grid.columns)):
        target.write(text)


def _text_of(grid: Grid, sections: Sequence[GridSection]) -> str:
    return _text(_rows(grid, sections))


def _text(rows: Iterable[Iterable[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _rows(grid: Grid, sections: Sequence[GridSection]) -> Iterator[list[str]]:
    places = {column.key: place for place, column in enumerate(grid.columns)}
    titles = {column.key: column.title for column in grid.columns}
    for section in sections:
        for row in section.rows:
            cells = [_cell(row.key), _cell(row.title.text), _cell(section.title)]
            if grid.remarks:
                cells.append(_cell(row.remark))
            cells += _cells(grid, row, places)
            if grid.notes:
                cells.append(_cell("; ".join(_note(titles, note) for note in row.notes)))
            yield cells


def _note(titles: Mapping[str, str], note: Note) -> str:
    # `Legal, C: only above 10k`; in a row for one letter alone the text is enough.
    about = ", ".join(filter(None, (titles.get(note.column, ""), note.about)))
    return f"{about}: {note.text}" if about else note.text


def _cells(grid: Grid, row: GridRow, places: Mapping[str, int]) -> list[str]:
    cells = [""] * len(places)
    for key, runs in row.cells.items():
        cells[places[key]] = _cell(grid.joined(runs))
    return cells
