"""Tables with a row for each letter: of one duty below its heading, of one role, or of all."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.cell_letters import is_nothing, read_cell
from commops.exchange.importing.raci.cut_grids import is_blank, texts
from commops.exchange.importing.raci.footnotes import as_remark
from commops.exchange.importing.raci.head_words import Holds, held, held_exactly
from commops.exchange.importing.raci.letter_words import folded, letters_of_meaning
from commops.exchange.importing.raci.name_grids import named_in
from commops.exchange.importing.raci.not_letters import not_letters
from commops.exchange.importing.raci.parties import is_sentence
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import is_number, plain, title
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.blocks import Cell, Grid, GridRow
    from commops.exchange.importing.raci.cell_letters import InCell
    from commops.exchange.importing.raci.surroundings import Surroundings

_MOSTLY: Final = 0.6
_NEARLY_ALL: Final = 0.9
_FEWEST: Final = 2
_MOST_HEADS: Final = 5
_NO_LETTERS: Final = frozenset({Holds.LETTER, Holds.MEANING, Holds.TASK, Holds.ID, Holds.ROLE, Holds.SECTION})
"""What a column holds in which words of letters mean something else, such as the duty of a sign-off."""


@dataclass(frozen=True)
class LongLayout:
    """Where a table with a row for each letter has what; -1 where a heading says it."""

    first: int
    letter: int
    task: int = -1
    role: int = -1
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class LongRow:
    """A row: whose letters in which duty, either empty where a heading says it."""

    task: str
    role: str
    given: tuple[Given, ...]
    cell: Cell
    extras: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    scheme: str = ""
    identifier: str = ""


def long_layout(grid: Grid, around: Surroundings) -> LongLayout | None:
    """Return the layout of a table that has one column of letters and says in others whose, and in what."""
    places = [grid.head] if grid.head else range(1, min(_MOST_HEADS, len(grid.rows)))
    return next((found for first in places if (found := _layout_from(grid, first, around))), None)


def is_surely_long(grid: Grid, around: Surroundings) -> bool:
    """Tell whether the heads of a table say that each row has a task, a role and a letter."""
    found = long_layout(grid, around)
    if found is None or found.task < 0 or found.role < 0:
        return False
    return held_exactly(texts(grid.rows[found.first - 1])[found.letter]) is Holds.LETTER


def _layout_from(grid: Grid, first: int, around: Surroundings) -> LongLayout | None:
    if len(grid.rows) <= first or len(grid.rows[0].cells) < _FEWEST:
        return None
    heads = texts(grid.rows[first - 1])
    columns = range(len(heads))
    lettered = [column for column in columns if _is_lettered(grid, first, column, around)]
    letter = _letter_column(heads, lettered, surely=first > 1)
    if letter < 0:
        return None

    kinds = {column: held(heads[column]) for column in columns if column != letter}
    task = next((column for column, kind in kinds.items() if kind is Holds.TASK), -1)
    parties = [column for column, kind in kinds.items() if kind in {Holds.ROLE, Holds.PERSON} and column != task]
    role = next(iter(parties), -1)
    is_named = role >= 0 or (task >= 0 and held_exactly(heads[letter]) is Holds.LETTER)
    meanings = {column for column, kind in kinds.items() if kind is Holds.MEANING}
    others = tuple(column for column in columns if column not in {letter, task, role, *meanings})
    return LongLayout(first, letter, task, role, others) if is_named else None


def _letter_column(heads: Sequence[str], lettered: Sequence[int], *, surely: bool) -> int:
    # The one column of letters; meanings may stand beside it.
    called = [column for column in lettered if held_exactly(heads[column]) is Holds.LETTER]
    others = [column for column in lettered if held_exactly(heads[column]) not in _NO_LETTERS]
    if len(others) > 1 or (surely and not called):
        return -1
    return next(iter((*called, *lettered)), -1)


def _is_lettered(grid: Grid, first: int, column: int, around: Surroundings) -> bool:
    said = [read_cell(row.cells[column].text, around.alphabet) for row in grid.rows[first:]]
    filled = [cell for cell in said if not cell.empty]
    lettered = [cell for cell in filled if cell.certain and cell.letters]
    return bool(lettered) and len(lettered) >= len(filled) * _MOSTLY


def rows(grid: Grid, found: LongLayout, around: Surroundings) -> Iterator[LongRow]:
    """Yield the rows of such a table; what is left out in a row is as in the one above."""
    reader = _Rows(texts(grid.rows[found.first - 1]), found, around)
    task = role = ""
    for row in grid.rows[found.first :]:
        if is_blank(row):
            continue
        task = plain(row.cells[found.task].text) or task if found.task >= 0 else ""
        role = plain(row.cells[found.role].text) or role if found.role >= 0 else ""
        if not is_nothing(row.cells[found.letter].text):
            yield reader.row(row, task, role)


@dataclass(frozen=True)
class _Rows:
    heads: Sequence[str]
    layout: LongLayout
    around: Surroundings

    def row(self, row: GridRow, task: str, role: str) -> LongRow:
        """Return a row of a task and a role."""
        said = {column: text for column in self.layout.others if (text := plain(row.cells[column].text))}
        by_kind: dict[Holds | None, list[tuple[str, str]]] = defaultdict(list)
        for column, text in said.items():
            by_kind[held(self.heads[column])].append((self.heads[column], text))

        notes = "; ".join(text for _, text in by_kind[Holds.NOTES])
        cell = row.cells[self.layout.letter]
        name = title(role).name
        return LongRow(
            task,
            name,
            tuple(given_in(cell, name, self.around, notes)),
            cell,
            (*by_kind[Holds.OTHER], *by_kind[None]),
            tuple(text for _, text in by_kind[Holds.SECTION]),
            next((scheme_named(text) for _, text in by_kind[Holds.SCHEME]), ""),
            next((text for _, text in by_kind[Holds.ID] if not is_number(text)), ""),
        )


def given_in(cell: Cell, role: str, around: Surroundings, note: str = "") -> Iterator[Given]:
    """Yield the letters in a cell as those of a role."""
    said = read_cell(cell.text, around.alphabet)
    last = len(said.letters) - 1
    for place, each in enumerate(said.letters):
        marks = as_remark(each.marks, around) if each.marks else ""
        remarks = [each.remark, marks, note if place == last else ""]
        yield Given(role, each.letter, cell.origin, "; ".join(dict.fromkeys(filter(None, remarks))))
    yield from not_letters(cell, said, role, around.alphabet)


def as_duties(found: Sequence[LongRow], name: str, number: str = "", identifier: str = "") -> Part:
    """Return rows as duties: by their tasks, or all of one duty with a name."""
    duties: list[Duty] = []
    for key, group in groupby(found, key=lambda row: (row.identifier, row.task)):
        some = list(group)
        written = title(key[1]) if key[1] else title(name)
        duties.append(
            Duty(
                written.name,
                some[0].cell.origin,
                written.number or number,
                some[0].sections,
                tuple(chain.from_iterable(row.given for row in some)),
                tuple(dict.fromkeys(chain.from_iterable(row.extras for row in some))),
                some[0].scheme,
                key[0] or identifier,
            )
        )
    return Part.of_duties(duties, joins=True)


def as_role(found: Sequence[LongRow], role: str) -> Part:
    """Return rows with tasks as the letters of one role."""
    named = [
        LongRow(
            row.task,
            role,
            tuple(Given(role, each.letter, each.origin, each.remark) for each in row.given),
            row.cell,
            row.extras,
        )
        for row in found
    ]
    return as_duties(named, "")


def by_letter(grid: Grid, around: Surroundings) -> tuple[Given, ...]:
    """Return the letters of a table whose rows are letters with names beside them; nothing where it is none.

    Such a table is of one duty; one that explains the letters has meanings beside them.
    """
    given: list[Given] = []
    lettered = 0
    filled = 0
    known = frozenset(folded(name) for name in around.listed)
    for row in grid.rows:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if len(cells) < _FEWEST:
            continue
        said = read_cell(cells[0].text, around.alphabet)
        if row is grid.rows[0] and held(cells[0].text) and not said.certain:
            continue
        filled += 1
        if not said.certain or not said.letters or _explains(said, cells[1].text):
            continue
        lettered += 1
        for party in named_in(cells[1], known, around):
            given += [Given(party.name, each.letter, cells[1].origin, party.remark) for each in said.letters]
    return tuple(given) if given and lettered > 1 and lettered >= filled * _NEARLY_ALL else ()


def _explains(said: InCell, text: str) -> bool:
    meant = letters_of_meaning(text)
    return is_sentence(text) or any(each.letter in meant for each in said.letters)
