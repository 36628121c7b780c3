"""Workbooks that commops wrote: ids in a hidden row and a hidden column, letters with their remarks as comments."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid
from commops.exchange.importing.raci import name_grids
from commops.exchange.importing.raci.cut_grids import texts
from commops.exchange.importing.raci.heads import Head
from commops.exchange.importing.raci.layouts import Layout, parsed
from commops.exchange.importing.raci.lettered_rows import LetteredRows
from commops.exchange.importing.raci.lettered_table import LetteredTable
from commops.exchange.importing.raci.name_grids import LetterColumn, NameLayout
from commops.exchange.importing.raci.responsibilities import Part, Role, joined
from commops.exchange.importing.raci.row_kinds import Kind, Row
from commops.exchange.importing.raci.titles import VACANT, Title, plain
from commops.language.messages import message
from commops.model.kinds import SchemeName
from commops.model.schemes import LETTER_FIELDS, SCHEMES
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.raci.responsibilities import Duty, Given
    from commops.exchange.importing.raci.surroundings import Surroundings

_ID: Final = "id"
_TITLE: Final = "title"
_SECTION: Final = "section"
_HOME: Final = "home"
_REMARK: Final = "remark"
_BEFORE: Final = (_ID, _SECTION, _TITLE, _HOME, _REMARK)
_MOST_ABOVE: Final = 2
_OF_FORMAT: Final = frozenset({"hidden-rows", "hidden-columns", "formula-without-value", "old-values"})
"""What is noted of sheets, but is as it should be in those of commops."""


@dataclass(frozen=True)
class _Sheet:
    """A sheet with a matrix: its grid, and the row of its ids, above that of its heads."""

    grid: Grid
    ids: int

    @property
    def has_names(self) -> bool:
        """Whether the columns are letters, and names stand in the cells."""
        keys = texts(self.grid.rows[self.ids])[len(self.before) :]
        return any(keys) and all(key in LETTER_FIELDS for key in keys if key)

    @property
    def before(self) -> Sequence[str]:
        """The names of the columns before those of the matrix."""
        names = texts(self.grid.rows[self.ids])
        last = -1
        found: list[str] = []
        for name in takewhile(_BEFORE.__contains__, names):
            if _BEFORE.index(name) <= last:
                break
            last = _BEFORE.index(name)
            found.append(name)
        return found

    def place(self, name: str) -> int:
        """Return the place of a column before those of the matrix; -1 where it is left out."""
        return self.before.index(name) if name in self.before else -1

    def table(self, around: Surroundings) -> LetteredTable:
        """Return the sheet as a table with letters."""
        start = len(self.before)
        heads = self.ids + 1
        roles = tuple(place for place, name in enumerate(texts(self.grid.rows[heads])) if place >= start and name)
        title, notes = self.place(_TITLE), self.place(_REMARK)
        layout = Layout(heads + 1, heads, (), roles, title, identifier=0, notes=notes)
        return LetteredTable(self.grid, parsed(self.grid, around.alphabet), layout, around)

    def names(self) -> NameLayout:
        """Return where names stand in the sheet."""
        columns = enumerate(texts(self.grid.rows[self.ids]))
        letters = tuple(_letter_column(place, key) for place, key in columns if key in LETTER_FIELDS)
        section = self.place(_SECTION)
        return NameLayout(
            self.ids + 2,
            letters,
            self.place(_TITLE),
            identifier=0,
            scheme=self.place(_REMARK),
            sections=(section,) if section >= 0 else (),
        )


def _letter_column(place: int, key: str) -> LetterColumn:
    name = LETTER_FIELDS[key]
    sign = next(letter.sign for letter in SCHEMES[name].letters if letter.field == key)
    return LetterColumn(place, sign, scheme=name.value if name is SchemeName.DACI else "")


def _sheets(document: TextDocument) -> Iterator[_Sheet]:
    for block in document.blocks:
        if not isinstance(block, Grid):
            continue
        rows = list(map(texts, block.rows))
        for place in range(min(_MOST_ABOVE, len(rows) - 1)):
            if rows[place][0] == _ID == rows[place + 1][0] and _TITLE in rows[place][1:3]:
                yield _Sheet(block, place)


def without_notes(document: TextDocument) -> TextDocument:
    """Return a document without the notes on hidden rows and formulas, where commops put these in."""
    if not any(_sheets(document)):
        return document
    return replace(document, notes=tuple(note for note in document.notes if note.kind not in _OF_FORMAT))


def part(document: TextDocument, around: Surroundings) -> Part | None:
    """Return what the matrices of a workbook say that commops wrote; None where it did not.

    A large organisation has a sheet of each area, too, with the same letters.
    """
    roles: dict[str, Role] = {}
    duties: dict[str, Duty] = {}
    ignored: list[str] = []
    sheets = list(_sheets(document))
    if sheets and all(sheet.has_names for sheet in sheets):
        return joined(_without_counts(name_grids.read(sheet.grid, sheet.names(), around, ())) for sheet in sheets)
    for sheet in sheets:
        table = sheet.table(around)
        heads = _heads(table, sheet)
        for column, head in heads.items():
            origin = table.cell(table.layout.heads, column).origin
            roles.setdefault(head.name, Role(head.name, origin, identifier=head.identifier))
        for duty in _duties(table, sheet, heads):
            known = duties.get(duty.identifier)
            duties[duty.identifier] = _together(known, duty) if known else duty
        if sheet.place(_HOME) >= 0:
            name = texts(sheet.grid.rows[sheet.ids + 1])[sheet.place(_HOME)]
            ignored.append(message("the column '{name}'", name=name))
    if not sheets:
        return None
    return Part(tuple(roles.values()), tuple(duties.values()), ignored=tuple(dict.fromkeys(ignored)))


def _without_counts(read: Part) -> Part:
    # What has no id counts letters, or is a note.
    return Part.of_duties([duty for duty in read.duties if duty.identifier])


def _heads(table: LetteredTable, sheet: _Sheet) -> Mapping[int, Head]:
    ids = texts(sheet.grid.rows[sheet.ids])
    return {
        column: Head(_named(table.cell(table.layout.heads, column).text), identifier=ids[column])
        for column in table.layout.roles
    }


def _named(text: str) -> str:
    return plain(text).removesuffix(VACANT).strip()


def _duties(table: LetteredTable, sheet: _Sheet, heads: Mapping[int, Head]) -> Iterator[Duty]:
    # What has no id counts letters, or is a note.
    section = sheet.place(_SECTION)
    for place in range(table.layout.first, len(sheet.grid.rows)):
        cells = texts(sheet.grid.rows[place])
        if cells[0]:
            said = {column: table.said[place][column] for column in table.layout.roles}
            row = Row(place, Kind.DUTY, Title(plain(cells[table.layout.task])), said)
            yield LetteredRows(table).duty(row, heads, [cells[section]] if section >= 0 else [])


def _together(known: Duty, again: Duty) -> Duty:
    there = {_place(given) for given in known.given}
    return replace(known, given=(*known.given, *(given for given in again.given if _place(given) not in there)))


def _place(given: Given) -> tuple[str, str]:
    return given.role, given.letter
