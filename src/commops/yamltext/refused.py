"""Edits of a text that are refused, why, and what helps."""

from __future__ import annotations

from typing import Final

from commops.language.failure import Failure
from commops.language.messages import message

BY_HAND: Final = message("change it by hand")


class Refused(Failure):
    """An edit that cannot be made without changing something else: why, and what to do."""

    def __init__(self, why: str, help_: str = BY_HAND) -> None:
        """Take the reason, and an instruction."""
        super().__init__(why, help_)
