"""The matrix as a grid: duties by parties with letters in the cells, whole or a block for each team."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.words import label
from commops.matrix.notes import no_marks, of_row
from commops.matrix.sections import whole
from commops.records import dataclass
from commops.shapes import Grid, GridColumn, GridRow, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.matrix.notes import Marks
    from commops.matrix.sections import Groups, Sections
    from commops.shapes import Line

BETWEEN: Final = "/"
"""What joins the letters of a cell."""


def grid(matrix: Matrix, marks: Marks = no_marks, sections: Sections = whole) -> Grid:
    """Return the whole matrix as one grid, its sections the areas."""
    return of_groups(matrix, matrix.by_area(matrix.duties), marks, sections=sections)


def blocks(matrix: Matrix, marks: Marks) -> Sequence[Grid]:
    """Return a grid for the duties of each team, each with only the columns that it needs."""
    return [of_groups(matrix, _titled(matrix, team, duties), marks, heading=team) for team, duties in matrix.by_team()]


def _titled(matrix: Matrix, team: str, duties: Sequence[str]) -> Groups:
    # An area that is called as the team needs no title below the team's.
    return [("" if area == team else area, some) for area, some in matrix.by_area(duties)]


def by_team(matrix: Matrix, sections: Sections = whole) -> Grid:
    """Return the whole matrix as one grid, its sections the teams."""
    return of_groups(matrix, matrix.by_team(), sections=sections)


def of_groups(
    matrix: Matrix, groups: Groups, marks: Marks = no_marks, heading: str = "", sections: Sections = whole
) -> Grid:
    """Return duties in groups with titles, with the columns that they need."""
    keys = matrix.columns_of(list(chain.from_iterable(duties for _, duties in groups)))
    columns = tuple(GridColumn(key, matrix.titles[key], matrix.mark(key)) for key in keys)
    return Grid(
        columns,
        sections(_Rows.of(matrix, marks).row, groups),
        corner=matrix.say("duty word"),
        between=BETWEEN,
        narrow=True,
        heading=heading,
        remarks=matrix.say("scheme word") if len(matrix.schemes) > 1 else "",
        notes=matrix.say("notes word") if matrix.notes else "",
        groups=label("area", matrix.language),
        homes=label("team", matrix.language),
        grouping=matrix.say("section"),
    )


@dataclass(frozen=True)
class _Rows:
    """The rows of duties, each with what it is called, and letters in its cells."""

    matrix: Matrix
    titles: Mapping[str, str]
    signs: Mapping[str, Run]
    """The sign of each letter, by the field that gives it."""

    marks: Marks

    @classmethod
    def of(cls, matrix: Matrix, marks: Marks) -> _Rows:
        signs = {
            letter.field: Run(letter.sign, Tone.STRONG if letter.field == scheme.answers else Tone.PLAIN)
            for scheme in matrix.schemes
            for letter in scheme.letters
        }
        return cls(matrix, matrix.names, signs, marks)

    def row(self, duty: str) -> tuple[GridRow, ...]:
        """Return the row of a duty."""
        matrix = self.matrix
        return (
            GridRow(
                duty,
                row_title(matrix, duty, self.titles[duty]),
                self._cells(duty),
                matrix.remark(duty),
                of_row(matrix, duty),
                matrix.home(duty),
            ),
        )

    def _cells(self, duty: str) -> Mapping[str, Line]:
        signs, marks = self.signs, self.marks
        return {
            key: tuple([marked(signs[letter.field], marks(duty, key, letter.field)) for letter in letters])
            for key, letters in self.matrix.row(duty).items()
        }


def row_title(matrix: Matrix, duty: str, title: str) -> Run:
    """Return what a duty is called, as an error where nobody is accountable for it."""
    return Run(title, Tone.PLAIN if matrix.is_answered_for(duty) else Tone.ERROR)


def marked(run: Run, mark: str) -> Run:
    """Return a text with a mark behind it where there is one."""
    return Run(run.text + mark, run.tone) if mark else run
