"""Ids for the boxes of a diagram: words that every such language takes, and that stay when others come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OTHER: Final = pattern_of("[^a-zA-Z0-9]+")


def identifiers(keys: Iterable[str]) -> Mapping[str, str]:
    """Return an id for each key; none is a word of such a language, for each begins with `n_`."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        identifier = _identifier(key)
        while identifier in taken:
            identifier += "_"
        taken.add(identifier)
        found[key] = identifier
    return found


def _identifier(key: str) -> str:
    word = f"n_{_OTHER.sub('_', key)}"
    if key.isascii():
        return word
    return f"{word}_{crc32(key.encode('utf-8', 'replace')):08x}"
