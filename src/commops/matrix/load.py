"""How much each party has: the number of its letters of every kind, and every letter on a line of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.language.words import kind_word, label
from commops.matrix.by_letters import columns as letter_columns
from commops.matrix.by_letters import word
from commops.matrix.parties import KINDS
from commops.shapes import Grid, GridColumn, GridRow, GridSection, Note, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.matrix.by_letters import Named
    from commops.matrix.matrix import Matrix
    from commops.shapes import Line


def load(matrix: Matrix, named: Named) -> Grid:
    """Return how many of each letter every party has, by the names that are given.

    Who has the most comes first, unless another order is asked for.
    """
    counts = _counted(matrix)
    keys = sorted(counts, key=matrix.ranks.__getitem__)
    if matrix.sort is None:
        keys.sort(key=lambda key: -counts[key].total())
    rows = (GridRow(key, Run(named(key)), _numbers(counts[key])) for key in keys)
    return Grid(
        tuple(GridColumn(letter.field, word(matrix, letter)) for letter in letter_columns(matrix)),
        (GridSection("", tuple(rows)),),
        corner=kind_word(KINDS[matrix.by], matrix.language).capitalize(),
        between="",
        narrow=True,
        grouping=matrix.say("section"),
    )


def _counted(matrix: Matrix) -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for cells in matrix.cells.values():
        for key, letters in cells.items():
            counts[key].update(letter.field for letter in letters)
    return counts


def _numbers(counts: Mapping[str, int]) -> Mapping[str, Line]:
    return {field: (Run(str(number)),) for field, number in counts.items()}


def long(matrix: Matrix) -> Grid:
    """Return a row for each duty, party and letter."""
    columns = (
        GridColumn("party_id", matrix.say("party id")),
        GridColumn("party", matrix.say("party")),
        GridColumn("letter", matrix.say("letter")),
        GridColumn("meaning", matrix.say("meaning")),
    )
    sections = (_section(matrix, title, duties) for title, duties in matrix.by_area(matrix.duties))
    return Grid(
        columns,
        tuple(sections),
        corner=matrix.say("duty word"),
        between="",
        narrow=False,
        remarks=matrix.say("scheme word"),
        notes=matrix.say("notes word"),
        grouping=matrix.say("section"),
        groups=label("area", matrix.language),
    )


def _section(matrix: Matrix, title: str, duties: Iterable[str]) -> GridSection:
    rows = chain.from_iterable(_lines(matrix, duty) for duty in duties)
    return GridSection(title, tuple(rows))


def _lines(matrix: Matrix, duty: str) -> Iterator[GridRow]:
    title, remark = Run(matrix.distinct("duties", duty)), matrix.remark(duty)
    noted = matrix.notes.get(duty, {})
    for key, letters in matrix.in_row(duty):
        party: Mapping[str, Line] = {"party_id": (Run(key),), "party": (Run(matrix.titles[key]),)}
        for letter in letters:
            meaning = {"letter": (Run(letter.sign),), "meaning": (Run(word(matrix, letter)),)}
            notes = tuple(Note("", "", text) for text in noted.get((key, letter.field), ()))
            yield GridRow(duty, title, {**party, **meaning}, remark, notes)
