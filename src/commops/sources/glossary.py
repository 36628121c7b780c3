"""The library's glossary: words that mean the same, by what they are about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from commops.similarity.lexicon import Kind
from commops.sources.library import library_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.similarity.lexicon import Groups


@cache
def library_glossary() -> Mapping[str, Groups]:
    """Return the words of the library by kind and key."""
    folder = library_folder() / "glossary"
    return {kind: _groups((folder / f"{kind}.yaml").read_text(encoding="utf-8")) for kind in Kind}


def _groups(text: str) -> Groups:
    # Each line is `  key: [word, word]`, which a test holds against YAML: read as such, in 2 ms instead of 40.
    found = {}
    for line in text.splitlines():
        key, opened, words = line.partition(": [")
        if opened:
            found[key.strip()] = tuple(words.removesuffix("]").split(", "))
    return found
