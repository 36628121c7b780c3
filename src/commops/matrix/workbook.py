"""The matrix as a workbook: the whole, a part for each team, the legend, and the remarks in a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from commops.language.words import kind_word
from commops.matrix.grid import BETWEEN, of_groups
from commops.matrix.layouts import one_grid
from commops.matrix.legend import every_letter, legend, marks
from commops.matrix.options import Layout
from commops.matrix.parties import KINDS
from commops.shapes import Column, Row, Run, Section, Table, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.matrix.matrix import Matrix
    from commops.shapes import Grid, Meaning


def workbook(matrix: Matrix, layout: Layout | None) -> Workbook:
    """Return a matrix to work with: letters in the cells, unless another layout is asked for.

    Its duties stand in their areas, those too that nobody is accountable for: where somebody writes an A beside one, it
    is in its place.
    """
    if note := matrix.note():
        return Workbook(matrix.heading, matrix.language, (), note=note)

    remarks = _remarks(matrix)
    if layout in {None, Layout.GRID, Layout.BLOCKS}:
        letters = tuple(every_letter(matrix))
        grids = tuple(_grids(matrix))
        return Workbook(
            matrix.heading,
            matrix.language,
            grids,
            letters,
            legend(matrix),
            _legend(matrix, letters),
            remarks,
            _parties(matrix),
        )
    whole = replace(one_grid(matrix, layout), heading=matrix.say("matrix"))
    return Workbook(matrix.heading, matrix.language, (whole,), key=marks(matrix), remarks=remarks)


def _grids(matrix: Matrix) -> Iterator[Grid]:
    yield _grid(matrix, matrix.say("matrix"), matrix.duties)
    teams = matrix.by_team()
    if len(teams) > 1:
        yield from (_grid(matrix, team, duties) for team, duties in teams)


def _grid(matrix: Matrix, heading: str, duties: Sequence[str]) -> Grid:
    return of_groups(matrix, matrix.by_area(duties), heading=heading)


def _legend(matrix: Matrix, letters: Sequence[Meaning]) -> Table:
    # A row for whatever a cell may hold: each letter, who is accountable and does it, and whatever some cell holds.
    words = {letter.sign: letter.word for letter in letters}
    answering = [letter.sign for letter in letters if letter.answers]
    doing = [letter.sign for letter in letters if letter.does]
    found: set[tuple[str, ...]] = set(product(answering, doing))
    for row in matrix.cells.values():
        found.update(tuple(letter.sign for letter in cell) for cell in row.values())
    several = sorted((signs for signs in found if len(signs) > 1), key=lambda signs: (len(signs), signs))
    cells = [*((letter.sign,) for letter in letters), *several]
    rows = (_meant(BETWEEN.join(signs), " · ".join(words[sign] for sign in signs)) for signs in cells)
    return Table(
        matrix.say("legend"),
        matrix.say("letter"),
        (Column("meaning", matrix.say("meaning")),),
        (Section("", tuple(rows)),),
        legend=" · ".join(filter(None, (matrix.say("red duty"), marks(matrix)))),
        language=matrix.language,
    )


def _meant(signs: str, words: str) -> Row:
    return Row(signs, Run(signs), (Run(words),))


def _parties(matrix: Matrix) -> str:
    return kind_word(KINDS[matrix.by], matrix.language).capitalize()


def _remarks(matrix: Matrix) -> Table | None:
    rows = tuple(_noted(matrix))
    if not rows:
        return None
    return Table(
        matrix.say("notes word"),
        matrix.say("duty word"),
        (
            Column("party", _parties(matrix)),
            Column("letter", matrix.say("letter")),
            Column("note", matrix.say("note word")),
        ),
        (Section("", rows),),
        language=matrix.language,
    )


def _noted(matrix: Matrix) -> Iterator[Row]:
    for duty, noted in matrix.notes.items():
        signs = {letter.field: letter.sign for letter in matrix.scheme(duty).letters}
        for (key, field), texts in noted.items():
            for text in texts:
                cells = (Run(matrix.titles[key]), Run(signs[field]), Run(text))
                yield Row(duty, Run(matrix.distinct("duties", duty)), cells)
