"""What letters are called: their words in many languages, and which letters a word may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.word_files import word_file
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ORDER: Final = ("R", "A", "S", "V", "S*", "D", "C", "I", "O")
"""The letters of all schemes, in the order in which they are named."""

LEAD: Final = "L"
"""Whoever leads, which no scheme has: the user says what is meant."""

_ASIDE: Final = pattern_of(r"[(（\[【<].*?[)）\]】>]")
_NO_WORD: Final = pattern_of(r"[^\w]+")
_CJK: Final = pattern_of(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")
_OF_HEADS: Final = frozenset(word_file("titles")["around"])
_ONLY_OF_HEADS: Final = {"cc": ("I",)}
"""Words that are heads, but in cells may be the initials of a party."""

_OF_CJK_HEADS: Final = pattern_of(r"(?:部门|人员|岗位|角色|单位|对象|方|人|者|团队|部門|人員)$")


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return a text to compare words by: without case, accents, width, punctuation and double spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return " ".join(_NO_WORD.sub(" ", unicodedata.normalize("NFC", letters)).split())


def is_cjk(text: str) -> bool:
    """Tell whether a text has Chinese, Japanese or Korean characters."""
    return bool(_CJK.search(text))


@cache
def _by_language() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return word_file("letters")


@cache
def _letters_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for letters in _by_language().values():
        for letter, words in letters.items():
            for word in words:
                found[folded(word)].setdefault(letter)

    return {word: tuple(letters) for word, letters in found.items()}


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for language, letters in _by_language().items():
        for word in chain.from_iterable(letters.values()):
            found[folded(word)].setdefault(language)

    return {word: tuple(languages) for word, languages in found.items()}


def letters_of_word(text: str) -> tuple[str, ...]:
    """Return the letters that a word may stand for, the likeliest first; nothing where it is no word of a letter."""
    return _letters_by_word().get(folded(text), ())


def letters_of_head(text: str) -> tuple[str, ...]:
    """Return the letters that the head of a column may stand for: a word of a letter, with words such as `person`."""
    plain = folded(_ASIDE.sub(" ", text))
    if found := letters_of_word(plain) or _ONLY_OF_HEADS.get(plain):
        return found
    if is_cjk(plain):
        return letters_of_word(_OF_CJK_HEADS.sub("", plain))

    return letters_of_word(" ".join(word for word in plain.split() if word not in _OF_HEADS))


def letters_of_meaning(text: str) -> tuple[str, ...]:
    """Return the letters that an explanation may be about: the longest word of a letter at its start, else anywhere."""
    whole = folded(text)
    if found := letters_of_word(whole):
        return found
    if is_cjk(whole):
        return _of_cjk_start(whole)

    words = whole.split()
    for start in range(min(len(words), _FEW)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            if found := letters_of_word(" ".join(words[start:end])):
                return found
    return ()


_LONGEST: Final = 4
_FEW: Final = 4
_LONGEST_CJK: Final = 6


def _of_cjk_start(text: str) -> tuple[str, ...]:
    plain = text.replace(" ", "")
    for start in range(len(plain)):
        for end in range(min(len(plain), start + _LONGEST_CJK), start + 1, -1):
            if found := letters_of_word(plain[start:end]):
                return found
    latin = [word for word in text.split() if not is_cjk(word)]
    return letters_of_word(" ".join(latin))


def assigned(words: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """Return one letter for each word of a table, where words may stand for several: no letter twice if avoidable."""
    taken = {letters[0] for letters in words if len(letters) == 1}
    chosen: list[str] = []
    for letters in words:
        free = [letter for letter in letters if letter not in taken]
        letter = next(iter(free or letters), "")
        if len(letters) > 1:
            taken.add(letter)
        chosen.append(letter)
    return chosen


_SCRIPTS: Final = {"ko": r"[\uac00-\ud7af]", "ja": r"[\u3040-\u30ff]", "zh": r"[\u4e00-\u9fff]"}
_CYRILLIC: Final = r"[\u0400-\u04ff]"


def language_of(texts: Iterable[str]) -> str:
    """Return the language that texts are probably in: by their script, else by the words of letters in them."""
    everything = list(texts)
    whole = " ".join(everything)
    for language, script in _SCRIPTS.items():
        if _share(script, whole) > _SOME:
            return language

    said = _languages_said(everything)
    if _share(_CYRILLIC, whole) > _SOME:
        return max(("ru", "sr"), key=lambda language: said[language])
    said["en"] += 1
    return max(said, key=lambda language: said[language])


def _languages_said(texts: Iterable[str]) -> Counter[str]:
    """Return how often words and signs of each language are in texts."""
    said: Counter[str] = Counter()
    for text in texts:
        words = folded(text).split()
        for language in _languages_by_word().get(folded(text), ()):
            said[language] += 1
        for language, common in word_file("common").items():
            said.update(language for word in words if word in common)
        said.update(language for language, signs in _SIGNS.items() if signs & set(text.casefold()))
        for word in words:
            languages = _languages_by_word().get(word, ())
            said.update(languages if "en" not in languages else ())
    return said


_SOME: Final = 0.1
_SIGNS: Final = {
    "de": frozenset("äöüß"),
    "es": frozenset("ñ¿¡"),
    "pt": frozenset("ãõ"),
    "fr": frozenset("èêœ"),
    "vi": frozenset("đăơưạảấầ"),
    "sr": frozenset("čćžš"),
}
"""Letters that few other languages have."""


def _share(pattern: str, text: str) -> float:
    letters = sum(map(str.isalpha, text))
    return len(re.findall(pattern, text)) / letters if letters else 0.0
