"""What differs between a source that is imported again and the organisation: by whom it was changed since."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.record import canonical, digest
from commops.records import dataclass
from commops.sources.plain_values import mapping
from commops.yamltext.entry_edits import DELETED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.exchange.importing.combined import Combined
    from commops.exchange.importing.imported import Entry, Fields
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.record import Record
    from commops.sources.reading import Reading

_MOST_FIELDS: Final = 10
"""In how many fields an entry may differ for it to be found out who changed which of them."""


class What(StrEnum):
    """What became of an entry since it was imported."""

    CHANGED = "changed"
    """The source says something else now."""

    NEW = "new"
    """It is new in the source."""

    GONE = "gone"
    """It is no longer in the source, and in the organisation as it was imported."""

    GONE_BUT_CHANGED = "gone-but-changed"
    """It is no longer in the source, but was changed in the organisation, or is in use there."""

    OWN = "own"
    """The organisation has something else, while the source says what it said."""


@dataclass(frozen=True)
class Difference:
    """An entry that differs: what became of it, and its fields with their old and new values.

    A value is DELETED where there is none. Without fields, the whole entry is there on one side only. `file` is that of
    the organisation that has it; empty where none does.
    """

    what: What
    kind: str
    identifier: str
    fields: Mapping[str, tuple[Any, Any]]
    file: str = ""
    origin: Origin | None = None


def differences(record: Record, combined: Combined, reading: Reading) -> list[Difference]:
    """Return what differs, in the order of the source; what it no longer has comes last."""
    comparing = _Comparing(record, combined, reading)
    return [*comparing.of_source(), *comparing.no_longer()]


@dataclass(frozen=True)
class _Comparing:
    record: Record
    combined: Combined
    reading: Reading

    @cached_property
    def used(self) -> frozenset[tuple[str, str]]:
        """What the source has by the name of something else in the organisation."""
        return frozenset((each.kind, each.identifier) for each in self.combined.same)

    def of_source(self) -> Iterator[Difference]:
        for kind, entries in self.combined.entries.items():
            for identifier, entry in entries.items():
                yield from self.of_entry(kind, identifier, entry)

    def of_entry(self, kind: str, identifier: str, entry: Entry) -> Iterator[Difference]:
        there, file = current(self.reading, kind, identifier)
        made = self.record.digest(kind, identifier)
        if there is None:
            what = What.OWN if made else What.NEW
            yield Difference(what, kind, identifier, {}, "", entry.origin)
            return

        source, own = who_changed(made, there, entry.fields)
        for what, names in ((What.CHANGED, source), (What.OWN, own)):
            if names:
                fields = {name: (there.get(name, DELETED), entry.fields.get(name, DELETED)) for name in names}
                yield Difference(what, kind, identifier, fields, file, entry.origin)

    def no_longer(self) -> Iterator[Difference]:
        for kind in self.record.made:
            for identifier in self.record.identifiers(kind):
                if identifier in self.combined.entries.get(kind, {}):
                    continue
                there, file = current(self.reading, kind, identifier)
                if there is None or any(
                    each.kind == kind and each.identifier == identifier for each in self.combined.same
                ):
                    continue
                same = digest(there) == self.record.digest(kind, identifier)
                what = What.GONE if same else What.GONE_BUT_CHANGED
                yield Difference(what, kind, identifier, {}, file)


def current(reading: Reading, kind: str, identifier: str) -> tuple[Fields | None, str]:
    """Return the fields of an entry of an organisation as they are written, None where there is none, and its file."""
    file = reading.origin.get((kind, identifier), "")
    if not file:
        return None, ""
    return mapping(mapping(reading.documents[file].data.get(kind)).get(identifier)), file


def who_changed(made: str, there: Fields, new: Fields) -> tuple[list[str], list[str]]:
    """Return the fields of an entry that the source changed, and those that the user did, since it was made.

    Only its digest is known: it is that of some mixture of the two, unless both changed the same field. Then the source
    is right about the fields that it states.
    """
    names = [name for name in dict.fromkeys((*new, *there)) if _differs(there, new, name)]
    if len(names) <= _MOST_FIELDS:
        for choice in product((True, False), repeat=len(names)):
            by_user = [name for name, chosen in zip(names, choice, strict=True) if chosen]
            by_source = [name for name in names if name not in by_user]
            before = {name: value for name, value in new.items() if name not in by_source}
            before |= {name: there[name] for name in by_source if name in there}
            if digest(before) == made:
                return by_source, by_user
    return [name for name in names if name in new], [name for name in names if name not in new]


def _differs(one: Fields, other: Fields, name: str) -> bool:
    if (name in one) != (name in other):
        return True
    return bool(canonical(one[name]) != canonical(other[name]))
