"""What a format cannot hold."""

from __future__ import annotations


class TooLarge(Exception):
    """A shape is too large for a format: a line that says why, and one that says what to do."""

    def __init__(self, message: str, help_: str) -> None:
        """Take the lines."""
        super().__init__(message)
        self.help = help_
