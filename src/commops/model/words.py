"""Words in languages: a text that is one string, or one string for each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_LANGUAGE: Final = ""


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


class OneText(Mapping[str, str]):
    """A text in no particular language, by the code ``""``: a third of the size of the dict that says the same."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text

    def __getitem__(self, code: str) -> str:
        """Return the text."""
        if code == _NO_LANGUAGE:
            return self._text
        raise KeyError(code)

    def get(self, code: str, default: Any = None) -> Any:
        """Return the text, or something else where another code is asked for: most often asked, hence no error."""
        return self._text if code == _NO_LANGUAGE else default

    def __iter__(self) -> Iterator[str]:
        """Go through the only code."""
        return iter((_NO_LANGUAGE,))

    def __len__(self) -> int:
        """Return 1."""
        return 1

    def __repr__(self) -> str:
        """Return it as a dict is written."""
        return repr(dict(self))


def words_of_id(identifier: str) -> str:
    """Return an id in words, for what has no name: `event-lead` gives "Event lead"."""
    words = " ".join(identifier.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] if words else identifier
