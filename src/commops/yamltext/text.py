"""Text: bytes decoded, and the way from an index in a text to the line and column that an editor shows."""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Final

from commops.finding import Span
from commops.language.failure import Failure
from commops.language.messages import message
from commops.patterns import pattern_of

LINE_END: Final = pattern_of(r"\r\n|\r|\n")
BYTE_ORDER_MARK: Final = "\ufeff"
_NOT_OF_TEXT: Final = pattern_of("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_COMMON: Final = pattern_of(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
"""A Chinese punctuation mark, or one of the 3,755 most used characters, in GBK."""

BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks with the encodings that they state, a longer one before the one that it begins with."""

_FROM_GBK: Final = message(
    "open it in your editor with the encoding GBK and save it with UTF-8, "
    "or run `iconv -f GBK -t UTF-8 OLD > NEW`; in VS Code, click the encoding at the bottom right"
)
_AS_UTF_8: Final = message("save the file in your editor with the encoding UTF-8")


class Undecodable(Failure):
    """Bytes that are not text: what is wrong, what to do, the text as far as it can be decoded, and the index in it."""

    def __init__(self, why: str, help_: str, text: str, index: int = 0) -> None:
        """Take what is wrong and what to do, and the text with a replacement character for each invalid byte."""
        super().__init__(why, help_)
        self.text = text
        self.index = index


def decode(data: bytes, how_to_save: str = "") -> str:
    """Return bytes as text: UTF-8, or UTF-16 or UTF-32 where a byte order mark says so; raises :class:`Undecodable`.

    How to save a file as UTF-8 is told for an editor of text, where nothing else is given.
    """
    bom, encoding = next((each for each in BOMS if data.startswith(each[0])), (b"", "utf-8"))
    data = data[len(bom) :]
    if not bom and b"\0" in data[:4096]:
        help_ = message("move it out of the organisation's folder, or exclude it")
        raise Undecodable(message("this is a binary file, not a text file"), help_, data.decode(errors="replace"))

    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if not bom and (chinese := _as_gbk(data)):
            first = next(index for index, sign in enumerate(chinese) if not sign.isascii())
            gbk = message("this file is not UTF-8 but probably GBK")
            raise Undecodable(gbk, how_to_save or _FROM_GBK, chinese, first) from None

        index = len(data[: error.start].decode(encoding))
        invalid = message(
            "this file is not valid {encoding}: byte {byte}",
            encoding=encoding.upper(),
            byte=f"0x{data[error.start]:02x}",
        )
        raise Undecodable(invalid, how_to_save or _AS_UTF_8, data.decode(encoding, "replace"), index) from None


def _as_gbk(data: bytes) -> str:
    """Return bytes as the Chinese text that they probably are, as Excel and WPS save it in China; else nothing."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""

    # Bytes of other encodings come out as rare characters; most of a Chinese text are common ones.
    common = [bool(_COMMON.fullmatch(sign.encode("gb18030"))) for sign in text if not sign.isascii()]
    return text if sum(common) * 4 >= len(common) * 3 else ""


def encoded(text: str, like: bytes) -> bytes:
    """Return a text as bytes, with the encoding and the byte order mark of others; may raise `UnicodeEncodeError`."""
    bom, encoding = next((each for each in BOMS if like.startswith(each[0])), (b"", "utf-8"))
    return bom + text.encode(encoding)


class Lines:
    """A text by lines, as editors count them: a line ends with LF, CR LF or CR."""

    def __init__(self, written: str | bytes) -> None:
        """Take the text, or its bytes, which are decoded when the text is asked for: few files have findings."""
        self._written = written

    @cached_property
    def text(self) -> str:
        """The text, with replacement characters where it could not be decoded."""
        return self.decoded()

    def decoded(self) -> str:
        """Return the text, which is not held: for whoever looks through all files, and finds something in few."""
        if isinstance(self._written, str):
            return self._written
        try:
            return decode(self._written)
        except Undecodable as error:
            return error.text

    def __eq__(self, other: object) -> bool:
        """Tell whether another text is the same."""
        return isinstance(other, Lines) and self.text == other.text

    def __hash__(self) -> int:
        """Return what is the same for the same text."""
        return hash(self.text)

    def holds(self, sign: str) -> bool:
        """Tell whether the text may hold an ASCII character, without decoding it: False is certain."""
        if isinstance(self._written, str):
            return sign in self._written
        return sign.encode() in self._written

    @cached_property
    def _starts(self) -> array[int]:
        return array("L", [0]) + array("L", (match.end() for match in LINE_END.finditer(self.text)))

    @cached_property
    def quotable(self) -> bool:
        """Tell whether lines may be shown: not with control characters, which no text has."""
        return not _NOT_OF_TEXT.search(self.text)

    def position(self, index: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of the character at an index."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def start(self, number: int) -> int:
        """Return the index at which a line begins."""
        return self._starts[number - 1]

    def span(self, start: int, end: int) -> Span:
        """Return the part of the text from one index to before another."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """Return a line without its end; empty where there is no such line."""
        if not 0 < number <= len(self._starts):
            return ""
        if number not in self._asked_for:
            end = self._starts[number] if number < len(self._starts) else len(self.text)
            self._asked_for[number] = self.text[self._starts[number - 1] : end].rstrip("\r\n")
        return self._asked_for[number]

    @cached_property
    def _asked_for(self) -> dict[int, str]:
        # Thousands of findings may be about one line, which may be long.
        return {}
