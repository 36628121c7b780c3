"""Plain files: those of YAML that are read without a parser, line by line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.sources.document import Document
from commops.yamltext.mark import Keys
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Collection

    from commops.yamltext.mark import Mark

VARIABLE: Final = "COMMOPS_READER"
"""The environment variable that chooses the reader: with `careful`, no file is read as a plain one."""

CAREFUL: Final = "careful"


def are_read() -> bool:
    """Tell whether plain files are read as such."""
    return os.environ.get(VARIABLE) != CAREFUL


def read(file: str, text: str, lines: Lines | None = None) -> Document | None:
    """Read a file, if it is plain; what is wrong in any way is not. `lines` is what is held of its text."""
    if not are_read():
        return None

    from commops.yamltext import plain  # noqa: PLC0415 - what was read before needs none of it

    try:
        data = plain.read(text)
    except plain.Refused:
        return None
    return made_of(file, lines or Lines(text), data)


def made_of(file: str, lines: Lines, data: dict[str, Any]) -> Document:
    """Return a plain file by what it says."""
    return Document(file, lines, locate, data, Starts(lines, data))


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values are in any file of YAML, as far as they exist."""
    from commops.yamltext import positions  # noqa: PLC0415 - where nothing is found, nothing is looked up

    return positions.locate(text, wanted)


class Starts(Mapping[Keys, int]):
    """Where each entity's id is in a plain text, looked for when it is asked for: few files have findings."""

    def __init__(self, lines: Lines, data: Mapping[str, Any]) -> None:
        """Take the text, and what it says."""
        self.lines = lines
        self.data = data

    def __getitem__(self, keys: Keys) -> int:
        """Return the index in the text."""
        return self._found[keys]

    def __iter__(self) -> Iterator[Keys]:
        """Go through the entities."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._found)

    @cached_property
    def _found(self) -> Mapping[Keys, int]:
        from commops.yamltext import plain  # noqa: PLC0415 - few runs ask for any place

        found = plain.starts(self.lines.text, self.data)
        if found is not None:
            return found

        from commops.sources import yaml_reader  # noqa: PLC0415 - few files have their entities on one line

        return yaml_reader.read("", self.lines.text).starts
