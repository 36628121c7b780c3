"""people.csv to plain data: the people of an organisation as a personnel system gives them, one to a line.

The columns are those of the `people` kind: id, name, email, fte, roles (`;` between them), skills (`skill:level`, `;`
between them), from, until. Commas or tabs separate the cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address
from commops.model.kinds import FREE
from commops.model.signs import plain_instead
from commops.nearest import CLOSED, Vocabulary
from commops.sources import faults
from commops.sources.document import Document, Keys, Mark
from commops.sources.text import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from commops.finding import Finding, Fix

NAME: Final = "people.csv"
COLUMNS: Final = ("id", "name", "email", "fte", "roles", "skills", "from", "until")
NOT_DATA: Final = "ignore"
"""The column that says which findings about a person are not told, and why."""

_PEOPLE: Final = "people"
_PART: Final = re.compile(r"[^;]+")


def is_roster(name: str) -> bool:
    """Tell whether a file is a roster rather than YAML, by its name or its path."""
    return PurePath(name).name.lower() == NAME


class Malformed(Exception):
    """A cell whose quotes do not fit, and the index where it starts."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says, without quotes and outer spaces, and where that stands in the text."""

    text: str
    start: int
    end: int

    def parts(self) -> Iterator[Cell]:
        """Take a cell apart at its semicolons."""
        for found in _PART.finditer(self.text):
            text = found.group().strip()
            start = self.start + found.start() + found.group().find(text)
            if text:
                yield Cell(text, start, start + len(text))

    def split(self, sign: str) -> tuple[Cell, Cell]:
        """Take a cell apart at the last of a sign; the second half is empty where there is none."""
        left, found, right = self.text.rpartition(sign)
        if not found:
            return self, Cell("", self.end, self.end)
        first, second = left.rstrip(), right.lstrip()
        return Cell(first, self.start, self.start + len(first)), Cell(second, self.end - len(second), self.end)


