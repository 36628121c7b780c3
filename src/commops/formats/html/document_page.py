"""A document as a page of its own, which prints on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.html.document import article
from commops.formats.html.page import Style, own_file, page

if TYPE_CHECKING:
    from commops.shapes import Document
    from commops.terminal.target import Target


def write(document: Document, target: Target) -> None:
    """Write a document."""
    target.write(text(document))


def text(document: Document) -> str:
    """Return the whole page."""
    return page(document.title.text, document.language, article(document), [Style(own_file("document.css"))])
