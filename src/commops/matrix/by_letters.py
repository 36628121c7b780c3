"""The matrix by letters: a row for each duty, a column for each letter, the names of who has it in the cells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.language.words import label
from commops.matrix.grid import row_title
from commops.matrix.matrix import ranked
from commops.matrix.notes import no_marks, remarks
from commops.shapes import Grid, GridColumn, GridRow, GridSection, Note, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.matrix.notes import Marks
    from commops.model.schemes import Letter
    from commops.shapes import Line

    Named = Callable[[str], str]


def letters(matrix: Matrix, groups: Sequence[tuple[str, Sequence[str]]], named: Named, marks: Marks = no_marks) -> Grid:
    """Return duties in groups with titles, and who has each letter, by the names that are given."""
    names = {key: _name(matrix, key, named(key)) for key in matrix.columns}
    return Grid(
        tuple(GridColumn(letter.field, word(matrix, letter)) for letter in columns(matrix)),
        tuple(GridSection(title, _rows(matrix, duties, names, marks)) for title, duties in groups),
        corner=matrix.say("duty word"),
        between=matrix.sign("things"),
        narrow=False,
        notes=matrix.say("notes word"),
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


def _rows(matrix: Matrix, duties: Iterable[str], names: Mapping[str, Run], marks: Marks) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(
            duty,
            row_title(matrix, duty),
            _cells(matrix, duty, names, marks),
            notes=_notes(matrix, duty, names),
            home=matrix.home(duty),
        )
        for duty in duties
    )


def _cells(matrix: Matrix, duty: str, names: Mapping[str, Run], marks: Marks) -> Mapping[str, Line]:
    found = by_letter(matrix, duty)
    if duty not in matrix.notes:  # then no letter has a mark
        return {field: tuple([names[key] for key in keys]) for field, keys in found.items()}
    return {
        field: tuple([_marked(names[key], marks(duty, key, field)) for key in keys]) for field, keys in found.items()
    }


def _notes(matrix: Matrix, duty: str, names: Mapping[str, Run]) -> tuple[Note, ...]:
    if duty not in matrix.notes:
        return ()
    return tuple(Note(field, names[key].text, text) for key, field, text in remarks(matrix, duty))


def _marked(name: Run, mark: str) -> Run:
    return Run(name.text + mark, name.tone) if mark else name


def _name(matrix: Matrix, key: str, name: str) -> Run:
    return Run(name, Tone.VACANT if matrix.is_vacant(key) else Tone.PLAIN)
