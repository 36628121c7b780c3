"""What all sources of an import say together, beside what an organisation has already."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.asking import Context
from commops.exchange.importing.ids import Ids, slug
from commops.exchange.importing.imported import Certainty, Entry, Note
from commops.exchange.importing.joining import joined, missing, takes_in
from commops.exchange.importing.known import SHARED, Known
from commops.language.choosing import CHINESE
from commops.language.messages import listed, message, together
from commops.model.kinds import KINDS, SchemeName
from commops.model.posts import EVERY
from commops.model.words import words_of_id
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.exchange.importing.asking import Question
    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.recognising import Share

_SCHEME: Final = "scheme"
_ROLES: Final = "roles"
_TEAMS: Final = "teams"
_DUTIES: Final = "duties"
_HAN: Final = pattern_of("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA_OR_HANGUL: Final = pattern_of("[\u3041-\u30ff\uac00-\ud7af]")
_IN_EACH: Final = "in_each"
_MAIL: Final = "email"

NOT_ADDED: Final = "not-added"
"""The kind of the notes on fields that an entry of the organisation lacks."""


@dataclass(frozen=True)
class Wish:
    """What the user asked of an import: the day, the team and the scheme, and ids of his own choice."""

    on: date
    team: str = ""
    scheme: str = ""
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Same:
    """An entry that is not defined again, because the organisation has it already."""

    kind: str
    identifier: str
    name: str


@dataclass(frozen=True)
class Clash:
    """An entry whose id the organisation has given to something else, and the file where."""

    kind: str
    identifier: str
    entry: Entry
    file: str


@dataclass(frozen=True)
class Combined:
    """The new entries by kind and id, in the order of the sources; what exists already, and what cannot be added."""

    readings: Sequence[Imported]
    entries: Mapping[str, Mapping[str, Entry]]
    organization: Fields
    same: Sequence[Same] = ()
    clashes: Sequence[Clash] = ()

    @property
    def language(self) -> str:
        """The language that a source states, or Chinese where most names are in it; empty where neither is so."""
        if stated := self.organization.get("language"):
            return str(stated)
        of_work = (self.entries.get(kind, {}) for kind in (_TEAMS, _ROLES, _DUTIES))
        names = [str(entry.fields.get("name", key)) for entries in of_work for key, entry in entries.items()]
        chinese = [name for name in names if _HAN.search(name) and not _KANA_OR_HANGUL.search(name)]
        return CHINESE if len(chinese) > len(names) / 2 else ""


def read_all(shares: Iterable[Share], choose: Callable[[Question], str], wish: Wish, known: Known) -> Combined:
    """Read the files of each source, and combine what they say.

    Raises:
        Unreadable: where a file cannot be read.

    """
    combining = _Combining(known, wish)
    shares = list(shares)
    combining.alone = len(shares) == 1 and not known.entries.get(_TEAMS)
    for share in shares:
        combining.add(share, choose)
    return combining.result()


class _Combining:
    def __init__(self, known: Known, wish: Wish) -> None:
        self.known = known
        self.wish = wish
        self.alone = True
        self.readings: list[Imported] = []
        self.entries: dict[str, dict[str, Entry]] = {}
        self.organization: Fields = {}
        self.same: dict[tuple[str, str], Same] = {}
        self.clashes: list[Clash] = []
        self.not_added: list[Note] = []

    def add(self, share: Share, choose: Callable[[Question], str]) -> None:
        """Read the files of one source; a second time where something in it exists by another id."""
        renamed = dict(self.wish.renamed)
        imported = share.source.read(share.inputs, self.context(renamed, choose))
        meant = self.everything().meant(imported)
        of_others = self.in_other_teams(imported)
        if meant or of_others:
            renamed |= {(kind, _unrenamed(self.wish.renamed, kind, old)): new for (kind, old), new in meant.items()}
            imported = share.source.read(share.inputs, self.context(renamed, choose, of_others))

        self.not_added = []
        scheme = self.scheme_of(imported)
        for kind, entries in imported.entries.items():
            for identifier, entry in entries.items():
                made = _unrenamed(self.wish.renamed, kind, identifier)
                tidy = _tidy(kind, made, entry, scheme)
                self.put(kind, identifier, tidy if self.alone else _in_own_teams(tidy, imported))
        self.organization = dict(imported.organization) | self.organization
        self.readings.append(replace(imported, notes=[*imported.notes, *self.not_added]))

    def in_other_teams(self, imported: Imported) -> list[str]:
        """Return the roles of an import that the organisation has by the same id, but in other teams."""
        there = self.known.entries.get(_ROLES, {})
        roles = imported.entries.get(_ROLES, {})
        return [
            role for role, entry in roles.items() if role in there and not takes_in(there[role] or {}, entry.fields)
        ]

    def context(
        self, renamed: Mapping[tuple[str, str], str], choose: Callable[[Question], str], taken: Iterable[str] = ()
    ) -> Context:
        ids = Ids(renamed)
        ids.take(_ROLES, taken)
        for kind in KINDS.keys() - SHARED:
            ids.take(kind, self.entries.get(kind, ()))
        team = slug(self.wish.team) if not self.known.has("teams", self.wish.team) else self.wish.team
        return Context(ids, choose, self.wish.on, team, self.wish.scheme)

    def everything(self) -> Known:
        """Return what exists, with what was read before."""
        read = {kind: {each: entry.fields for each, entry in entries.items()} for kind, entries in self.entries.items()}
        kinds = {*self.known.entries, *read}
        return Known({kind: {**read.get(kind, {}), **self.known.entries.get(kind, {})} for kind in kinds})

    def scheme_of(self, imported: Imported) -> str:
        """Return the scheme that each duty of a source must name; empty where it is that of the organisation."""
        own = imported.organization.get(_SCHEME, SchemeName.RACI)
        stated = self.known.scheme if self.known.entries else self.organization.get(_SCHEME, own)
        return "" if own == stated else own

    def put(self, kind: str, identifier: str, entry: Entry) -> None:
        if self.known.has(kind, identifier):
            self.put_again(kind, identifier, entry)
            return

        entries = self.entries.setdefault(kind, {})
        before = entries.get(identifier)
        if before:
            entry = replace(before, fields=joined(before.fields, entry.fields))
        entries[identifier] = entry

    def put_again(self, kind: str, identifier: str, entry: Entry) -> None:
        there = self.known.entries[kind][identifier] or {}
        if kind in SHARED and not _are_two_people(there, entry.fields):
            name = str(entry.fields.get("name") or words_of_id(identifier))
            self.same.setdefault((kind, identifier), Same(kind, identifier, name))
            if lacking := list(missing(there, entry.fields)):
                self.not_added.append(self.lacking(kind, identifier, lacking, entry))
        else:
            self.clashes.append(Clash(kind, identifier, entry, self.known.files.get((kind, identifier), "")))

    def lacking(self, kind: str, identifier: str, fields: Sequence[str], entry: Entry) -> Note:
        text: str = message(
            "'{id}' already exists; these fields were not added: {fields}", id=identifier, fields=listed(fields)
        )
        if file := self.known.files.get((kind, identifier)):
            way = message("edit it in {file}, or import both files together into a new folder", file=file)
            text = together(text, way, between="; ")
        return Note(NOT_ADDED, text, Certainty.LOST, entry.origin)

    def result(self) -> Combined:
        self.add_team()
        entries = {kind: self.entries[kind] for kind in KINDS if self.entries.get(kind)}
        return Combined(self.readings, entries, self.organization, tuple(self.same.values()), tuple(self.clashes))

    def add_team(self) -> None:
        # The team that was asked for is made where nobody has it, and something is in it.
        team = slug(self.wish.team)
        if not team or self.known.has("teams", self.wish.team) or team in self.entries.get("teams", {}):
            return
        if any(entry.fields.get("team") == team for entry in _all(self.entries)):
            entry = _tidy("teams", team, Entry({"name": self.wish.team}), "")
            self.entries["teams"] = {team: entry} | self.entries.get("teams", {})


def _tidy(kind: str, identifier: str, entry: Entry, scheme: str) -> Entry:
    # As a person would write it: no name that is the id in words, nothing that says nothing. The id is the one that the
    # import makes: who chooses another one renames the entry.
    fields = {name: _plain(value) for name, value in entry.fields.items() if value is not None}
    if fields.get("name") == words_of_id(identifier):
        del fields["name"]
    if kind == "duties" and scheme:
        fields.setdefault(_SCHEME, scheme)
    return replace(entry, fields=fields)


def _in_own_teams(entry: Entry, imported: Imported) -> Entry:
    # All teams are all teams of the source, where there are others too.
    if entry.fields.get(_IN_EACH) != EVERY:
        return entry
    return replace(entry, fields=entry.fields | {_IN_EACH: list(imported.entries.get(_TEAMS, ()))})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _are_two_people(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    mails = {str(each[_MAIL]).casefold() for each in (one, other) if each.get(_MAIL)}
    return len(mails) > 1


def _unrenamed(renamed: Mapping[tuple[str, str], str], kind: str, identifier: str) -> str:
    # The id that the import made, where the user chose another one.
    return next((made for (of, made), chosen in renamed.items() if (of, chosen) == (kind, identifier)), identifier)


def _all(entries: Mapping[str, Mapping[str, Entry]]) -> Iterator[Entry]:
    for each in entries.values():
        yield from each.values()


def counts(entries: Mapping[str, Mapping[str, Entry]]) -> Counter[str]:
    """Return how many entries there are of each kind, and how many remarks on letters."""
    numbers: Counter[str] = Counter({kind: len(each) for kind, each in entries.items()})
    numbers["notes"] = sum(_notes(entry.fields) for entry in entries.get("duties", {}).values())
    return numbers


def _notes(fields: Fields) -> int:
    number = 0
    for value in fields.values():
        parties = value if isinstance(value, list) else [value]
        number += sum(isinstance(party, dict) and "note" in party for party in parties)
    return number
