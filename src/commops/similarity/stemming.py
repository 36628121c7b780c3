"""Stemming: English words without their endings, so that `plans`, `planned` and `planning` are one word."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from commops.patterns import pattern_of

_SHORTEST: Final = 3
_VOWEL: Final = pattern_of("[aeiouy]")
_BRITISH: Final = pattern_of(r"(?<=[a-z]{2})iz(?=e|es|ed|ing|ation|ations|er|ers$)")
_ENDINGS: Final = ("ments", "ment", "ings", "ing", "ions", "ion", "ed", "al")
_NO_PLURAL: Final = ("ss", "us", "is")
_KEPT: Final = frozenset({"news", "media", "was", "has", "does", "this", "always", "analysis", "as", "is", "us"})


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the forms of an English word have in common; not always a word itself."""
    word = _singular(_BRITISH.sub("is", word.removesuffix("'s").removesuffix("'")))
    while (shorter := _without_ending(word)) != word:
        word = shorter
    word = word.removesuffix("e") if len(word) > _SHORTEST else word
    if word.endswith("at") and len(word) > _SHORTEST + 2:  # moderate, moderation; document, documentation
        return _without_ending(word[:-2])
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of another: so it is a thing, not something done."""
    return _singular(word) != word


def _singular(word: str) -> str:
    if word == "kpis":
        return "kpi"
    if len(word) <= _SHORTEST or word in _KEPT or word.endswith(_NO_PLURAL) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and _VOWEL.search(rest):
            return rest[:-1] if rest[-1] == rest[-2] else rest
    return word
