"""A book as a PDF, printed from its page of HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats import pdf_programs
from commops.formats.html import book as pages

if TYPE_CHECKING:
    from commops.book_shapes import Book
    from commops.terminal.target import Target


def write(book: Book, target: Target) -> None:
    """Write a book.

    Raises:
        Refused: where no program can, or one fails.

    """
    target.write_bytes(pdf_programs.printed(pages.text(book)))
