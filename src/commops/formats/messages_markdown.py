"""Messages as Markdown: one after the other, with a rule between any two, to be cut there and pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.document_markdown import text as text_of_document
from commops.formats.markdown import paragraphs

if TYPE_CHECKING:
    from commops.shapes import Messages
    from commops.terminal.target import Target


def write(messages: Messages, target: Target) -> None:
    """Write messages."""
    target.write(text(messages))


def text(messages: Messages) -> str:
    """Return all messages."""
    if not messages.documents:
        return f"{paragraphs(messages.note)}\n"
    return "\n---\n\n".join(text_of_document(document) for document in messages.documents)
