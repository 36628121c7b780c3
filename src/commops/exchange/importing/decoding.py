"""Bytes of a file as text: by a byte order mark, as UTF-8, by what the file states, else by a guess that is said.

Some broken bytes do not make UTF-8 another encoding: each is replaced, and its place is kept.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.records import dataclass
from commops.yamltext.text import BOMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE_END: Final = pattern_of(r"\r\n|\r")
_NOT_OF_TEXT: Final = pattern_of("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")

_STATED: Final = pattern_of(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?([\w-]+)|^<\?xml\s[^>]*?encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
_WHERE_STATED: Final = 4096
_MEANT: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "windows-1252", "us-ascii": "windows-1252"}
"""Encodings that browsers read as larger ones, because files state the smaller one by mistake."""

_NOT_ASCII: Final = pattern_of(rb"[\x80-\xff]")
_HANGUL: Final = pattern_of(r"[\uac00-\ud7a3]")
_KANA: Final = pattern_of(r"[\u3040-\u30ff]")
_CYRILLIC_WORD: Final = pattern_of(r"(?<!\w)(?:[\u0400-\u042f]?[\u0430-\u045f]+|[\u0400-\u042f]{2,})(?!\w)|[«»№—–…]")
_GB_COMMON: Final = pattern_of(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_BIG5_COMMON: Final = re.compile(rb"[\xa1-\xa3\xa4-\xc6][\x40-\x7e\xa1-\xfe]")
_BROKEN: Final = pattern_of("[\udc80-\udcff]+")
"""Bytes that are not UTF-8, as Python keeps them."""

_REPLACEMENT: Final = "\ufffd"
_AT_LEAST: Final = 3
"""How many characters of several bytes there are in UTF-8 for each place that is broken."""

_MOSTLY: Final = 0.9
_SOME: Final = 0.2


class NoText(Exception):
    """Bytes that are no text in any encoding that is known here."""


@dataclass(frozen=True)
class Decoded:
    """A text with newlines as its line ends, its encoding, and whether the encoding is only a guess.

    `broken` are the indexes of the replacement characters that are there instead of broken bytes.
    """

    text: str
    encoding: str
    guessed: bool = False
    broken: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return bytes as text; raises :class:`NoText`."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)

    if b"\0" in data:
        return _without_mark(data)

    for encoding in chain(["utf-8"], _stated(data)):
        try:
            return _decoded(data, encoding)
        except NoText:
            continue

    if (broken := _broken_utf_8(data)) and _is_mostly_utf_8(broken):
        return broken
    encoding = _guess(data)
    return _decoded(data, encoding, guessed=True)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return _decoded(data, encoding)
    except NoText:
        if encoding == "utf-8" and (broken := _broken_utf_8(data)):
            return broken
        raise


def _broken_utf_8(data: bytes) -> Decoded | None:
    """Return bytes as UTF-8 with a replacement character for each run of broken bytes; None where they are no text."""
    kept = _LINE_END.sub("\n", data.decode("utf-8", "surrogateescape"))
    if _NOT_OF_TEXT.search(kept):
        return None

    places: list[int] = []
    left_out = 0
    for run in _BROKEN.finditer(kept):
        places.append(run.start() - left_out)
        left_out += len(run[0]) - 1
    return Decoded(_BROKEN.sub(_REPLACEMENT, kept), "UTF-8", broken=tuple(places))


def _is_mostly_utf_8(decoded: Decoded) -> bool:
    others = sum(not character.isascii() for character in decoded.text)
    return others - len(decoded.broken) >= _AT_LEAST * len(decoded.broken)


def _decoded(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise NoText from None

    if _NOT_OF_TEXT.search(text):
        raise NoText
    return Decoded(_LINE_END.sub("\n", text), encoding.upper(), guessed)


def _without_mark(data: bytes) -> Decoded:
    """Decode UTF-16 without a byte order mark: most zero bytes of it are in the same half of the characters."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return _decoded(data, encoding, guessed=True)


def _stated(data: bytes) -> Iterator[str]:
    found = _STATED.search(data[:_WHERE_STATED])
    if found:
        stated = (found[1] or found[2]).decode("ascii").lower()
        yield _MEANT.get(stated, stated)


def _guess(data: bytes) -> str:
    """Return the encoding that bytes are most probably in; Windows-1252 where nothing speaks for another."""
    for encoding, fits in _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue

        if fits(data, text):
            return encoding
    return "windows-1252"


def _is_korean(_: bytes, text: str) -> bool:
    return _share(text, _HANGUL) >= _MOSTLY


def _is_japanese(_: bytes, text: str) -> bool:
    return _share(text, _KANA) >= _SOME


def _is_russian(_: bytes, text: str) -> bool:
    return _share(text, _CYRILLIC_WORD) >= _MOSTLY


def _is_simplified_chinese(data: bytes, _: str) -> bool:
    return _share_of_pairs(_GB_COMMON, data) >= _MOSTLY


def _is_traditional_chinese(data: bytes, _: str) -> bool:
    return _share_of_pairs(_BIG5_COMMON, data) >= _MOSTLY


def _share(text: str, pattern: re.Pattern[str]) -> float:
    """Return how many of the characters that are not ASCII are in matches of a pattern."""
    others = sum(not character.isascii() for character in text)
    within = sum(len(found) for found in pattern.findall(text))
    return within / max(1, others)


def _share_of_pairs(common: re.Pattern[bytes], data: bytes) -> float:
    """Return how many of the bytes that are not ASCII are in common characters of two bytes."""
    others = len(_NOT_ASCII.findall(data))
    within = sum(len(_NOT_ASCII.findall(pair)) for pair in common.findall(data))
    return within / max(1, others)


_GUESSES: Final[tuple[tuple[str, Callable[[bytes, str], bool]], ...]] = (
    ("cp932", _is_japanese),
    ("cp949", _is_korean),
    ("windows-1251", _is_russian),
    ("gb18030", _is_simplified_chinese),
    ("big5", _is_traditional_chinese),
)
"""Encodings with whether bytes, and the text that they are in it, look like it; the hardest to mistake first."""
