"""A failure: what could not be done, said so that it can be translated."""

from __future__ import annotations


class Failure(Exception):
    """Something that could not be done: why, and perhaps what to do about it, both as messages."""

    def __init__(self, message: str, help_: str = "") -> None:
        """Take the reason, and an instruction."""
        super().__init__(message)
        self.message = message
        self.help = help_

    def __str__(self) -> str:
        """Return the message itself: `str` of it would only be its English text."""
        return self.message
