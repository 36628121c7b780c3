"""Rows of people.csv without quotes or mistakes, which nearly all are: read by splitting them, without places.

Whatever is unusual about a row is left to the careful reader, which knows where each cell is. Texts that many people
have are read once, and are one object in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

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


class PlainRow(NamedTuple):
    """A person as plain data: the id, its index in the line, and the fields."""

    owner: str
    start: int
    fields: dict[str, Any]


class _Meanings(dict[str, Any]):
    """What the cells of a column mean, as they are written; those seen before are not read again."""

    def __init__(self, read: Read) -> None:
        """Take how the text of a cell is read."""
        super().__init__()
        self._read = read

    def __missing__(self, written: str) -> Any:
        if len(self) >= _MOST_KEPT:
            self.clear()
        text = written.strip()
        meaning = self[written] = self._read(text) if text else ""
        return meaning


class PlainRows:
    """Reads the plain rows of one people.csv."""

    def __init__(self, columns: Sequence[str], separator: str, read: Callable[[str], Read | None]) -> None:
        """Take the columns, what separates them, and how the cells of a column are read, where not as they are."""
        self._separator = separator
        self._many = len(columns)
        self._owner = columns.index(ID)
        self._columns: list[tuple[int, str, _Meanings | None]] = []
        for number, name in enumerate(columns):
            if name not in {"", ID, NOT_DATA}:
                meanings = None if name in _OF_ONE else _Meanings(read(name) or _as_it_is)
                self._columns.append((number, name, meanings))

    def row(self, line: str) -> PlainRow | None:
        """Return what a line says; None where it is not plain."""
        parts = line.split(self._separator)
        lacking = self._many - len(parts)
        if lacking:
            if lacking < 0 or len(parts) <= self._owner:
                return None
            parts += [""] * lacking

        owner = parts[self._owner].strip()
        if not owner or _APOSTROPHE in line:
            return None

        fields = {}
        for number, name, meanings in self._columns:
            said = parts[number].strip() if meanings is None else meanings[parts[number]]
            if type(said) is str:
                if said:
                    fields[name] = said
            elif said is FAULTY:
                return None
            else:
                fields[name] = _own(said)

        return PlainRow(owner, self._start(parts, owner), fields)

    def _start(self, parts: Sequence[str], owner: str) -> int:
        start = parts[self._owner].find(owner)
        for before in parts[: self._owner]:
            start += len(before) + 1
        return start


def _own(value: Any) -> Any:
    # A list or a mapping that somebody may take something out of; the texts in it are shared.
    if type(value) is list:
        return [item if type(item) is str else _own(item) for item in value]
    return dict(value) if type(value) is dict else value


def _as_it_is(text: str) -> str:
    return text
