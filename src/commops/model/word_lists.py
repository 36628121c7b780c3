"""Lists of words that mean the same, turned around: what each word means."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    Meaning = TypeVar("Meaning")


def meaning_by_word(words_by_meaning: Iterable[tuple[Meaning, Iterable[str]]]) -> dict[str, Meaning]:
    """Return what each word means; of a word with several meanings, the last."""
    found: dict[str, Meaning] = {}
    for meaning, words in words_by_meaning:
        found |= dict.fromkeys(words, meaning)
    return found
