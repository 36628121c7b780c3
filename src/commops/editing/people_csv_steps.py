"""The steps of an edit in people.csv: a cell that says something else, and one more row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.editing.steps import Step
from commops.language.messages import message
from commops.records import dataclass
from commops.sources.people_csv.cells import as_written
from commops.sources.people_csv.columns import ID
from commops.sources.people_csv.roster import Sheet
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.sources.people_csv.cells import Cell

_PEOPLE: Final = "people"


@dataclass(frozen=True)
class CellSays(Step):
    """A cell of a person says something else: what is written in it, and what that means; nothing where it is empty."""

    person: str
    column: str
    said: str
    means: Any = None

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:  # noqa: ARG002 - as all steps
        """Return the text after it."""
        sheet = Sheet(text)
        row = _row(sheet, self.person)
        number = sheet.columns.index(self.column)
        written = as_written(self.said, sheet.separator)
        if number >= len(row):
            at = _end(row[-1])
            return f"{text[:at]}{sheet.separator * (number - len(row) + 1)}{written}{text[at:]}"

        cell = row[number]
        start = cell.start - 1 if cell.quoted else cell.start
        return f"{text[:start]}{written}{text[_end(cell) :]}"

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""
        people = dict(data[_PEOPLE])
        fields = {name: each for name, each in people[self.person].items() if name != self.column}
        if self.said:
            fields[self.column] = self.means
        people[self.person] = fields
        return {**data, _PEOPLE: people}


@dataclass(frozen=True)
class NewRow(Step):
    """A last row for one more person: what is written in its cells, and what that means."""

    person: str
    cells: Mapping[str, str]
    means: Mapping[str, Any]

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:  # noqa: ARG002 - as all steps
        """Return the text after it."""
        sheet = Sheet(text)
        newline = "\r\n" if "\r\n" in text else "\n"
        values = {ID: self.person, **self.cells}
        row = sheet.separator.join(as_written(values.get(name, ""), sheet.separator) for name in sheet.columns)
        kept = text.rstrip("\r\n")
        return f"{kept}{newline}{row}{text[len(kept) :] or newline}"

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""
        return {**data, _PEOPLE: {**data[_PEOPLE], self.person: dict(self.means)}}


def columns(text: str) -> Sequence[str]:
    """Return the columns of a people.csv by their names in the format."""
    return [name for name in Sheet(text).columns if name]


def _row(sheet: Sheet, person: str) -> Sequence[Cell]:
    for row in sheet.people():
        cell = sheet.cells(row).get(ID)
        if cell is not None and cell.text == person:
            return row
    raise Refused(message("'{person}' is not in it", person=person))


def _end(cell: Cell) -> int:
    return cell.end + 1 if cell.quoted else cell.end
