"""Tables of posts: the columns of the two files that public bodies of the United Kingdom publish, and their rows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.rosters.meant_rows import MeantRow
from commops.exchange.importing.rosters.roster_heads import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.exchange.importing.blocks import Grid


class Column(StrEnum):
    """A column of either file."""

    POST = "post unique reference"
    NAME = "name"
    GRADE = "grade"
    TITLE = "job title"
    FUNCTION = "job/team function"
    PARENT = "parent department"
    ORGANISATION = "organisation"
    UNIT = "unit"
    MANAGER = "reports to senior post"
    FTE = "fte"
    MANY = "number of posts in fte"


_HEADS: Final = {
    **{bare(column.value): column for column in Column},
    **dict.fromkeys(("gradeorequivalent", "gradeequivalent"), Column.GRADE),
    "genericjobtitle": Column.TITLE,
    "reportingseniorpost": Column.MANAGER,
    "organization": Column.ORGANISATION,
    "jobfunction": Column.FUNCTION,
}
_ROWS_ABOVE_HEADS: Final = 10


class PostRow(MeantRow[Column]):
    """A row: a senior post with its reference, or as many junior ones of a kind."""


def find_posts(grid: Grid) -> list[PostRow] | None:
    """Return the rows of a grid with posts; None where it has none."""
    for number, row in enumerate(grid.rows[:_ROWS_ABOVE_HEADS]):
        columns = {_HEADS[head]: column for column, cell in enumerate(row.cells) if (head := bare(cell.text)) in _HEADS}
        if columns.keys() >= {Column.MANAGER, Column.TITLE} and columns.keys() & {Column.POST, Column.MANY}:
            return list(_rows(grid, number + 1, columns))
    return None


def _rows(grid: Grid, start: int, columns: Mapping[Column, int]) -> Iterator[PostRow]:
    for row in grid.rows[start:]:
        cells = {column: row.cells[number] for column, number in columns.items()}
        if any(cell.text.strip() for cell in cells.values()):
            yield PostRow(cells, row.cells[0].origin)
