"""Words that look the same to a reader and differ to a program: letters of other scripts, and characters not seen."""

from __future__ import annotations

import unicodedata
from typing import Final

_SAME: Final = str.maketrans(
    # Cyrillic, Greek and others that look like Latin letters, then Katakana that looks like Han.
    "АВСЕНІЈКМОРЅТХУҮасеорхуіјѕԁԛԝһӏѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονιρυγօɑɡıſカロエニハタトー",
    "ABCEHIJKMOPSTXYYaceopxyijsdqwhlvABEZHIKMNOPTYXaovipuyoagis力口工二八夕卜一",
)
"""From Unicode's confusables (UTS 39): those that look alike in most fonts, to the letter that they look like."""

_NOT_SEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks that have no shape (Default_Ignorable_Code_Point), beside what Unicode has as format characters."""

_VARIATIONS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Variation selectors: they choose among the shapes of the character before them, mostly without a difference."""


def shape(word: str) -> str:
    """Return what a word looks like: characters that are not seen left out, look-alikes of other scripts as one."""
    seen = "".join(character for character in word if not is_unseen(character))
    return unicodedata.normalize("NFKC", seen).translate(_SAME)


def is_unseen(character: str) -> bool:
    """Tell whether a character leaves no mark on a screen."""
    if character in _NOT_SEEN or any(ord(character) in selectors for selectors in _VARIATIONS):
        return True
    return unicodedata.category(character) == "Cf"


def oddities(word: str) -> list[str]:
    """Return the characters of a word that a reader would not notice, by code point and name, each once."""
    foreign = mixed(word) or all(each.translate(_SAME) != each for each in word if each.isalpha())
    odd = [each for each in word if is_unseen(each) or (foreign and each.translate(_SAME) != each)]
    return [f"U+{ord(each):04X} {unicodedata.name(each, 'unnamed')}" for each in dict.fromkeys(odd)]


def mixed(word: str) -> bool:
    """Tell whether one part of a word, between its hyphens, has letters of one script among those of another."""
    parts = word.replace("_", "-").replace(".", "-").split("-")
    return any(_is_mixed(part) for part in parts)


def _is_mixed(part: str) -> bool:
    scripts = {_script(each) for each in part if each.isalpha()}
    foreign = any(each.translate(_SAME) != each for each in part)
    return foreign and len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}) > 1


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]
