"""Which letters a document uses, and what it means by them: as its legend says, else as everybody does."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.raci.letter_words import (
    LEAD,
    ORDER,
    assigned,
    folded,
    is_cjk,
    letters_of_meaning,
    letters_of_word,
)
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.exchange.importing.raci.pairs import Pair

_SIGN: Final = pattern_of(r"^(?:[A-Z]\*?|S\*)$")
_FEWEST: Final = 2
_USUAL: Final = {letter: (letter,) for letter in ("R", "A", "C", "I", "S", "V", "D", "S*")} | {LEAD: (LEAD,)}
_ALWAYS: Final = frozenset("RACI")

NAMED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "vdmi": {"V": ("A",), "D": ("R",), "M": ("S",), "I": ("I",)},
    "imv": {"I": ("I",), "M": ("S",), "V": ("R",)},
    "debi": {"D": ("R",), "E": ("A",), "B": ("C",), "I": ("I",)},
    "edbi": {"D": ("R",), "E": ("A",), "B": ("C",), "I": ("I",)},
    "cairo": {"O": ("O",)},
    "rascio": {"O": ("O",)},
    "racio": {"O": ("O",)},
}
"""Letters of schemes that are known by their names; VDMI and DEBI are German."""


@dataclass(frozen=True)
class Alphabet:
    """The letters by the signs and by the words that stand for them, and what a legend says of other signs.

    `stated` are the signs that a legend explains, `nobody` those that mean that somebody has no letter.
    """

    signs: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(_USUAL))
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    memo: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What cells were found to say in this alphabet, by their text: most texts of a table are in many cells."""

    def of_sign(self, sign: str) -> tuple[str, ...]:
        """Return the letters that a sign stands for."""
        return self.signs.get(sign.upper(), ())

    def of_word(self, word: str) -> tuple[str, ...]:
        """Return the letters that a word stands for."""
        if found := self.words.get(folded(word)):
            return found
        return letters_of_word(word)[:1]

    def with_words(self, words: Iterable[str]) -> Alphabet:
        """Return the alphabet of a table in which these words stand for letters, no letter for two of them."""
        ambiguous = list(dict.fromkeys(folded(word) for word in words))
        unknown = [word for word in ambiguous if word not in self.words and letters_of_word(word)]
        meant = assigned([letters_of_word(word) for word in unknown])
        return replace(
            self, words={**self.words, **{word: (letter,) for word, letter in zip(unknown, meant, strict=True)}}
        )


def is_legend(pairs: Sequence[Pair]) -> bool:
    """Tell whether pairs of a sign and its meaning explain letters."""
    known = {pair.key for pair in pairs if (is_sign(pair.key) or _is_other_sign(pair.key)) and _letters(pair)}
    return len(known) >= _FEWEST


def is_sign(text: str) -> bool:
    """Tell whether a text may be the sign of a letter."""
    return bool(_SIGN.match(text))


def _is_other_sign(text: str) -> bool:
    # A letter of another script, such as Russian or Chinese; only a legend makes it one.
    return len(text) == 1 and text.isalpha() and not text.isascii()


def explains(sign: str, meaning: str) -> bool:
    """Tell whether a text says what a sign means."""
    letters = letters_of_meaning(meaning)
    return bool(letters) and (sign in letters or sign not in ORDER or (sign == "S" and letters == ("S*",)))


def _letters(pair: Pair) -> tuple[str, ...]:
    letters = letters_of_meaning(pair.meaning)
    if pair.key in letters:
        return (pair.key,)
    if pair.key in _ALWAYS:
        return ()
    return letters


def alphabet_of(legends: Iterable[Sequence[Pair]], names: Iterable[str]) -> Alphabet:
    """Return the alphabet of a document, by its legends and by the names of schemes in it."""
    signs: dict[str, tuple[str, ...]] = dict(_USUAL)
    words: dict[str, tuple[str, ...]] = {}
    foreign: dict[str, str] = {}
    stated: set[str] = set()
    for name in names:
        signs |= NAMED.get(name, {})

    for legend in legends:
        others = [pair for pair in legend if _is_other_sign(pair.key)]
        meant = assigned([letters_of_meaning(pair.meaning) for pair in others])
        words |= {folded(pair.key): (letter,) for pair, letter in zip(others, meant, strict=True) if letter}

        pairs = [pair for pair in legend if is_sign(pair.key)]
        meanings = [_in_legend(pair, {each.key for each in pairs}) for pair in pairs]
        own = {pair.key for pair, letters in zip(pairs, meanings, strict=True) if pair.key in letters}
        for pair, letter in zip(pairs, assigned(meanings), strict=True):
            stated.add(pair.key)
            # D for `Decides` beside A is neither the driver of DACI nor another A.
            is_other = pair.key in ORDER and letter != pair.key and letter in own
            if not letter or is_other:
                signs.pop(pair.key, None)
                foreign[pair.key] = pair.meaning
                continue
            signs[pair.key] = (letter,)
            foreign.pop(pair.key, None)
            words |= {folded(word): (letter,) for word in _words(pair.meaning)}

    return Alphabet(signs, words, foreign, frozenset(stated))


def _in_legend(pair: Pair, keys: set[str]) -> tuple[str, ...]:
    # Translations of R, A, C and I differ, but beside each other they are what they are.
    letters = letters_of_meaning(pair.meaning)
    if pair.key in letters or (pair.key in _ALWAYS and keys >= {"R", "A"}):
        return (pair.key,)
    if pair.key in ORDER or is_cjk(pair.meaning):
        return letters
    first = pair.meaning.split()[:1]
    return letters if letters_of_word("".join(first)) else ()


def _words(meaning: str) -> Iterable[str]:
    parts = re.split(r"[()（）/,，、;；:：]|\s[-–—]\s", meaning)
    return [part for part in parts if letters_of_word(part)]
