"""Many documents, one mapping: each kind with all its entities, and which file gave each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from commops.finding import Address
from commops.language.messages import message
from commops.model.kinds import BLOCKS, FREE, KINDS, RESULTS, ROOT_KEYS, SIGNOFFS
from commops.model.nouns import nouns
from commops.model.values import expected
from commops.records import dataclass, field
from commops.sources import csv_names, reading_rules, results_csv
from commops.sources.csv_names import is_signoffs
from commops.sources.folder.walking import ROOTS
from commops.sources.signoffs_csv import twice
from commops.sources.validation.unknown_kinds import all_are_meant, no_kind, unknown_kind
from commops.yamltext.full_width import plain_instead, space_after_colon
from commops.yamltext.mark import Keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.finding import Finding
    from commops.sources.document import Document

_PROFILE = "organization"
_PEOPLE = "people"


_KEYS_OF_ENTITY = 2


class Origin(Mapping[Keys, str]):
    """Which file gave each top-level key, each entity, and fields of some entities.

    Of entities, it is looked up when it is first asked for: most runs ask for none.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._stated: dict[Keys, str] = {}
        self._parts: dict[str, list[tuple[str, Mapping[str, object]]]] = {}
        self._found: dict[str, dict[str, str]] = {}

    def state(self, keys: Keys, file: str) -> None:
        """Note the file that gave something, whichever was noted before."""
        self._stated[keys] = file

    def take(self, kind: str, file: str, entities: Mapping[str, object]) -> None:
        """Note the file that gave some entities of a kind, but those that another one had given before."""
        self._parts.setdefault(kind, []).append((file, entities))

    def __getitem__(self, keys: Keys) -> str:
        """Return the file that gave something."""
        file = self._stated.get(keys)
        if file is not None:
            return file
        if len(keys) != _KEYS_OF_ENTITY:
            raise KeyError(keys)
        kind, identifier = keys
        return self._files(kind)[identifier]

    def __iter__(self) -> Iterator[Keys]:
        """Go through all that has an entry."""
        yield from self._stated
        for kind in self._parts:
            for identifier in self._files(kind):
                if (kind, identifier) not in self._stated:
                    yield kind, identifier

    def __len__(self) -> int:
        """Return how many entries there are."""
        return sum(1 for _ in self)

    def _files(self, kind: str) -> Mapping[str, str]:
        found = self._found.setdefault(kind, {})
        parts = self._parts.get(kind, [])
        for file, entities in parts:
            for identifier in entities:
                found.setdefault(identifier, file)
        parts.clear()
        return found


@dataclass
class Merged:
    """What all files say together; `origin` is the file of each top-level key, of each entity, and of its fields.

    A field has an entry there only where another file gave the entity; `joined` are the people that two files gave,
    and `measured` tells where each thing is that a result is about.
    """

    data: dict[str, Any] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin)
    faults: list[Finding] = field(default_factory=list)
    lost: list[object] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    measured: dict[str, Address] = field(default_factory=dict)


def merge(documents: Iterable[Document], *, alone: bool) -> Merged:
    """Merge documents in their order; `alone` is an organisation in one file, which may hold its own settings."""
    merged = Merged()
    for document in documents:
        merged.faults.extend(document.faults)
        if is_signoffs(document.file):
            _merge_signoffs(merged, document)
            continue
        if csv_names.is_results(document.file):
            _merge_results(merged, document)
            continue

        merged.lost.extend(document.lost)
        if not document.broken:
            _merge_one(merged, document, settings=alone or document.file in ROOTS)
    return merged


def stated_language(data: Mapping[str, Any]) -> str:
    """Return the language that an organisation states in its data, "" where it states none."""
    profile = data.get(_PROFILE)
    stated = profile.get("language", "") if isinstance(profile, dict) else ""
    return stated if isinstance(stated, str) else ""


def _merge_one(merged: Merged, document: Document, *, settings: bool) -> None:
    known = [key for key in document.data if key in KINDS or key in ROOT_KEYS or key.startswith(FREE)]
    if not known and not document.faults and not all_are_meant(document.data):
        if document.data or document.file not in ROOTS:
            merged.faults.append(no_kind(document))
        merged.lost.append(document.data)
        return

    for key, value in document.data.items():
        address = Address((key,), on_key=True, file=document.file)
        if key.startswith(FREE):
            continue
        if key in KINDS:
            _merge_kind(merged, document.file, key, value)
        elif key in BLOCKS or (key in ROOT_KEYS and settings):
            _merge_once(merged, document.file, key, value)
        elif key in ROOT_KEYS:
            said = message("`{key}` is allowed only in commops.yaml", key=key)
            merged.faults.append(reading_rules.unknown_field(address, said, message("move it to commops.yaml")))
        else:
            merged.faults.append(unknown_kind(address, key, value, document.data))
            merged.lost.append(value)


