"""Why a shape is not written in a format, though the format has a writer for it."""

from __future__ import annotations


class Refused(Exception):
    """A shape that is not written: a line that says why, and one that says what to do."""

    def __init__(self, message: str, help_: str) -> None:
        """Take the lines."""
        super().__init__(message)
        self.help = help_


class TooLarge(Refused):
    """A shape is too large for a format."""
