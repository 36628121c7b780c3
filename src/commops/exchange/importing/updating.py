"""Updating what was imported: the files of the organisation as they are when the source's changes are in them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from commops.exchange.importing.differences import Difference, What, current
from commops.exchange.importing.layout import RECORD, file_of_kind
from commops.exchange.importing.record import KEY, Record, digests, rewritten
from commops.language.messages import message
from commops.records import dataclass
from commops.sources import csv_names, yaml_reader
from commops.sources.plain_values import mapping
from commops.yamltext.entry_edits import DELETED, Addition, Change, Edits, edited
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.exchange.importing.combined import Combined
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Update:
    """The texts of the files that change, by name, and the differences that cannot be updated, each with the reason."""

    texts: Mapping[str, str]
    refused: Mapping[tuple[str, str], Refused]


def updated(reading: Reading, record: Record, combined: Combined, differences: Iterable[Difference]) -> Update:
    """Return the files of an organisation with what the source changed since a record was made.

    Raises:
        Refused: where the record itself cannot be rewritten.

    """
    wanted = [each for each in differences if each.what in {What.CHANGED, What.NEW, What.GONE}]
    by_file = _by_file(reading, record, combined, wanted)
    texts: dict[str, str] = {}
    refused: dict[tuple[str, str], Refused] = {}
    for file, those in by_file.items():
        text, not_made = _edited(reading, file, those, combined)
        refused |= not_made
        if text != reading.documents[file].text:
            texts[file] = text

    now = replace(record, made=_made(record, combined, differences, refused))
    before = texts.get(record.file, reading.documents[record.file].text)
    after = rewritten(before, now)
    if after != reading.documents[record.file].text:
        texts[record.file] = after
    return Update(texts, refused)


@dataclass(frozen=True)
class _Placed:
    """A difference, and for a new entry the one that it comes after."""

    difference: Difference
    after: str = ""


def _by_file(
    reading: Reading, record: Record, combined: Combined, wanted: Iterable[Difference]
) -> dict[str, list[_Placed]]:
    placed: dict[str, list[_Placed]] = defaultdict(list)
    added: dict[tuple[str, str], str] = {}
    for each in wanted:
        if each.what is not What.NEW:
            placed[each.file].append(_Placed(each))
            continue
        after, file = _before(reading, combined, each, added)
        if not file:
            file = _file_of_kind(reading, record, each.kind)
        added[each.kind, each.identifier] = file
        placed[file].append(_Placed(each, after))
    return placed


def _before(
    reading: Reading, combined: Combined, new: Difference, added: Mapping[tuple[str, str], str]
) -> tuple[str, str]:
    # The entry before a new one in the source that the organisation has, and its file.
    # Rather the last one before it of the same area; where none is before it, the last one of the area at all.
    def placed(identifiers: Iterable[str]) -> tuple[str, str]:
        found = ("", "")
        for identifier in identifiers:
            file = added.get((new.kind, identifier)) or current(reading, new.kind, identifier)[1]
            if file and not csv_names.is_roster(file):
                found = identifier, file
        return found

    entries = list(combined.entries[new.kind])
    before = entries[: entries.index(new.identifier)]
    area = combined.entries[new.kind][new.identifier].fields.get("area")
    beside = [
        each
        for each in mapping(reading.data.get(new.kind))
        if area and (current(reading, new.kind, each)[0] or {}).get("area") == area
    ]
    same = [each for each in before if area and combined.entries[new.kind][each].fields.get("area") == area]
    of_area = placed(same)
    return of_area if of_area[0] else placed(beside) if beside else placed(before)


def _file_of_kind(reading: Reading, record: Record, kind: str) -> str:
    files = (current(reading, kind, identifier)[1] for identifier in record.identifiers(kind))
    for file in files:
        if file and not csv_names.is_roster(file):
            return file
    usual = file_of_kind(kind)
    return usual if record.file == RECORD and usual in reading.documents else record.file


def _edited(
    reading: Reading, file: str, those: Sequence[_Placed], combined: Combined
) -> tuple[str, dict[tuple[str, str], Refused]]:
    # All at once, or, where one of them cannot be made, one after the other.
    try:
        return _with(reading, file, those, combined), {}
    except Refused as error:
        if len(those) == 1:
            only = those[0].difference
            return reading.documents[file].text, {(only.kind, only.identifier): error}

    made: list[_Placed] = []
    refused: dict[tuple[str, str], Refused] = {}
    text = reading.documents[file].text
    for each in those:
        try:
            text = _with(reading, file, [*made, each], combined)
        except Refused as error:
            refused[each.difference.kind, each.difference.identifier] = error
        else:
            made.append(each)
    return text, refused


def _with(reading: Reading, file: str, those: Sequence[_Placed], combined: Combined) -> str:
    document = reading.documents[file]
    if csv_names.is_roster(file):
        raise Refused(message("it is in people.csv"))

    changes: list[Change] = []
    deleted: list[tuple[str, str]] = []
    additions: list[Addition] = []
    for each in those:
        difference = each.difference
        keys = (difference.kind, difference.identifier)
        if difference.what is What.GONE:
            deleted.append(keys)
            continue
        entry = combined.entries[difference.kind][difference.identifier]
        if difference.what is What.NEW:
            additions.append(Addition(*keys, entry.fields, each.after, entry.comment))
        else:
            fields = {name: new for name, (_, new) in difference.fields.items()}
            changes.append(Change(keys, fields, list(entry.fields)))

    text = edited(document.text, Edits(changes, deleted, additions, KEY))
    again = yaml_reader.read(file, text)
    if again.faults != document.faults and again.faults:
        raise Refused(message("the file would then have a new error: {error}", error=again.faults[0].message))
    if _ordered(again.data) != _ordered(_intended(document.data, changes, deleted, additions)):
        raise Refused(message("the result would differ from the source"))
    return text


def _intended(
    data: Mapping[str, Any],
    changes: Iterable[Change],
    deleted: Iterable[tuple[str, ...]],
    additions: Iterable[Addition],
) -> dict[str, Any]:
    copy = {key: dict(value) if isinstance(value, dict) else value for key, value in data.items()}
    for kind, identifier in deleted:
        del copy[kind][identifier]
    copy = {key: value for key, value in copy.items() if value or value == data[key]}
    for change in changes:
        kind, identifier = change.keys
        fields = dict(copy[kind][identifier] or {})
        for name, value in change.fields.items():
            if value is DELETED:
                fields.pop(name, None)
            else:
                fields[name] = value
        copy[kind][identifier] = fields
    for each in additions:
        copy[each.kind] = {**(copy.get(each.kind) or {}), each.identifier: dict(each.fields)}
    return copy


def _ordered(data: Any) -> str:
    return json.dumps(_as_text(data), ensure_ascii=False, sort_keys=True)


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_text(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return {} if value is None else str(value)


def _made(
    record: Record,
    combined: Combined,
    differences: Iterable[Difference],
    refused: Mapping[tuple[str, str], Refused],
) -> dict[str, dict[str, str]]:
    # What was made is now what the source says; but for what could not be changed, and what is left to the user.
    made = digests(combined.entries)
    for kind, identifier in refused:
        made.get(kind, {}).pop(identifier, None)
        if before := record.digest(kind, identifier):
            made.setdefault(kind, {})[identifier] = before
    for each in differences:
        if each.what is What.GONE_BUT_CHANGED:
            made.setdefault(each.kind, {})[each.identifier] = record.digest(each.kind, each.identifier)
    return _by_own_ids(record, made)


def _by_own_ids(record: Record, made: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    # Under the ids that the import makes, where the user chose others.
    own = {(kind, chosen): identifier for (kind, identifier), chosen in record.chosen.items()}
    return {
        kind: {own.get((kind, identifier), identifier): each for identifier, each in ids.items()}
        for kind, ids in made.items()
    }
