"""The border to the log of a CI job: nothing that is printed is a command there, unless it is meant as one.

GitHub takes `::name ...::` for a command where a line begins with it, and `##[name]` anywhere in it; Azure
Pipelines takes `##vso[...]` and `##[...]`, TeamCity `##teamcity[...]`; GitLab folds lines from `section_start:...` on,
where a carriage return and an escape follow. Names of files, ids and texts can hold any of these, so each is divided on
its way out, whichever command prints it and in whichever format. JSON and XML are escaped, and mean the same as before.
In anything else the divider is a space without width, which is not seen.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager
from io import BufferedIOBase, TextIOWrapper
from typing import TYPE_CHECKING, Final

from commops.cli.platforms import in_job
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from typing_extensions import Buffer

_COLONS: Final = pattern_of(rb"(?<!:)::(?=\w)")
_HASHES: Final = pattern_of(rb"##(?=[a-z.]*\[)", re.IGNORECASE)
_COLONS_SO_FAR: Final = pattern_of(rb"(?<!:)::(?=\w|\Z)")
_HASHES_SO_FAR: Final = pattern_of(rb"##(?=[a-z.]*(?:\[|\Z))", re.IGNORECASE)
"""What begins a command, and what would if more of the line followed."""

_RETURN: Final = pattern_of(rb"\r(?=\x1b)")
_NOTHING: Final = "\u200b"
"""A space without width."""

_IN_JSON: Final = (rb"\\u003a", rb"\\u0023")
_IN_XML: Final = (b"&#58;", b"&#35;")
_IN_TEXT: Final = (f"{_NOTHING}:", f"{_NOTHING}#")
"""What is written in place of the second colon, and of the second hash."""


def guard() -> None:
    """Let nothing that this process prints be a command, where it prints to the log of a CI job."""
    if in_job():
        sys.stdout, sys.stderr = _guarded(sys.stdout), _guarded(sys.stderr)


def shows(file: TextIO) -> bool:
    """Tell whether what is written to a stream goes to the log of a CI job, and not from there to a file."""
    return isinstance(getattr(file, "buffer", None), Log) and not stat.S_ISREG(os.fstat(file.fileno()).st_mode)


@contextmanager
def commands_meant(file: TextIO) -> Iterator[None]:
    """Write the commands of GitHub as such; whoever writes them sees to it that nothing else is one."""
    log = getattr(file, "buffer", None)
    if not isinstance(log, Log):
        yield
        return

    file.flush()
    log.colons_meant = True
    try:
        yield
        file.flush()
    finally:
        log.colons_meant = False


class Log(BufferedIOBase):
    """What lies between a stream of text and the log: it holds a line back until the line is whole, then divides."""

    def __init__(self, below: BinaryIO, encoding: str) -> None:
        """Take the stream of bytes that leads to the log, and the encoding of what is written to it."""
        self.colons_meant = False
        self._encoding = encoding
        self._below = below
        self._held = bytearray()
        self._before = b""
        self._dividers: tuple[bytes, bytes] | None = None

    def write(self, data: Buffer, /) -> int:
        """Write what is whole of the lines, and hold back the rest."""
        added = bytes(data)
        end = added.rfind(b"\n") + 1
        if end:
            self._write(bytes(self._held) + added[:end], (_COLONS, _HASHES))
            self._held.clear()
        self._held += added[end:]
        return len(added)

    def write_bytes(self, data: bytes) -> None:
        """Write what is no text as it is, which no log shows."""
        self.flush()
        self._below.write(data)

    def flush(self) -> None:
        """Write what was held back too."""
        if self._held:
            self._write(bytes(self._held), (_COLONS_SO_FAR, _HASHES_SO_FAR))
            self._held.clear()
        self._below.flush()

    @property
    def name(self) -> object:
        """The name of the stream below."""
        return getattr(self._below, "name", "")

    def writable(self) -> bool:
        """Tell that one can write to it."""
        return True

    def fileno(self) -> int:
        """Return the number that the system has for the stream."""
        return self._below.fileno()

    def isatty(self) -> bool:
        """Tell that it is no terminal."""
        return False

    def _write(self, data: bytes, beginnings: tuple[re.Pattern[bytes], re.Pattern[bytes]]) -> None:
        if self._dividers is None:
            self._dividers = _dividers(data, self._encoding)

        colons, hashes = beginnings
        colon, hash_ = self._dividers

        # Where a line is written in two parts, a command may begin between them: the byte before is looked at again.
        seen = self._before + data
        divided = _RETURN.sub(b"\r" + _NOTHING.encode(self._encoding, "replace"), seen)
        divided = hashes.sub(b"#" + hash_, divided)
        if not self.colons_meant:
            divided = colons.sub(b":" + colon, divided)

        self._below.write(divided[len(self._before) :])
        self._before = data[-1:]


def _guarded(stream: TextIO) -> TextIO:
    below = getattr(stream, "buffer", None)
    if below is None or stream.isatty():
        return stream

    stream.flush()
    return TextIOWrapper(
        Log(below, stream.encoding),
        stream.encoding,
        stream.errors,
        line_buffering=getattr(stream, "line_buffering", False),
    )


def _dividers(beginning: bytes, encoding: str) -> tuple[bytes, bytes]:
    # In JSON and XML of ours, two colons or two hashes only stand in strings and texts. Where a text begins as they do,
    # it is shown with their escapes: less beautiful, and as harmless.
    first = beginning.lstrip()[:1]
    if first in {b"{", b"["}:
        return _IN_JSON
    if first == b"<":
        return _IN_XML
    colon, hash_ = (divided.encode(encoding, "replace") for divided in _IN_TEXT)
    return colon, hash_