def read(file: str, text: str) -> Document:
    """Read a roster; its faults are in the document that comes back."""
    lines = Lines(text)
    try:
        rows = list(table(text))
    except Malformed as error:
        start = int(error.args[0])
        address = Address(file=file, span=lines.span(start, start + 1))
        help_ = 'a cell in quotes starts and ends with `"`; write a quote inside it twice'
        return Document(
            file, lines, locate, broken=True, faults=(faults.syntax(address, "the quotes do not fit", help_),)
        )
    return _Roster(file, lines).document(rows)


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values stand in a roster."""
    rows = list(table(text))
    marks: dict[Keys, Mark] = {}
    names = [cell.text for cell in rows[0]] if rows else []
    for row in rows[1:]:
        cells = dict(zip(names, row, strict=False))
        if (owner := cells.get("id")) and any(keys[1:2] == (owner.text,) for keys in wanted):
            for keys, mark in _marks(cells, owner):
                marks.setdefault(keys, mark)
    if rows:
        whole = rows[0][0].start, rows[0][-1].end
        marks[(_PEOPLE,)] = Mark(whole, None, scalar=True)
    return marks


def column(text: str, name: str) -> Iterator[tuple[list[Cell], Cell]]:
    """Go through the rows of a roster that can be read, each with its cell of a column."""
    rows = list(table(text))
    names = [cell.text for cell in rows[0]] if rows else []
    for row in rows[1:]:
        if (cell := dict(zip(names, row, strict=False)).get(name)) and cell.text:
            yield row, cell


class _Roster:
    def __init__(self, file: str, lines: Lines) -> None:
        self.file = file
        self.lines = lines
        self.faults: list[Finding] = []
        self.people: dict[str, Any] = {}
        self.starts: dict[Keys, int] = {}
        self.lost: list[object] = []

    def at(self, cell: Cell, *keys: str) -> Address:
        return Address(keys, file=self.file, span=self.lines.span(cell.start, max(cell.end, cell.start + 1)))

    def document(self, rows: list[list[Cell]]) -> Document:
        header = rows[0] if rows else [Cell("", 0, 0)]
        names = [cell.text for cell in header]
        if "id" not in names:
            self.no_id(header)
            return Document(self.file, self.lines, locate, faults=tuple(self.faults), broken=True)
        self.columns(header)
        for row in rows[1:]:
            self.person(names, row)
        return Document(
            self.file, self.lines, locate, {_PEOPLE: self.people}, self.starts, tuple(self.faults), tuple(self.lost)
        )

    def no_id(self, header: list[Cell]) -> None:
        near = next((cell for cell in header if cell.text.casefold() == "id"), header[0])
        fix, help_ = None, f"start the file with a line of column names: {','.join(COLUMNS)}"
        if near.text.casefold() == "id":
            help_ = f"write `id` instead of `{near.text}`; the columns are {', '.join(COLUMNS)}"
            fix = faults.written_instead("id", [self.at(near)], safe=True)
        elif near.text.startswith("id;"):
            help_ = "separate the cells by commas or tabs; semicolons stand between the roles in a cell"
        self.faults.append(faults.missing_field(self.at(near), "this roster has no column `id`", help_, fix))

    def columns(self, header: list[Cell]) -> None:
        seen: dict[str, Cell] = {}
        for cell in header:
            if cell.text in seen:
                first = self.at(seen[cell.text])
                self.faults.append(faults.duplicate_key(self.at(cell), cell.text, first))
            elif cell.text not in (*COLUMNS, NOT_DATA) and not cell.text.startswith(FREE):
                message = f"a roster has no column '{cell.text}'" if cell.text else "this column has no name"
                self.faults.append(faults.unknown_field(self.at(cell), message, *self.nearest(cell, header)))
            seen.setdefault(cell.text, cell)

    def nearest(self, cell: Cell, header: list[Cell]) -> tuple[str, Fix | None]:
        vocabulary = Vocabulary(COLUMNS)
        near = vocabulary.nearest(cell.text)
        if near is None:
            return f"the columns are {', '.join(COLUMNS)}, and your own as `x-...`", None
        sure = vocabulary.surely(cell.text, least=CLOSED)
        free = all(each.text != near for each in header)
        fix = faults.written_instead(near, [self.at(cell)], safe=sure) if free else None
        return f"did you mean '{near}'?", fix

    def person(self, names: list[str], row: list[Cell]) -> None:
        cells = {name: cell for name, cell in zip(names, row, strict=False) if cell.text}
        owner = cells.pop("id", None)
        surplus = next((cell for cell in row[len(names) :] if cell.text), None)
        if surplus:
            message = f"this line has {len(row)} cells, but there are {len(names)} columns"
            self.lose(row, faults.syntax(self.at(surplus), message, "put a cell with a separator in it in quotes"))
        elif owner is None:
            if cells:
                help_ = "fill in the column `id`"
                self.lose(row, faults.missing_field(self.at(row[0]), "this person has no id", help_))
        elif owner.text in self.people:
            first = Address((_PEOPLE, owner.text), on_key=True, file=self.file)
            self.lose(row, faults.duplicate_id(self.at(owner, _PEOPLE, owner.text), _PEOPLE, owner.text, first))
        else:
            self.starts[_PEOPLE, owner.text] = owner.start
            known = {name: cell for name, cell in cells.items() if name in COLUMNS}
            self.people[owner.text] = {name: self.value(owner, name, cell) for name, cell in known.items()}

    def lose(self, row: list[Cell], fault: Finding) -> None:
        # What this person holds is in doubt from now on.
        self.faults.append(fault)
        self.lost.append([part.text for cell in row for part in (cell, *cell.parts())])

    def value(self, owner: Cell, name: str, cell: Cell) -> object:
        if name == "roles":
            return [part.text for part in cell.parts()]
        if name == "skills":
            return self.skills(owner, cell)
        return cell.text

    def skills(self, owner: Cell, cell: Cell) -> dict[str, str]:
        levels: dict[str, str] = {}
        for part in cell.parts():
            skill, level = part.split(":")
            keys = (_PEOPLE, owner.text, "skills", skill.text)
            if not level.text:
                help_ = plain_instead(skill.text) or f"write it as `{skill.text}:3`, with a level from 1 to 5"
                self.faults.append(faults.missing_field(self.at(part, *keys), "this skill has no level", help_))
            elif skill.text in levels:
                first = Address(keys, on_key=True, file=self.file)
                self.faults.append(faults.duplicate_key(self.at(skill, *keys), skill.text, first))
            else:
                levels[skill.text] = level.text
        return levels


def _marks(cells: Mapping[str, Cell], owner: Cell) -> Iterator[tuple[Keys, Mark]]:
    keys: Keys = (_PEOPLE, owner.text)
    key = owner.start, owner.end
    yield keys, Mark(key, key, scalar=True)
    for name, cell in cells.items():
        whole = cell.start, cell.end
        yield (*keys, name), Mark(whole, whole, scalar=True)
        for number, part in enumerate(cell.parts()):
            if name == "roles":
                yield (*keys, name, str(number)), Mark((part.start, part.end), None, scalar=True)
            if name == "skills":
                skill, level = part.split(":")
                place = level.start, max(level.end, level.start)
                yield (*keys, name, skill.text), Mark(place, (skill.start, skill.end), scalar=True)


def table(text: str) -> Iterator[list[Cell]]:
    """Yield the lines of a roster, cell by cell, without the empty ones; raises :class:`Malformed`."""
    # The csv module reads as much, but does not tell where a cell stands.
    header = text.partition("\n")[0]
    separator = "\t" if "\t" in header and "," not in header else ","
    cell = re.compile(rf'[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^{separator}\r\n]*))(?=({separator})|\r\n|\r|\n|\Z)')
    at = 0
    row: list[Cell] = []
    while at <= len(text):
        found = cell.match(text, at)
        if found is None or (found.group(2) or "").lstrip().startswith('"'):
            raise Malformed(at)
        row.append(_cell(found))
        at = found.end()
        if found.group(3):
            at += 1
            continue
        if len(row) > 1 or row[0].text:
            yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _cell(found: re.Match[str]) -> Cell:
    group = 2 if found.group(1) is None else 1
    raw = found.group(group)
    text = raw.strip()
    start = found.start(group) + raw.find(text)
    return Cell(text.replace('""', '"') if group == 1 else text, start, start + len(text))
