"""How much each party has: the number of its letters of every kind, and every letter on a line of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from commops.language.words import kind_word, label
from commops.matrix.by_letters import columns as letter_columns
from commops.matrix.by_letters import word
from commops.matrix.parties import KINDS
from commops.records import dataclass
from commops.shapes import Grid, GridColumn, GridRow, GridSection, Note, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.matrix.by_letters import Named
    from commops.matrix.matrix import Matrix
    from commops.matrix.sections import Sections
    from commops.shapes import Line

_PARTY_ID: Final = "party_id"
_PARTY: Final = "party"
_LETTER: Final = "letter"
_MEANING: Final = "meaning"


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


def long(matrix: Matrix, sections: Sections) -> Grid:
    """Return a row for each duty, party and letter."""
    columns = (
        GridColumn(_PARTY_ID, matrix.say("party id")),
        GridColumn(_PARTY, matrix.say("party")),
        GridColumn(_LETTER, matrix.say("letter")),
        GridColumn(_MEANING, matrix.say("meaning")),
    )
    with_letters = [
        (title, [duty for duty in duties if matrix.graph.letters.rows[duty]])
        for title, duties in matrix.by_area(matrix.duties)
    ]
    return Grid(
        columns,
        sections(_Lines.of(matrix).rows, with_letters),
        corner=matrix.say("duty word"),
        between="",
        narrow=False,
        notes=matrix.say("notes word") if matrix.notes else "",
        grouping=matrix.say("section"),
        groups=label("area", matrix.language),
    )


@dataclass(frozen=True)
class _Lines:
    """The lines of a matrix: whatever many of them hold alike is made once."""

    matrix: Matrix
    names: Mapping[str, str]
    parties: Mapping[str, tuple[Line, Line]]
    """The id and the title of each column."""

    letters: Mapping[str, tuple[Line, Line]]
    """The sign and the word of each letter, by the field that gives it."""

    @classmethod
    def of(cls, matrix: Matrix) -> _Lines:
        parties = {key: ((Run(key),), (Run(title),)) for key, title in matrix.titles.items()}
        letters = {
            letter.field: ((Run(letter.sign),), (Run(word(matrix, letter)),))
            for scheme in matrix.schemes
            for letter in scheme.letters
        }
        return cls(matrix, matrix.names, parties, letters)

    def rows(self, duty: str) -> list[GridRow]:
        """Return the lines of a duty."""
        title = Run(self.names[duty])
        noted = self.matrix.notes.get(duty)
        rows: list[GridRow] = []
        for key, letters in self.matrix.in_row(duty):
            identifier, party = self.parties[key]
            for letter in letters:
                sign, meaning = self.letters[letter.field]
                cells = {_PARTY_ID: identifier, _PARTY: party, _LETTER: sign, _MEANING: meaning}
                texts = noted.get((key, letter.field), ()) if noted else ()
                notes = tuple(Note("", "", text) for text in texts) if texts else ()
                rows.append(GridRow(duty, title, cells, notes=notes))
        return rows
