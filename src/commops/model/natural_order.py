"""Natural order: texts as people sort them, numbers in them by value, in English, in Chinese, or in both.

Case, width and accents come last. Signs come before numbers, numbers before letters, letters before Chinese characters.
The characters of the first level of GB 2312, the 3,755 most used ones, are in the order of their sound (pinyin), for so
the standard lists them; those of its second level follow by radical, and all others by their numbers in Unicode. A
character of two sounds has the place of the one that the standard gives it.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from functools import lru_cache
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = tuple[tuple[tuple[int, ...], ...], str]
"""What texts are sorted by: their parts, then, where those are the same, the texts themselves."""

_DIGITS: Final = {"〇": 0, "零": 0, "两": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_TEN_THOUSAND: Final = "万"
_UNITS: Final = {"十": 10, "百": 100, "千": 1_000, _TEN_THOUSAND: 10_000}
_NUMERAL: Final = f"[{''.join((*_DIGITS, *_UNITS))}]+"
_PARTS: Final = pattern_of(
    rf"(?P<number>\d+)|(?<=第)(?P<ordinal>{_NUMERAL})|(?P<item>(?:^|(?<=\())\s*{_NUMERAL}(?=[、.)]))|(?P<sign>.)",
    re.DOTALL,
)

_SIGN, _NUMBER, _LETTER, _CHARACTER = range(4)
_COMMON_ENCODING: Final = "gb2312"
_FIRST_IDEOGRAPH: Final = 0x2E80


def natural(text: str) -> Key:
    """Return what a text is sorted by."""
    folded = _folded(text)
    return tuple(map(_part, _PARTS.finditer(folded))), text


def _folded(text: str) -> str:
    # Without what tells two texts apart only where all else is the same: case, width, accents, surplus spaces.
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain.isascii():
        return plain

    decomposed = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn"))


def _part(found: re.Match[str]) -> tuple[int, ...]:
    if digits := found["number"]:
        return _number(map(unicodedata.decimal, digits))
    if numeral := found["ordinal"] or found["item"]:
        return _number(_digits_of(numeral.strip()))
    return _place(found["sign"])


def _number(digits: Iterable[int]) -> tuple[int, ...]:
    # However long: a longer one is larger, one as long by its digits.
    value = tuple(dropwhile(operator.not_, digits))
    return (_NUMBER, len(value), *value)


def _digits_of(numeral: str) -> Iterable[int]:
    """Return the digits of a Chinese numeral: `十二` is 12, `一百零三` is 103, `二〇二六` is 2026."""
    if not any(unit in numeral for unit in _UNITS):
        return map(_DIGITS.__getitem__, numeral)

    total = section = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == _TEN_THOUSAND:
            total += (section + digit or 1) * _UNITS[sign]
            section = digit = 0
        else:
            section += (digit or 1) * _UNITS[sign]
            digit = 0

    return map(int, str(total + section + digit))


@lru_cache(maxsize=8_192)
def _place(sign: str) -> tuple[int, ...]:
    if ord(sign) < _FIRST_IDEOGRAPH:
        return (_LETTER if sign.isalpha() else _SIGN, ord(sign))
    try:
        return (_CHARACTER, 0, *sign.encode(_COMMON_ENCODING))
    except UnicodeEncodeError:
        return (_CHARACTER, 1, ord(sign))
