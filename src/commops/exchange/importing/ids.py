"""The ids of imported entries: made of their names, unique, and the same whenever the same file is imported."""

from __future__ import annotations

import unicodedata
from dataclasses import field
from itertools import count
from typing import TYPE_CHECKING, Final

from commops.model.kinds import KINDS, RESERVED
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST: Final = 60
"""How many characters an id has at most, so that a line with several can be read."""

_KEPT: Final = frozenset("LMN")
"""The categories of characters that an id may have: letters, marks on them, numbers."""

_HYPHENS: Final = pattern_of("-{2,}")


def slug(name: str) -> str:
    """Return a name as an id: lower case, letters and digits of any script, other characters as single hyphens.

    A long one ends at a word. Empty where the name has no letter and no digit.
    """
    composed = unicodedata.normalize("NFC", name).casefold()
    signs = "".join(sign if sign == "." or unicodedata.category(sign)[0] in _KEPT else "-" for sign in composed)
    whole = _HYPHENS.sub("-", signs).strip("-.")
    if len(whole) <= _LONGEST:
        return whole

    cut = whole[: _LONGEST + 1]
    words, hyphen, _ = cut.rpartition("-")
    return (words if hyphen else cut[:-1]).strip("-.")


@dataclass
class Ids:
    """The ids that entries get, by kind: each is given once.

    `renamed` has, by kind and by the id that an import makes, the ids that the user chose instead.
    """

    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _given: set[tuple[str, str]] = field(default_factory=set)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, kind: str, identifiers: Iterable[str]) -> None:
        """Give some ids of a kind to nothing that is new."""
        self._given.update((kind, each) for each in identifiers)

    def new(self, kind: str, name: str, within: str = "") -> str:
        """Return a new id for a name; where it was taken, with that of what it is within before it, else a number."""
        for candidate in self._candidates(kind, name, within):
            identifier = self.renamed.get((kind, candidate), candidate)
            if (kind, identifier) not in self._given:
                self._given.add((kind, identifier))
                return identifier

        raise AssertionError  # numbers never end

    def _candidates(self, kind: str, name: str, within: str) -> Iterator[str]:
        one = KINDS[kind]
        plain = slug(name) or slug(one)
        if plain in RESERVED:
            plain = f"{plain}-{slug(one)}"
        yield plain

        if slug(within):
            plain = f"{slug(within)}-{plain}"
            yield plain

        # Of a name that thousands have, all numbers up to the last one are taken.
        for number in count(self._numbers.get((kind, plain), 2)):
            self._numbers[kind, plain] = number + 1
            yield f"{plain}-{number}"
