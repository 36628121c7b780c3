"""Numbers as regulations write them: Chinese numerals, numbers in circles, and letters that go on behind z."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_TEN: Final = 10
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_MOST_IN_CIRCLE: Final = 20
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def chinese(number: int) -> str:
    """Return a number from 1 in Chinese numerals, such as 一百零一; from a thousand on in digits."""
    if number >= _THOUSAND:
        return str(number)
    if number < _TEN:
        return _DIGITS[number]
    if number < _HUNDRED:
        tens, ones = divmod(number, _TEN)
        return _tens(tens, before="" if tens == 1 else _DIGITS[tens]) + _ones(ones)

    hundreds, rest = divmod(number, _HUNDRED)
    return f"{_DIGITS[hundreds]}百{_behind_hundreds(rest)}"


def _behind_hundreds(rest: int) -> str:
    # 一百一十, but 十: the one before ten is said behind a hundred.
    tens, ones = divmod(rest, _TEN)
    if not rest:
        return ""
    if not tens:
        return f"零{_DIGITS[ones]}"
    return _tens(tens, before=_DIGITS[tens]) + _ones(ones)


def _tens(tens: int, before: str) -> str:
    return f"{before}十" if tens else ""


def _ones(ones: int) -> str:
    return _DIGITS[ones] if ones else ""


def circled(number: int) -> str:
    """Return a number from 1 in a circle, such as ③; above twenty, which few fonts have, in brackets."""
    return chr(ord("①") + number - 1) if number <= _MOST_IN_CIRCLE else f"({number})"


def letter(number: int) -> str:
    """Return the letter of a number from 1: a to z, then aa, ab, and so on."""
    text = ""
    while number:
        number, place = divmod(number - 1, len(_LETTERS))
        text = _LETTERS[place] + text
    return text
