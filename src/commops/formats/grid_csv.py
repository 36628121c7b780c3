"""A grid as CSV: one row of titles, then one for each of its own; of a large one, only a part is text at a time."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from commops.formats.sections_text import texts
from commops.formats.table_csv import beginning, cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.shapes import Grid, GridRow, GridSection, Note, Sheet
    from commops.terminal.target import Target


def write(sheet: Sheet, target: Target) -> None:
    """Write the one grid of a sheet with the ids of its rows; remarks and notes are columns where any row has them."""
    (grid,) = sheet.grids
    titles = [grid.remarks] if grid.remarks else []
    titles += [column.title for column in grid.columns]
    titles += [grid.notes] if grid.notes else []
    heads = ("id", grid.corner, grid.grouping, *titles)
    target.write(beginning(target) + ",".join(map(_field, heads)) + "\n")
    for text in texts(partial(_text, grid), grid.sections, len(grid.columns)):
        target.write(text)


def _text(grid: Grid, sections: Sequence[GridSection]) -> str:
    return "".join([f"{','.join(fields)}\n" for fields in _rows(grid, sections)])


def _rows(grid: Grid, sections: Sequence[GridSection]) -> Iterator[list[str]]:
    places = {column.key: place for place, column in enumerate(grid.columns)}
    titles = {column.key: column.title for column in grid.columns}
    for section in sections:
        for row in section.rows:
            fields = [_field(row.key), _field(row.title.text), _field(section.title)]
            if grid.remarks:
                fields.append(_field(row.remark))
            fields += _cells(grid, row, places)
            if grid.notes:
                fields.append(_field("; ".join(_note(titles, note) for note in row.notes)))
            yield fields


def _note(titles: Mapping[str, str], note: Note) -> str:
    # `Legal, C: only above 10k`; in a row for one letter alone the text is enough.
    about = ", ".join(filter(None, (titles.get(note.column, ""), note.about)))
    return f"{about}: {note.text}" if about else note.text


def _cells(grid: Grid, row: GridRow, places: Mapping[str, int]) -> list[str]:
    fields = [""] * len(places)
    for key, runs in row.cells.items():
        fields[places[key]] = _field(grid.joined(runs))
    return fields


@lru_cache(maxsize=4096)
def _field(text: str) -> str:
    # As the standard library writes it, which looks at every character of every cell: most are the same as others.
    written = cell(text)
    if '"' in written or "," in written or "\n" in written:
        return '"' + written.replace('"', '""') + '"'
    return written
