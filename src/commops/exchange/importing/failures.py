"""Why a file cannot be imported at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.failure import Failure

if TYPE_CHECKING:
    from commops.exchange.importing.origins import Origin


class Unreadable(Failure):
    """A file that cannot be imported: where, why, and what to do."""

    def __init__(self, origin: Origin, message: str, help_: str = "") -> None:
        """Take the place, the reason, and an instruction."""
        super().__init__(message, help_)
        self.origin = origin
