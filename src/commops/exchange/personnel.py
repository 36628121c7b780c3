"""People as rows of people.csv: what can be read from there again, and what a row cannot contain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from commops.checking.suppressing import read_suppressions
from commops.language.messages import listed, message
from commops.model.kinds import FREE
from commops.records import dataclass
from commops.shapes import Column, Row, Run, Section, Table
from commops.sources import csv_names
from commops.sources.gathering import parse
from commops.sources.people_csv import roster
from commops.sources.people_csv.columns import COLUMNS, ID, NOT_DATA, title
from commops.yamltext.text import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.model.people import Absence, Assignment, Person
    from commops.sources.document import Document
    from commops.sources.reading import Reading
    from commops.sources.suppression_comments import Suppression
    from commops.yamltext.mark import Keys

_PEOPLE: Final = "people"
_BETWEEN: Final = ";"
_OF_ASSIGNMENT: Final = {"share": "share", "acting": "acting", "scope": "scope", "hours": "hours"} | {
    "dotted_line_to": "dotted_line_to",
    "since": "from",
    "until": "until",
}
"""What an assignment may state but a role in a row cannot, by the names in the model and in the format."""

_BESIDE: Final = ("description", "aliases", "links")

Fields = dict[str, Any]
"""The fields of a person in a row, as they are read again."""


@dataclass(frozen=True)
class Personnel:
    """The people as a table, the fields that must be read from it again, and by id what a row cannot contain."""

    table: Table
    fields: Mapping[str, Fields]
    unsaid: Mapping[str, list[str]]

    def lost_in(self, text: str) -> Mapping[str, list[str]]:
        """Return by id what the table as a text does not contain, including what cannot be read from it again."""
        document = parse(csv_names.PEOPLE, text.encode())
        data = {} if document.broken else document.data.get(_PEOPLE, {})
        ignored = {row[0].text: cell.text for row, cell in roster.column(text, NOT_DATA)}
        lost: dict[str, list[str]] = defaultdict(list)
        for identifier, fields in self.fields.items():
            lost[identifier] += self.unsaid.get(identifier, [])
            again = data.get(identifier, {}) | {NOT_DATA: ignored.get(identifier, "")}
            lost[identifier] += [name for name, value in fields.items() if again.get(name) != value]
        return {identifier: what for identifier, what in lost.items() if what}


def draw(reading: Reading, language: str, identifiers: Sequence[str]) -> Personnel:
    """Return all people of an organisation, in the order in which they are listed."""
    people = {identifier: reading.organization.people[identifier] for identifier in identifiers}
    unsaid: dict[str, list[str]] = defaultdict(list)
    ignored = _ignored(reading, unsaid)
    fields: dict[str, Fields] = {}
    for identifier, person in people.items():
        fields[identifier] = _fields(person, language)
        if identifier in ignored:
            fields[identifier][NOT_DATA] = _BETWEEN.join(ignored[identifier])
        raw = reading.data.get(_PEOPLE, {}).get(identifier) or {}
        unsaid[identifier] = [*_unsaid(person, raw), *unsaid[identifier]]

    names = [name for name in COLUMNS if name != ID and any(name in each for each in fields.values())]
    rows = (
        Row(identifier, Run(identifier), tuple(Run(_cell(name, said.get(name, ""))) for name in names))
        for identifier, said in fields.items()
    )
    columns = tuple(Column(name, title(name, language)) for name in names)
    return Personnel(Table("", title(ID, language), columns, (Section("", tuple(rows)),)), fields, unsaid)


def _fields(person: Person, language: str) -> Fields:
    fields: Fields = {
        "name": person.name and person.name.in_language(language),
        "email": person.email,
        "kind": None if person.is_person else str(person.kind),
        "owner": person.owner,
        "fte": repr(person.fte).removesuffix(".0") if "fte" in person.model_fields_set else None,
        "roles": list(dict.fromkeys(_roles(person))),
        "skills": {skill: str(level) for skill, level in person.skills.items()},
        "from": person.since and person.since.isoformat(),
        "until": person.until and person.until.isoformat(),
        "signed": {agreement: day.isoformat() for agreement, day in person.signed.items()},
        "away": [_days(absence) for absence in person.away],
    }
    return {name: value for name, value in fields.items() if value is not None and value not in ([], {})}


def _roles(person: Person) -> list[str]:
    return [*person.roles, *(each.role for each in person.assignments)]


def _days(absence: Absence) -> Fields:
    days = {"from": absence.since, "until": absence.until}
    return {field: day.isoformat() for field, day in days.items() if day}


def _cell(name: str, value: Any) -> str:
    # A byte order mark, which is invisible, would make the whole file unreadable.
    return _joined(name, value).replace(BYTE_ORDER_MARK, "")


def _joined(name: str, value: Any) -> str:
    if name in roster.PAIRS and value:
        return _BETWEEN.join(f"{key}:{said}" for key, said in value.items())
    if name == "away" and value:
        return _BETWEEN.join(f"{days.get('from', '')}{roster.TO}{days.get('until', '')}" for days in value)
    return _BETWEEN.join(value) if isinstance(value, list) else value


def _unsaid(person: Person, raw: Mapping[str, Any]) -> Iterator[str]:
    if person.name and set(person.name.by_language) != {""}:
        yield message("name in {languages}", languages=listed(sorted(person.name.by_language)))

    yield from (name for name in _BESIDE if getattr(person, name))
    for assignment in person.assignments:
        if fields := list(_of_assignment(assignment)):
            yield message("{fields} of '{role}'", fields=listed(fields), role=assignment.role)

    roles = _roles(person)
    yield from (
        message("second assignment to '{role}'", role=role) for role in dict.fromkeys(roles) if roles.count(role) > 1
    )
    if any(absence.note for absence in person.away):
        yield message("note of away")

    yield from dict.fromkeys(_free(raw))


def _of_assignment(assignment: Assignment) -> Iterator[str]:
    for name, written in _OF_ASSIGNMENT.items():
        value = getattr(assignment, name)
        if value is not None and value is not False and value != ():
            yield written


def _free(raw: Any) -> Iterator[str]:
    # Custom fields, including those of assignments and absences.
    if isinstance(raw, list):
        for each in raw:
            yield from _free(each)

    if isinstance(raw, dict):
        for key, value in raw.items():
            if key.startswith(FREE):
                yield key
            else:
                yield from _free(value)


def _ignored(reading: Reading, unsaid: dict[str, list[str]]) -> Mapping[str, list[str]]:
    # The suppressions of each person, as they are written in a cell.
    ignored: dict[str, list[str]] = defaultdict(list)
    for document in reading.documents.values():
        if csv_names.is_roster(document.file) and not document.broken:
            sheet = roster.Sheet(document.text)
            for cells in map(sheet.cells, sheet.people()):
                if NOT_DATA in cells and cells[NOT_DATA].raw:
                    ignored[cells[ID].text].append(cells[NOT_DATA].text)

    starts: dict[str, _Starts] = {}
    for suppression in read_suppressions(reading).able:
        if csv_names.is_roster(suppression.file):
            continue
        if suppression.file not in starts:
            starts[suppression.file] = _Starts.of(reading.documents[suppression.file])
        written = _in_a_cell(suppression)
        for owner in starts[suppression.file].people_at(suppression.lines.start):
            if _BETWEEN in written:
                unsaid[owner].append(NOT_DATA)
            else:
                ignored[owner].append(written)

    return ignored


def _in_a_cell(suppression: Suppression) -> str:
    names = ", ".join(name for name, _ in suppression.names)
    until = f" until {suppression.until}" if suppression.until else ""
    return f"{names}: {suppression.reason}{until}"


@dataclass(frozen=True)
class _Starts:
    """The lines on which the entries of a file begin, in their order, and which entry does."""

    lines: list[int]
    entries: list[Keys]

    @classmethod
    def of(cls, document: Document) -> _Starts:
        starts = sorted((document.lines.position(start)[0], keys) for keys, start in document.starts.items())
        return cls([line for line, _ in starts], [keys for _, keys in starts])

    def people_at(self, line: int) -> Iterator[str]:
        """Yield the people whose entries begin on a line, or whose entry is the last one above it."""
        end = bisect_right(self.lines, line)
        first = bisect_left(self.lines, self.lines[end - 1]) if end else end
        yield from (keys[1] for keys in self.entries[first:end] if len(keys) > 1 and keys[0] == _PEOPLE)
