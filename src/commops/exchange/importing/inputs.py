"""The files that an import reads: their names as given, and what they contain."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath
from typing import Final

from commops.exchange.importing.decoding import Decoded, NoText, decode
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.records import dataclass
from commops.yamltext.text import Lines

LARGEST: Final = 20_000_000
"""How many bytes a file may have at most."""


@dataclass(frozen=True)
class Input:
    """A file to import: its path as given (files of a folder: below it), and its bytes.

    `sheets` are the names of those sheets of a workbook that are meant; empty for all.
    """

    path: str
    data: bytes
    sheets: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """The last part of the path."""
        return PurePath(self.path).name

    @cached_property
    def ending(self) -> str:
        """The ending of the name in lower case, with its dot; empty where there is none."""
        return PurePath(self.path).suffix.lower()

    @cached_property
    def text(self) -> str:
        """What a file of text says, with newlines as its line ends; raises an :class:`Unreadable`."""
        return self._decoded.text

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What the user should know about how the text was decoded; every reader of texts passes it on."""
        if self._decoded.broken:
            return self._of_broken_bytes()
        if not self._decoded.guessed:
            return ()

        encoding = self._decoded.encoding
        text = message(
            "the encoding was guessed as {encoding}: if names look wrong, save the file as UTF-8 and import it again",
            encoding=encoding,
        )
        return (Note("guessed-encoding", text, Certainty.GUESSED, Origin(self.path), {"encoding": encoding}),)

    def _of_broken_bytes(self) -> tuple[Note, ...]:
        lines = Lines(self.text)
        text = message("a byte here is not valid UTF-8; imported as '\ufffd'")
        places = map(lines.position, self._decoded.broken)
        return tuple(Note("broken-bytes", text, Certainty.LOST, Origin(self.path, *place)) for place in places)

    @cached_property
    def _decoded(self) -> Decoded:
        try:
            return decode(self.data)
        except NoText:
            raise Unreadable(
                Origin(self.path),
                message("the file is not text in a known encoding"),
                message("save it as UTF-8 text"),
            ) from None
