"""A handout as a PDF, printed from its page of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats import pdf_programs
from commops.formats.html import handout as pages

if TYPE_CHECKING:
    from commops.shapes import Handout
    from commops.terminal.target import Target


def write(handout: Handout, target: Target) -> None:
    """Write a handout.

    Raises:
        Refused: where no program can, or one fails.

    """
    target.write_bytes(pdf_programs.printed(pages.text(handout)))
