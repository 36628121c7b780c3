"""Fields of a person, written where the others are: in the row of a people.csv where it can say them, else in YAML."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from commops.editing.people_csv_steps import CellSays
from commops.editing.steps import Append, NewEntry, Put
from commops.editing.written_at import PEOPLE, PERSON_FIELDS, file_for_people, files_of, is_in_row
from commops.sources.people_csv.cells import SEMICOLON
from commops.sources.plain_values import inside_all, mapping
from commops.yamltext.entry_edits import as_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.editing.edit import Draft
    from commops.yamltext.mark import Keys


def put(draft: Draft, person: str, name: str, value: Any) -> tuple[str, Keys]:
    """Give a field of a person a value; return the file and the keys that it is then at."""
    keys = (PEOPLE, person)
    if is_in_row(draft.reading, person, name):
        file = files_of(draft.reading, person).row
        draft.add(file, CellSays(person, name, in_cell(value), as_read(value)))
        return file, keys
    file = entry_file(draft, person)
    draft.add(file, Put(keys, name, value, PERSON_FIELDS))
    return file, (*keys, name)


def append(draft: Draft, person: str, name: str, value: Any) -> tuple[str, Keys]:
    """Add a value to a field of a person that is a list; return the file and the keys that it is then at."""
    keys = (PEOPLE, person)
    if name != "assignments" and is_in_row(draft.reading, person, name):
        file = files_of(draft.reading, person).row
        before = said_now(draft, file, person).get(name) or []
        draft.add(file, CellSays(person, name, in_cell([*before, value]), as_read([*before, value])))
        return file, keys
    file = entry_file(draft, person)
    draft.add(file, Append(keys, name, value, PERSON_FIELDS))
    items = inside_all(draft.now(file), (*keys, name))
    return file, (*keys, name, str(len(items) - 1))


def sign(draft: Draft, person: str, signed: Mapping[str, date]) -> None:
    """Note that a person has signed agreements."""
    for agreement, day in signed.items():
        if is_in_row(draft.reading, person, "signed"):
            file = files_of(draft.reading, person).row
            before = mapping(said_now(draft, file, person).get("signed"))
            both = {**before, agreement: day.isoformat()}
            draft.add(file, CellSays(person, "signed", in_cell(both), both))
            continue
        file = entry_file(draft, person)
        if said_now(draft, file, person).get("signed"):
            draft.add(file, Put((PEOPLE, person, "signed"), agreement, day))
        else:
            draft.add(file, Put((PEOPLE, person), "signed", {agreement: day}, PERSON_FIELDS))


def entry_file(draft: Draft, person: str) -> str:
    """Return the YAML file that has the entry of a person, which is added where there is none."""
    file = files_of(draft.reading, person).entry
    if file:
        return file

    file = file_for_people(draft.reading, rows=False)
    if person not in mapping(draft.now(file).get(PEOPLE)):
        draft.add(file, NewEntry(PEOPLE, person, {}))
    return file


def said_now(draft: Draft, file: str, person: str) -> Mapping[str, Any]:
    """Return what a file says of a person after the steps so far."""
    return mapping(mapping(draft.now(file).get(PEOPLE)).get(person))


def in_cell(value: Any) -> str:
    """Return what a cell of people.csv has for a value of a field."""
    if isinstance(value, dict):
        return SEMICOLON.join(f"{key}:{each}" for key, each in value.items())
    if isinstance(value, list):
        return SEMICOLON.join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)
