"""Documents with marks: read as they are, with their places for messages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from commops.cli.errors import unreadable
from commops.cli.text_files import read_text
from commops.embedding.replacing import BY_ENDING, MarkedText
from commops.language.messages import listed, message
from commops.records import dataclass
from commops.sources.folder import opening
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Opened:
    """A document as it was read: its path as it was written, its bytes, and its text."""

    path: Path
    data: bytes
    document: MarkedText

    def at(self, index: int) -> str:
        """Return the location of an index in the text, as editors take it."""
        line, column = Lines(self.document.text).position(index)
        return f"{self.path}:{line}:{column}"


def opened(files: Sequence[Path]) -> list[Opened]:
    """Read documents; one that is named twice is read once.

    Raises:
        Unable: where one cannot be read, or it is neither Markdown nor HTML nor AsciiDoc.

    """
    named = {os.path.realpath(path): path for path in reversed(files)}
    return [_read(path) for path in reversed(named.values())]


def _read(path: Path) -> Opened:
    syntax = BY_ENDING.get(path.suffix.lower())
    if opening.is_folder(path):
        raise unreadable(path, message("it is a folder"), message("write `commops embed docs/*.md`"))
    if syntax is None:
        raise unreadable(
            path,
            message("its ending is not one of Markdown, HTML or AsciiDoc"),
            message("use {endings}", endings=listed(BY_ENDING, "or")),
        )
    data, text = read_text(path)
    return Opened(path, data, MarkedText(text, syntax))
