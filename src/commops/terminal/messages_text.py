"""Messages as text: one after the other, with a line between any two, to be cut there and pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.shapes import Run, Tone
from commops.terminal.document_text import NARROWEST, WIDEST
from commops.terminal.document_text import lines as lines_of_document
from commops.terminal.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Line, Messages
    from commops.terminal.target import Target


def write(messages: Messages, target: Target) -> None:
    """Write messages."""
    target.print(lines(messages, target.columns))


def lines(messages: Messages, room: int) -> Iterator[Line]:
    """Yield the lines of messages in `room` columns."""
    if not messages.documents:
        yield from wrapped((Run(messages.note),), room)
    for number, document in enumerate(messages.documents):
        if number:
            yield ()
            yield (Run("-" * min(max(room, NARROWEST), WIDEST), Tone.DIM),)
            yield ()
        yield from lines_of_document(document, room)
