"""Words in languages: a text that is one string, or one string for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """A text by language code; a text that was written as one string has the code ``""``."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """Return the text in this language, else in the first there is."""
        return self.by_language.get(language) or next(iter(self), "")

    def __iter__(self) -> Iterator[str]:
        """Go through the texts, in the order of their language codes."""
        return (self.by_language[code] for code in sorted(self.by_language))


def words_of_id(identifier: str) -> str:
    """Return an id in words, for what has no name: `event-lead` gives "Event lead"."""
    words = " ".join(identifier.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] if words else identifier
