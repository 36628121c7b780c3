"""Layouts: the grid while its named heads fit, else a column for each letter; any other where it is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from commops.language.words import label
from commops.matrix import notes
from commops.matrix.accountable import accountable, titled
from commops.matrix.by_letters import letters
from commops.matrix.grid import blocks, by_team, grid
from commops.matrix.legend import legend, letters_in_words, marks
from commops.matrix.load import load, long
from commops.matrix.options import Layout
from commops.matrix.sections import one_by_one, whole
from commops.model.kinds import SchemeName
from commops.on_demand import OnDemand
from commops.shapes import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from commops.matrix.matrix import Matrix
    from commops.matrix.sections import Sections
    from commops.shapes import Grid, GridSection, Roll

WIDEST: Final = 500
"""How many columns no screen and no page has room for, so that a grid of more is not even tried."""


def for_people(matrix: Matrix, layout: Layout | None, fits: Callable[[Grid], bool]) -> Sheet | Roll:
    """Return a matrix to be read: in the layout asked for, else as a grid where that fits, else by its letters.

    No layout leaves a letter out. `long` is for programs only.
    """
    if note := matrix.note():
        return Sheet(matrix.heading, (), note=note)
    note_marks, below = notes.marks(matrix), notes.footnotes(matrix)
    match layout or _first_that_fits(matrix, fits):
        case Layout.GRID:
            return Sheet(matrix.heading, (grid(matrix, note_marks),), legend(matrix), footnotes=below)
        case Layout.BLOCKS:
            return Sheet(matrix.heading, tuple(blocks(matrix, note_marks)), legend(matrix), footnotes=below)
        case Layout.LIST:
            return accountable(matrix)
        case Layout.LOAD:
            return Sheet(matrix.heading, (load(matrix, matrix.marked),), marks(matrix))
        case Layout.LETTERS | Layout.LONG:
            by_area = matrix.by_area(matrix.duties)
            by_letter = letters(matrix, by_area, matrix.marked, note_marks)
            return Sheet(matrix.heading, (by_letter,), marks(matrix), footnotes=below)


def _first_that_fits(matrix: Matrix, fits: Callable[[Grid], bool]) -> Layout:
    if len(matrix.columns) <= WIDEST and fits(grid(matrix, notes.marks(matrix))):
        return Layout.GRID
    return Layout.LETTERS


def for_programs(matrix: Matrix, layout: Layout | None) -> Sheet:
    """Return a matrix to be computed with: always one grid and whole, whatever its size."""
    in_letters = layout in {None, Layout.GRID, Layout.BLOCKS}
    made = one_grid(matrix, layout, one_by_one)
    if layout is not Layout.LOAD:
        made = _with_schemes(matrix, made)
    return Sheet(matrix.heading, (made,), letters_in_words(matrix) if in_letters else "", matrix.note())


def _with_schemes(matrix: Matrix, made: Grid) -> Grid:
    # Programs know the letters of RACI; where duties have others, each row names its scheme.
    if not made.sections or all(scheme.name is SchemeName.RACI for scheme in matrix.schemes):
        return made
    sections = OnDemand(partial(_with_scheme, matrix), made.sections)
    return replace(made, sections=sections, remarks=matrix.say("scheme word"))


def _with_scheme(matrix: Matrix, section: GridSection) -> GridSection:
    rows = (replace(row, remark=matrix.scheme(row.key).name.upper()) for row in section.rows)
    return replace(section, rows=tuple(rows))


def one_grid(matrix: Matrix, layout: Layout | None, sections: Sections = whole) -> Grid:
    """Return the one grid of a layout."""
    titled_by = matrix.titles.__getitem__
    match layout:
        case Layout.LETTERS:
            return letters(matrix, matrix.by_area(matrix.duties), titled_by, sections=sections)
        case Layout.LIST:
            listed = letters(matrix, titled(matrix), titled_by, sections=sections)
            return replace(listed, groups=label("accountable", matrix.language))
        case Layout.BLOCKS:
            return by_team(matrix, sections)
        case Layout.LOAD:
            return load(matrix, titled_by)
        case Layout.LONG:
            return long(matrix, sections)
        case _:
            return grid(matrix, sections=sections)
