"""Kept places: where values are in files that have not changed since they were looked for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from commops import hashing
from commops.records import replace
from commops.sources.csv_names import is_csv_table
from commops.sources.document import Document
from commops.yamltext.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.sources.cache import Cache
    from commops.sources.document import Locate
    from commops.yamltext.mark import Keys

_KIND: Final = "places"
_MOST: Final = 2_000
"""How many places in one file are kept."""


class KeptPlaces(Mapping[str, Document]):
    """The files of an organisation, in which no place is looked for again as long as a file has the same text."""

    def __init__(self, documents: Mapping[str, Document], cache: Cache) -> None:
        """Take the files, and where places are kept."""
        self._documents = documents
        self._cache = cache
        self._asked_for: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        """Return a file by its name."""
        if name not in self._asked_for:
            document = self._documents[name]
            # In a table, what is found may depend on what else is asked for.
            if not is_csv_table(name):
                document = replace(document, locate=_Places(document.locate, self._cache))
            self._asked_for[name] = document
        return self._asked_for[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._documents)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._documents)


class _Places:
    """Places in one file: those that are kept, and then those that are looked for."""

    def __init__(self, locate: Locate, cache: Cache) -> None:
        self._locate = locate
        self._cache = cache
        self._key = ""
        self._asked: set[Keys] = set()
        self._marks: dict[Keys, Mark] = {}

    def __call__(self, text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
        """Return where the wanted values are, as far as they exist, and perhaps where others are."""
        if not self._key:
            self._key = self._cache.key(hashing.of_text(text))
            self._asked, self._marks = _read(self._cache.get(_KIND, self._key), len(text))

        missing = set(wanted) - self._asked
        if missing:
            self._marks |= self._locate(text, missing)
            self._asked |= missing
            if len(self._asked) <= _MOST:
                self._cache.put(_KIND, self._key, _written(self._asked, self._marks))
        return self._marks


def _written(asked: Collection[Keys], marks: Mapping[Keys, Mark]) -> dict[str, Any]:
    return {
        "asked": sorted(asked),
        "marks": [(keys, mark.value, mark.key, mark.scalar) for keys, mark in sorted(marks.items())],
    }


def _read(kept: Any, length: int) -> tuple[set[Keys], dict[Keys, Mark]]:
    # What was asked for, and what was found; nothing where what is kept has another shape.
    with suppress(LookupError, TypeError, ValueError):
        marks = {tuple(keys): _mark(value, key, scalar, length) for keys, value, key, scalar in kept["marks"]}
        return set(map(tuple, kept["asked"])), marks
    return set(), {}


def _mark(value: Any, key: Any, scalar: Any, length: int) -> Mark:
    return Mark(_extent(value, length), None if key is None else _extent(key, length), bool(scalar))


def _extent(kept: Any, length: int) -> tuple[int, int]:
    start, end = kept
    if start not in range(length + 1) or end not in range(start, length + 1):
        raise ValueError(kept)
    return start, end
