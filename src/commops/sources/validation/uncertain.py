"""What is in doubt: words that something unreadable may define, so that nothing is reported that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ANY_FIELD: Final = "*"
"""Stands for an unknown field, which may have been meant to be any field."""


@dataclass(frozen=True)
class Doubt:
    """A set of words; where a file could not even be opened, any word may be in it.

    `hidden` are those that may be the ids of something which could not be read: what they name may yet be there.
    `lost` are the fields that each entity lost, by its kind and id. `said` are the words of the values that were lost,
    each with the kinds and fields it was written in: what they name is in doubt only where such a field matters.
    `unsettled` are the ids that may have another manager, whatever the field.
    """

    words: frozenset[str] = frozenset()
    everything: bool = False
    hidden: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    lost: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    said: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def and_of(self, words: Iterable[str]) -> Doubt:
        """Return the doubt about these words too."""
        return Doubt(self.words.union(words), self.everything)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word is in doubt, in any field."""
        return self.everything or word in self.words or word in self.said

    def __bool__(self) -> bool:
        """Tell whether anything is in doubt."""
        return self.everything or bool(self.words) or bool(self.said)
