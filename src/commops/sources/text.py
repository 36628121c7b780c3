"""Text: bytes decoded, and the way from an index in a text to the line and column that an editor shows."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from commops.finding import Span

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Undecodable(Exception):
    """Bytes that are no text: what is wrong, what to do, and where the text that could be decoded ends."""

    def __init__(self, message: str, help_: str, before: str = "") -> None:
        """Take the message, the help, and the text up to the fault."""
        super().__init__(message)
        self.help = help_
        self.before = before


def decode(data: bytes) -> str:
    """Return bytes as text: UTF-8, or UTF-16 or UTF-32 where a byte order mark says so; raises :class:`Undecodable`."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    bom = next((mark for mark, name in _BOMS if data.startswith(mark)), b"")
    if not bom and b"\0" in data[:4096]:
        raise Undecodable(
            "this is no text but a binary file", "take it out of the organisation's folder, or exclude it"
        )
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[len(bom) : len(bom) + error.start].decode(encoding, "replace")
        byte = error.object[error.start]
        raise Undecodable(f"byte 0x{byte:02x} is not {encoding.upper()}", "save the file as UTF-8", before) from None


@dataclass(frozen=True)
class Lines:
    """A text by lines, as editors count them: a line ends with LF, CR LF or CR."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

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
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")
