"""Where the texts of a regulation are written: what an organisation says in a language, by the words of that language.

A regulation puts texts into sentences of its own, so that they are found again by their words, not as a whole.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Place
from commops.model.kinds import HANDBOOK
from commops.model.letters import Remarked
from commops.model.prose import Prose
from commops.model.words import Words
from commops.model.written import Written
from commops.records import dataclass
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from commops.handbook.drafting import Drafting

_BOOK: Final = Address((HANDBOOK,))


@dataclass(frozen=True)
class WrittenTexts:
    """The texts of an organisation that have words of a language, which a pattern finds."""

    draft: Drafting
    words: re.Pattern[str]

    def places(self, texts: Sequence[str]) -> Mapping[str, Place]:
        """Return where texts are written, without those that are not found."""
        addresses = {text: address for text in texts if (address := self._address(text))}
        located = self.draft.places(addresses.values())
        found = {text: located[address] for text, address in addresses.items()}
        for text in texts:
            if text not in found and (place := self._in_prose(text)):
                found[text] = place
        return found

    def _address(self, text: str) -> Address | None:
        known = (self._by_words.get(each) for each in self._said(text))
        return next(filter(None, known), None)

    def _said(self, text: str) -> Iterator[str]:
        return (found[0].casefold() for found in self.words.finditer(text))

    @cached_property
    def _by_words(self) -> Mapping[str, Address]:
        """Where each of the words in a row is written first."""
        found: dict[str, Address] = {}
        for address, text in _texts(Address(), self.draft.graph.organization):
            for said in self._said(text):
                found.setdefault(said, address)
        return found

    def _in_prose(self, text: str) -> Place | None:
        # A file of clauses is no part of the model: it is searched itself.
        said = [found[0] for found in self.words.finditer(text)]
        files = (each for each in self.draft.handbook.include.values() if isinstance(each, Prose))
        for prose, words in product(files, said):
            at = prose.text.find(words)
            if at >= 0:
                return Place(self._file(prose), Lines(prose.text).span(at, at + len(words)))
        return None

    def _file(self, prose: Prose) -> str:
        stated_in = self.draft.places([_BOOK])[_BOOK].file
        return posixpath.normpath(posixpath.join(posixpath.dirname(stated_in), prose.path))


def _texts(address: Address, value: object) -> Iterator[tuple[Address, str]]:
    if isinstance(value, str):
        yield address, value
    for key, part in _parts(value):
        at = address / key if key else address
        if isinstance(value, Mapping):
            yield at.key, key
        yield from _texts(at, part)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    # What a value of the model consists of, by the keys as they are written; a text without a language has none.
    if isinstance(value, Written):
        fields = type(value).model_fields
        yield from ((fields[name].alias or name, each) for name, each in vars(value).items() if each)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from ((str(number), each) for number, each in enumerate(value))
    elif isinstance(value, Words):
        yield from value.by_language.items()
    elif isinstance(value, Remarked):
        yield "note", value.note
