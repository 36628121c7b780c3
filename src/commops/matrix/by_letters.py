"""The matrix by letters: a row for each duty, a column for each letter, the names of who has it in the cells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.language.words import label
from commops.matrix.grid import marked, row_title
from commops.matrix.matrix import ranked
from commops.matrix.notes import no_marks, remarks
from commops.matrix.sections import whole
from commops.records import dataclass
from commops.shapes import Grid, GridColumn, GridRow, Note, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.matrix.notes import Marks
    from commops.matrix.sections import Groups, Sections
    from commops.model.schemes import Letter
    from commops.shapes import Line

    Named = Callable[[str], str]


def letters(matrix: Matrix, groups: Groups, named: Named, marks: Marks = no_marks, sections: Sections = whole) -> Grid:
    """Return duties in groups with titles, and who has each letter, by the names that are given."""
    names = {key: _name(matrix, key, named(key)) for key in matrix.columns}
    return Grid(
        tuple(GridColumn(letter.field, word(matrix, letter)) for letter in columns(matrix)),
        sections(_Rows(matrix, matrix.names, names, marks).of, groups),
        corner=matrix.say("duty word"),
        between=matrix.sign("things"),
        narrow=False,
        notes=matrix.say("notes word") if matrix.notes else "",
        grouping=matrix.say("section"),
        groups=label("area", matrix.language),
        homes=label("team", matrix.language),
    )


def columns(matrix: Matrix) -> Sequence[Letter]:
    """Return the letters of the schemes of the duties shown: those that somebody has, and those that every row needs.

    A letter that two schemes share is one column; two letters of the same sign are two.
    """
    used = matrix.letters_of(matrix.duties)
    found: dict[str, Letter] = {}
    for scheme in matrix.schemes:
        for letter in ranked(scheme):
            if letter in used or letter.least:
                found.setdefault(letter.field, letter)
    return list(found.values())


def word(matrix: Matrix, letter: Letter) -> str:
    """Return a letter in words, as a title."""
    said = letter.chinese if matrix.language.startswith("zh") else letter.english
    return said[:1].upper() + said[1:]


def by_letter(matrix: Matrix, duty: str) -> Mapping[str, Sequence[str]]:
    """Return the columns that have each letter in a duty, by the field that gives the letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, letters in matrix.in_row(duty):
        for letter in letters:
            found[letter.field].append(key)
    return found


@dataclass(frozen=True)
class _Rows:
    """The rows of duties, each with what it is called, and the names of its parties."""

    matrix: Matrix
    titles: Mapping[str, str]
    names: Mapping[str, Run]
    marks: Marks

    def of(self, duty: str) -> tuple[GridRow, ...]:
        """Return the row of a duty."""
        title = row_title(self.matrix, duty, self.titles[duty])
        row = GridRow(duty, title, self._cells(duty), notes=self._notes(duty), home=self.matrix.home(duty))
        return (row,)

    def _cells(self, duty: str) -> Mapping[str, Line]:
        names, marks = self.names, self.marks
        found = by_letter(self.matrix, duty)
        return {
            field: tuple([marked(names[key], marks(duty, key, field)) for key in keys]) for field, keys in found.items()
        }

    def _notes(self, duty: str) -> tuple[Note, ...]:
        if duty not in self.matrix.notes:
            return ()
        return tuple(Note(field, self.names[key].text, text) for key, field, text in remarks(self.matrix, duty))


def _name(matrix: Matrix, key: str, name: str) -> Run:
    return Run(name, Tone.VACANT if matrix.is_vacant(key) else Tone.PLAIN)
