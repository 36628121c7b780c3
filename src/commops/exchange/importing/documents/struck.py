"""Text that is struck out: it is no longer meant, so it is left out, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.exchange.importing.imported import Certainty, Note
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.exchange.importing.origins import Origin


def struck_out(text: str, origin: Origin) -> Note:
    """Return the note about text that is struck out."""
    said = message("'{text}' is struck through; skipped", text=text)
    return Note("struck-out", said, Certainty.READ, origin, {"text": text})