def _merge_kind(merged: Merged, file: str, kind: str, entities: object) -> None:
    if entities is None:
        return

    if not isinstance(entities, dict):
        address = Address((kind,), file=file)
        said = expected(message("a mapping from ids to {kind}", kind=nouns(kind)), entities)
        text = entities if isinstance(entities, str) else ""
        as_keys = message("write each id as a key: `{entry}`", entry=message("the-id: {name: ...}"))
        help_ = plain_instead(text) or space_after_colon(text) or as_keys
        merged.faults.append(reading_rules.wrong_type(address, said, help_))
        merged.lost.append(entities)
        return

    known = merged.data.setdefault(kind, {})
    if (kind,) not in merged.origin:
        merged.origin.state((kind,), file)
    if known.keys().isdisjoint(entities):  # as nearly always
        known.update(entities)
    else:
        _merge_twice(merged, file, kind, entities)
    merged.origin.take(kind, file, entities)


def _merge_twice(merged: Merged, file: str, kind: str, entities: dict[str, Any]) -> None:
    # Entities of which some are defined before.
    known = merged.data[kind]
    for identifier, entity in entities.items():
        keys = (kind, identifier)
        if identifier not in known:
            known[identifier] = entity
        elif kind == _PEOPLE and _adds(merged, file, identifier, entity):
            _join(merged, file, identifier, entity)
        else:
            address = Address(keys, on_key=True, file=file)
            first = Address(keys, on_key=True, file=merged.origin[keys])
            merged.faults.append(reading_rules.duplicate_id(address, kind, identifier, first))
            merged.lost.append({identifier: entity})


def _merge_signoffs(merged: Merged, document: Document) -> None:
    known = merged.data.setdefault(SIGNOFFS, {})
    for key, row in document.data.get(SIGNOFFS, {}).items():
        keys = (SIGNOFFS, key)
        if key in known:
            address = Address(keys, on_key=True, file=document.file)
            merged.faults.append(twice(address, Address(keys, on_key=True, file=merged.origin[keys])))
        else:
            known[key] = row
            merged.origin.state(keys, document.file)


def _merge_results(merged: Merged, document: Document) -> None:
    known = merged.data.setdefault(RESULTS, {})
    for key, row in document.data.get(RESULTS, {}).items():
        keys = (RESULTS, key)
        known[key] = row
        merged.origin.state(keys, document.file)

        address = Address(keys, on_key=True, file=document.file)
        first = merged.measured.setdefault(results_csv.what_is_measured(key), address)
        if first != address:
            merged.faults.append(results_csv.twice(address, first))


def _adds(merged: Merged, file: str, identifier: str, entity: object) -> bool:
    # Whether one of two definitions of a person is a row of people.csv, and the other one an entry with more fields.
    first = merged.origin[_PEOPLE, identifier]
    return (
        csv_names.is_roster(file) != csv_names.is_roster(first)
        and identifier not in merged.joined
        and all(each is None or isinstance(each, dict) for each in (entity, merged.data[_PEOPLE][identifier]))
    )


def _join(merged: Merged, file: str, identifier: str, entity: dict[str, Any] | None) -> None:
    keys = (_PEOPLE, identifier)
    in_row, in_entry = (merged.data[_PEOPLE][identifier], merged.origin[keys]), (entity, file)
    if csv_names.is_roster(file):
        in_row, in_entry = in_entry, in_row

    row, table = in_row[0] or {}, in_row[1]
    entry, other = in_entry[0] or {}, in_entry[1]

    for name, value in entry.items():
        if name not in row:
            merged.origin.state((*keys, name), other)
            continue
        at, first = Address((*keys, name), on_key=True, file=other), Address((*keys, name), file=table)
        said = message(
            "`{field}` of '{id}' is defined twice: here and in {file}", field=name, id=identifier, file=table
        )
        merged.faults.append(reading_rules.duplicate_key(at, name, first, said, message("delete one of the two")))
        merged.lost.append({identifier: value})

    merged.data[_PEOPLE][identifier] = row | {name: value for name, value in entry.items() if name not in row}
    merged.origin.state(keys, table)
    merged.joined.add(identifier)


def _merge_once(merged: Merged, file: str, key: str, value: object) -> None:
    if value is None:
        return

    if key in merged.data:
        address = Address((key,), on_key=True, file=file)
        first = Address((key,), on_key=True, file=merged.origin[key,])
        merged.faults.append(reading_rules.duplicate_id(address, key, "", first))
    else:
        merged.data[key] = value
        merged.origin.state((key,), file)
