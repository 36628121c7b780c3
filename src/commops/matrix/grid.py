"""The matrix as a grid: duties by parties with letters in the cells, whole or a block for each team."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.words import label
from commops.matrix.notes import no_marks, of_row
from commops.shapes import Grid, GridColumn, GridRow, GridSection, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.matrix.notes import Marks
    from commops.model.schemes import Letter
    from commops.shapes import Line

    Groups = Sequence[tuple[str, Sequence[str]]]
    """Duties in groups with titles."""

BETWEEN: Final = "/"
"""What joins the letters of a cell."""


def grid(matrix: Matrix, marks: Marks = no_marks) -> Grid:
    """Return the whole matrix as one grid, its sections the areas."""
    return of_groups(matrix, matrix.by_area(matrix.duties), marks)


def blocks(matrix: Matrix, marks: Marks) -> Sequence[Grid]:
    """Return a grid for the duties of each team, each with only the columns that it needs."""
    return [of_groups(matrix, _titled(matrix, team, duties), marks, heading=team) for team, duties in matrix.by_team()]


def _titled(matrix: Matrix, team: str, duties: Sequence[str]) -> Groups:
    # An area that is called as the team needs no title below the team's.
    return [("" if area == team else area, some) for area, some in matrix.by_area(duties)]


def by_team(matrix: Matrix) -> Grid:
    """Return the whole matrix as one grid, its sections the teams."""
    return of_groups(matrix, matrix.by_team(), no_marks)


def of_groups(matrix: Matrix, groups: Groups, marks: Marks = no_marks, heading: str = "") -> Grid:
    """Return duties in groups with titles, with the columns that they need."""
    keys = matrix.columns_of(chain.from_iterable(duties for _, duties in groups))
    columns = tuple(GridColumn(key, matrix.titles[key], matrix.mark(key)) for key in keys)
    sections = (GridSection(title, _rows(matrix, duties, marks)) for title, duties in groups)
    return Grid(
        columns,
        tuple(sections),
        corner=matrix.say("duty word"),
        between=BETWEEN,
        narrow=True,
        heading=heading,
        remarks=matrix.say("scheme word"),
        notes=matrix.say("notes word"),
        groups=label("area", matrix.language),
        homes=label("team", matrix.language),
        grouping=matrix.say("section"),
    )


def _rows(matrix: Matrix, duties: Iterable[str], marks: Marks) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(
            duty,
            row_title(matrix, duty),
            _cells(matrix, duty, marks),
            matrix.remark(duty),
            of_row(matrix, duty, matrix.scheme(duty).letters),
            matrix.home(duty),
        )
        for duty in duties
    )


def row_title(matrix: Matrix, duty: str) -> Run:
    """Return what a duty is called, as an error where nobody is accountable for it."""
    tone = Tone.PLAIN if matrix.is_answered_for(duty) else Tone.ERROR
    return Run(matrix.distinct("duties", duty), tone)


def _cells(matrix: Matrix, duty: str, marks: Marks) -> Mapping[str, Line]:
    return {key: _signs(matrix, duty, key, marks) for key in matrix.cells[duty]}


def _signs(matrix: Matrix, duty: str, key: str, marks: Marks) -> Line:
    answers = matrix.scheme(duty).answers
    letters = matrix.cells[duty][key]
    return tuple(Run(letter.sign + marks(duty, key, letter.field), _tone(letter, answers)) for letter in letters)


def _tone(letter: Letter, answers: str) -> Tone:
    return Tone.STRONG if letter.field == answers else Tone.PLAIN
