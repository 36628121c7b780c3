"""What an import read, as data for programs: roles, duties with their letters, teams, people, and what was noted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import SchemeName
from commops.model.schemes import SCHEMES
from commops.model.words import words_of_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from commops.exchange.importing.imported import Entry, Fields, Imported, Note

Data = dict[str, Any]

_ALWAYS: Final = ("roles", "duties")
_PROFILE: Final = ("scheme", "language")


def as_data(readings: Iterable[Imported], notes: Iterable[Note], in_words: Callable[[str], str]) -> Data:
    """Return what all sources say, with all notes of the import.

    `in_words` puts messages into the language that is spoken.
    """
    said: Data = {}
    ignored: list[str] = []
    for imported in readings:
        for key, value in (dict(imported.as_read) or _of_entries(imported)).items():
            said[key] = [*said.get(key, []), *value] if isinstance(value, list) else said.get(key, value)
        ignored += imported.ignored

    warn = [_note(note, in_words) for note in notes]
    return said | {"warn": warn, "ignored": list(map(in_words, ignored))}


def _note(note: Note, in_words: Callable[[str], str]) -> Data:
    said: Data = {"kind": note.kind, **note.about, "certainty": str(note.certainty), "message": in_words(note.text)}
    if note.origin:
        said["at"] = str(note.origin)
    return said


def _of_entries(imported: Imported) -> Data:
    profile: Data = {name: imported.organization[name] for name in _PROFILE if name in imported.organization}
    called: dict[tuple[str, str], str] = {}
    for kind, entries in imported.entries.items():
        called |= {(kind, each): _called(each, entry) for each, entry in entries.items()}
    scheme = str(imported.organization.get("scheme", SchemeName.RACI))

    said: Data = {**profile, **{kind: [] for kind in _ALWAYS}}
    for kind, entries in imported.entries.items():
        said[kind] = [
            {"id": each, "name": called[kind, each], **_fields(kind, entry.fields, scheme, called), **_at(entry)}
            for each, entry in entries.items()
        ]
    return said


def _at(entry: Entry) -> Data:
    return {"at": str(entry.origin)} if entry.origin else {}


def _called(identifier: str, entry: Entry) -> Any:
    return entry.fields.get("name", words_of_id(identifier))


def _fields(kind: str, fields: Fields, scheme: str, called: Mapping[tuple[str, str], Any]) -> Data:
    said = {name: value for name, value in fields.items() if name != "name"}
    if kind != "duties":
        return said

    letters: dict[str, list[str]] = defaultdict(list)
    for letter in SCHEMES[SchemeName(fields.get("scheme", scheme))].letters:
        for party in _parties(said.pop(letter.field, [])):
            letters[str(called.get(("roles", party), party))].append(letter.sign)
    return {"letters": dict(letters), **said}


def _parties(value: Any) -> Iterator[str]:
    for party in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(party, dict):
            yield str(party)
        elif "team" in party:
            yield f"team:{party['team']}"
        else:
            yield str(party.get("role") or next(iter(party)))
