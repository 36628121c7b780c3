"""What is in doubt: words that something unreadable may define, so that nothing is reported that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Doubt:
    """A set of words; where a file could not even be opened, any word may be in it.

    `hidden` are those that may be the ids of something which could not be read: what they name may yet be there.
    `unsettled` are the ids of what lost a value that was wrong, and the words of that value; `lost` are the fields that
    each entity lost, by its kind and id.
    """

    words: frozenset[str] = frozenset()
    everything: bool = False
    hidden: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    lost: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def and_of(self, words: Iterable[str]) -> Doubt:
        """Return the doubt about these words too."""
        return Doubt(self.words.union(words), self.everything)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word is in doubt."""
        return self.everything or word in self.words

    def __bool__(self) -> bool:
        """Tell whether anything is in doubt."""
        return self.everything or bool(self.words)
