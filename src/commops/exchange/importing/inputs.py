"""The files that an import reads: their names as given, and what they contain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath


@dataclass(frozen=True)
class Input:
    """A file to import: its path as given (files of a folder: below it), and its bytes."""

    path: str
    data: bytes

    @cached_property
    def name(self) -> str:
        """The last part of the path."""
        return PurePath(self.path).name

    @cached_property
    def ending(self) -> str:
        """The ending of the name in lower case, with its dot; empty where there is none."""
        return PurePath(self.path).suffix.lower()
