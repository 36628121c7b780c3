"""Rows of people.csv without quotes or mistakes, which nearly all are: read by splitting them, without places.

Whatever is unusual about a row is left to the careful reader, which knows where each cell is. Texts that many people
have are read once, and are one object in memory.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from commops.records import dataclass
from commops.sources.people_csv.columns import ID, NOT_DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Read = Callable[[str], Any]
    """Return what the text of a cell means, `FAULTY` where something is wrong with it."""

FAULTY: Final = object()
_APOSTROPHE: Final = "'"
"""What may guard a text that looks like a formula."""

_MOST_KEPT: Final = 50_000
"""How many different texts of a column are kept."""

_OF_ONE: Final = frozenset({"name", "email"})
"""The columns that rarely say the same of two people."""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A person as plain data: the id, its index in the line, and the fields."""

    owner: str
    start: int
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Known:
    """How the cells of a column are read, and what those seen before mean."""

    read: Read
    known: dict[str, Any] = field(default_factory=dict)

    def value(self, text: str) -> Any:
        """Return what a cell means."""
        found = self.known.get(text)
        if found is None:
            if len(self.known) >= _MOST_KEPT:
                self.known.clear()
            found = self.known[text] = self.read(text)
        return found


class PlainRows:
    """Reads the plain rows of one people.csv."""

    def __init__(self, columns: Sequence[str], separator: str, read: Callable[[str], Read | None]) -> None:
        """Take the columns, what separates them, and how the cells of a column are read, where not as they are."""
        self._separator = separator
        self._many = len(columns)
        self._owner = columns.index(ID)
        self._columns: list[tuple[int, str, Read | None]] = []
        for number, name in enumerate(columns):
            if name not in {"", ID, NOT_DATA}:
                own = None if name in _OF_ONE else _Known(read(name) or _as_it_is).value
                self._columns.append((number, name, own))

    def row(self, line: str) -> PlainRow | None:
        """Return what a line says; None where it is not plain."""
        parts = line.split(self._separator)
        if _APOSTROPHE in line or not self._owner < len(parts) <= self._many:
            return None

        texts = [part.strip() for part in parts]
        owner = texts[self._owner]
        if not owner:
            return None

        fields = {}
        for number, name, value in self._columns:
            if number >= len(texts):
                break
            if not (text := texts[number]):
                continue
            said = value(text) if value else text
            if said is FAULTY:
                return None
            fields[name] = said if type(said) is str else _own(said)

        return PlainRow(owner, self._start(parts, owner), fields)

    def _start(self, parts: Sequence[str], owner: str) -> int:
        before = parts[: self._owner]
        return sum(map(len, before)) + len(before) + parts[self._owner].find(owner)


def _own(value: Any) -> Any:
    # A list or a mapping that somebody may take something out of; the texts in it are shared.
    if type(value) is list:
        return [_own(item) for item in value]
    return dict(value) if type(value) is dict else value


def _as_it_is(text: str) -> str:
    return text
