"""How lines of text in pictures are set."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from commops.formats.org_charts.text_widths import width


class TextStyle(Enum):
    """How a line is set: what that is called, its size, how high it is, and whether it is bold."""

    def __init__(self, called: str, size: int, line: int, bold: bool = False) -> None:  # noqa: FBT001, FBT002 - a value
        """Take what the values of the members are."""
        self.called = called
        self.size = size
        self.line = line
        self.width: Callable[[str], float] = partial(width, size=size, bold=bold)
