"""What an organisation has already that an import may mean: its entries by their ids, names and aliases."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import KINDS, SchemeName
from commops.model.words import words_of_id
from commops.naming.names import read_as
from commops.records import dataclass
from commops.sources.plain_values import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.record import Record
    from commops.sources.reading import Reading

SHARED: Final = frozenset({"areas", "teams", "roles", "people", "skills", "measures", "information", "agreements"})
"""The kinds whose entries others refer to: one that exists already is meant rather than defined again."""


@dataclass(frozen=True)
class Known:
    """Entries that exist, by kind and id, with their fields and the file of each; nothing where there are none."""

    entries: Mapping[str, Mapping[str, Fields]] = field(default_factory=dict)
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    scheme: str = SchemeName.RACI

    @classmethod
    def of(cls, reading: Reading) -> Known:
        """Return what an organisation has."""
        entries = {kind: dict(mapping(reading.data.get(kind))) for kind in KINDS}
        files = {(keys[0], keys[1]): file for keys, file in reading.origin.items() if len(keys) == 2}  # noqa: PLR2004
        return cls(entries, files, str(reading.organization.organization.scheme))

    def without(self, record: Record) -> Known:
        """Return what exists but for what an import made."""
        own = {kind: set(record.identifiers(kind)) for kind in self.entries}
        entries = {
            kind: {each: fields for each, fields in of.items() if each not in own[kind]}
            for kind, of in self.entries.items()
        }
        return replace(self, entries=entries)

    def has(self, kind: str, identifier: str) -> bool:
        """Tell whether an entry exists."""
        return identifier in self.entries.get(kind, {})

    def meant(self, imported: Imported) -> dict[tuple[str, str], str]:
        """Return the ids of the entries that an import means by other ids: the only ones of the same name."""
        found = {}
        for kind in SHARED & imported.entries.keys() & self.entries.keys():
            by_name = self._by_name(kind)
            for identifier, entry in imported.entries[kind].items():
                if identifier in self.entries[kind]:
                    continue
                ids = set().union(*(by_name.get(name, ()) for name in names(identifier, entry.fields)))
                if len(ids) == 1:
                    found[kind, identifier] = ids.pop()
        return found

    def _by_name(self, kind: str) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for identifier, fields in self.entries[kind].items():
            for name in names(identifier, mapping(fields)):
                found[name].add(identifier)
        return found


def names(identifier: str, fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an entry is called: its name in each language, else its id in words, and its aliases."""
    yield from map(read_as, _texts(fields.get("name") or words_of_id(identifier)))
    for alias in fields.get("aliases") or ():
        yield from map(read_as, _texts(alias))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        return [str(each) for each in value.values()]
    return [str(value)]
