"""Collecting what a source says: entries by kind with their ids, people by their logins, and notes."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Entry, Fields, Imported, Note
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.placeholders import is_placeholder
from commops.language.messages import counted, listed, message
from commops.model import mail
from commops.model.kinds import FREE, KINDS
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.inputs import Input

_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})
_MOST_FILES: Final = 5
_NAME: Final = "name"
_MAIL: Final = "email"
_OTHERS: Final = ""
_ORDER: Final = (
    *("name", "description", "aliases", "team", "in_each", "leads", "parent", "part_of", "kind", "lead", "members"),
    *("accountable", "responsible", "email", "roles", _OTHERS, "holders", "alumni", "links"),
)
"""The order in which fields are written; the others come where the empty one is."""


@dataclass(frozen=True)
class PersonHere:
    """What a source says of somebody in one place: how it identifies them, their account on GitHub, their fields.

    `called` is what their id is made of, where that is not how the source identifies them; `mention` is how they are
    mentioned on another code host.
    """

    key: str
    origin: Origin
    name: str = ""
    email: str = ""
    account: str = ""
    called: str = ""
    mention: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Collected:
    """The entries that a reader has collected so far."""

    context: Context
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    _people: dict[str, str] = field(default_factory=dict)
    _shared: dict[str, str] = field(default_factory=dict)

    @property
    def team(self) -> str:
        """The team that what has no team joins, which the user may name; empty where there is none."""
        return self.context.team

    def add(self, kind: str, name: str, fields: Fields, origin: Origin | None, within: str = "") -> str:
        """Add an entry without its empty fields, and return its id."""
        identifier = self.context.ids.new(kind, name, within)
        entry = Entry({field: value for field, value in fields.items() if value not in _NOTHING}, origin)
        self.entries.setdefault(kind, {})[identifier] = entry
        return identifier

    def shared_role(self, name: str) -> str:
        """Return the id of a role that many teams have, which :meth:`add_shared_roles` adds; the same for a name."""
        if name not in self._shared:
            self._shared[name] = self.context.ids.new("roles", name)
        return self._shared[name]

    def add_shared_roles(self, fields: Mapping[str, Fields]) -> None:
        """Add roles that many teams have, by their names, before all others."""
        added = {self.shared_role(name): Entry(said) for name, said in fields.items()}
        self.entries["roles"] = added | self.entries.get("roles", {})

    def fields(self, kind: str, identifier: str) -> Fields:
        """Return the fields of an entry, to be changed."""
        return self.entries[kind][identifier].fields

    def read(self, kind: str, text: str, origin: Origin | None) -> None:
        """Note something that was read as it is, and that the user should know."""
        self.notes.append(Note(kind, text, Certainty.READ, origin))

    def guessed(self, kind: str, text: str, origin: Origin | None) -> None:
        """Note a guess."""
        self.notes.append(Note(kind, text, Certainty.GUESSED, origin))

    def lost(self, kind: str, text: str, origin: Origin | None) -> None:
        """Note something that could not be understood, and is in no entry."""
        self.notes.append(Note(kind, text, Certainty.LOST, origin))

    def note_unread(self, inputs: Sequence[Input], read: Sequence[Input]) -> None:
        """Note the files that were given, such as those of a folder, but are of something else."""
        paths = {file.path for file in read}
        left = [file.path for file in inputs if file.path not in paths]
        if left:
            text = counted(
                "{number:,} file has another format and was skipped: {files}",
                "{number:,} files have another format and were skipped: {files}",
                len(left),
                files=listed(left, most=_MOST_FILES),
            )
            self.read("other-files", text, None)

    def person(self, here: PersonHere) -> str:
        """Return the id of somebody, who becomes an entry where there was none; empty for a placeholder."""
        if is_placeholder(here.key) and is_placeholder(here.name):
            return ""

        key = (here.key or here.name).casefold()
        identifier = self._people.get(key)
        if identifier is None:
            identifier = self.add("people", here.called or here.key or here.name, self._of_person(here), here.origin)
            self._people[key] = identifier
            return identifier

        known = self.fields("people", identifier)
        for name, value in self._of_person(here).items():
            if known.setdefault(name, value) != value:
                self._differs(identifier, name, known[name], value, here.origin)
        return identifier

    def _of_person(self, here: PersonHere) -> Fields:
        fields: Fields = {}
        if here.name and not is_placeholder(here.name):
            fields[_NAME] = here.name
        if here.email and mail.why_not(here.email) is None:
            fields[_MAIL] = here.email
        elif here.email and not is_placeholder(here.email):
            fields[FREE + _MAIL] = here.email
            text = message("'{email}' is not an email address; kept as `{field}`", email=here.email, field=FREE + _MAIL)
            self.read("no-mail-address", text, here.origin)

        if here.mention:
            fields["aliases"] = [here.mention]
        if here.account and not is_placeholder(here.account):
            fields["links"] = {"github": f"https://github.com/{here.account}"}
        fields.update({FREE + name: value for name, value in here.more.items() if value})
        return fields

    def _differs(self, person: str, name: str, first: Any, other: Any, origin: Origin) -> None:
        if str(first).casefold() == str(other).casefold():
            return
        text = message(
            "`{field}` of '{person}' is '{other}' here and '{first}' above; '{first}' is used",
            field=name,
            person=person,
            other=str(other),
            first=str(first),
        )
        self.guessed("person-differs", text, origin)

    def imported(self, source: str, file: str, organization: Fields, notes: Iterable[Note] = ()) -> Imported:
        """Return what was imported, kind by kind; further notes come first.

        Raises:
            Unreadable: where there is nothing to import.

        """
        entries = {kind: _in_order(self.entries[kind]) for kind in KINDS if self.entries.get(kind)}
        if not entries:
            said = message("nothing to import in this file")
            raise Unreadable(Origin(file), said, message("name its format with `--source`, or import another file"))
        return Imported(source, entries, organization, [*notes, *self.notes])


def _in_order(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    # As people write them: what it is first, who is in it later, what only this source knows last.
    def rank(field: tuple[str, Any]) -> int:
        name = field[0]
        if name.startswith(FREE):
            return len(_ORDER)
        return _ORDER.index(name) if name in _ORDER else _ORDER.index(_OTHERS)

    return {
        identifier: replace(entry, fields=dict(sorted(entry.fields.items(), key=rank)))
        for identifier, entry in entries.items()
    }


def people_of(collected: Collected, here: Iterable[PersonHere], title: str) -> list[str]:
    """Return the ids of people in a list, each once; `title` is what the list is about, for notes."""
    found: list[str] = []
    for one in here:
        person = collected.person(one)
        if not person:
            text = message("'{text}' is a placeholder, not a person: {title}", text=one.name or one.key, title=title)
            collected.read("placeholder", text, one.origin)
        elif person in found:
            text = message("'{person}' is listed twice: {title}", person=person, title=title)
            collected.read("named-twice", text, one.origin)
        else:
            found.append(person)

    return found
