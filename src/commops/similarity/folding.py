"""Folding: a text without what does not tell it from another: case, width, signs, and the script of its Chinese."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_FIRST_HAN: Final = 0x3400
_SIMPLIFIED: Final = (
    "gb2312"  # the character set of simplified Chinese; some of its characters are traditional as well:
)
_BOTH: Final = frozenset("乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽")
_SIGNS: Final = frozenset("PZC")  # Unicode's punctuation, spaces and control characters
_BETWEEN: Final = "\n"
_ASCII_SIGNS: Final = bytes(
    code for code in range(128) if unicodedata.category(chr(code))[0] in _SIGNS and chr(code) != _BETWEEN
)
_AT_ONCE: Final = 250  # texts: one with other characters sends the others the slow way, too


def fold(text: str) -> str:
    """Return a text in lower case, of ordinary width, in simplified Chinese; its punctuation and spaces remain."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return plain if plain.isascii() else plain.translate(_SCRIPT)


def sameness(text: str) -> str:
    """Return what two texts have in common if they are the same but for case, width, punctuation and script."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_TELLING) or folded.strip()
    return folded if folded.isalnum() else fold(folded.translate(_TELLING)) or folded.strip()


def sameness_of_all(texts: Sequence[str]) -> Iterator[str]:
    """Yield the same for many texts: for those of ASCII, at once."""
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        whole = _BETWEEN.join(some)
        if not whole.isascii() or whole.count(_BETWEEN) != len(some) - 1:
            yield from map(sameness, some)
            continue

        found = whole.lower().encode().translate(None, _ASCII_SIGNS).decode().split(_BETWEEN)
        yield from (same or sameness(text) for same, text in zip(found, some, strict=True))


class _Telling(dict[int, int | None]):
    """A table for `str.translate` that leaves signs out, filled with a character when it is first met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code))[0] in _SIGNS else code
        return self[code]


_TELLING: Final = _Telling()


class _Script(dict[int, str]):
    """A table for `str.translate`, filled with a character when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _simplified(character) if code >= _FIRST_HAN else character
        return self[code]


_SCRIPT: Final = _Script()


def _simplified(character: str) -> str:
    # Character by character, so that the result never depends on what is beside it. Tables are read only for what
    # is not simplified already.
    if character not in _BOTH and _is_simplified(character):
        return character
    converted = _converter()(character)
    return converted if converted == character else _simplified(converted)


def _is_simplified(character: str) -> bool:
    try:
        character.encode(_SIMPLIFIED)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 - 60 ms that only traditional Chinese needs

    return opencc.OpenCC("t2s").convert
