"""Documents as text for a screen: one after the other, their labels in one column, then what is said of all of them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.shapes import Run, Tone
from commops.terminal.document_text import NARROWEST, WIDEST, facts, head, room_for_labels
from commops.terminal.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Documents, Line
    from commops.terminal.target import Target

_INDENT = 2
_GOES_ON = " \\"


def write(documents: Documents, target: Target) -> None:
    """Write documents."""
    target.print(lines(documents, target.columns))


def lines(documents: Documents, room: int) -> Iterator[Line]:
    """Yield the lines of documents in `room` columns: of each its title and its facts, then notes and the summary."""
    room = min(max(room, NARROWEST), WIDEST)
    labels = room_for_labels(documents.documents)
    for document in documents.documents:
        yield from head(document, room)
        for line in facts(tuple(chain.from_iterable(document.groups)), labels, room - _INDENT):
            yield Run(" " * _INDENT), *line
        for command in documents.commands.get(document.key, ()):
            yield from _command(command, room)
        yield ()

    for note in documents.notes:
        yield from wrapped((Run(note, Tone.DIM),), room)
    yield from wrapped((Run(documents.summary),), room)


def _command(command: str, room: int) -> Iterator[Line]:
    # Where it takes several lines, a shell must still read it as one command.
    *lines, last = wrapped((Run(command, Tone.STRONG),), room - 2 * _INDENT - len(_GOES_ON))
    indent = _INDENT
    for line in lines:
        yield Run(" " * indent), *line, Run(_GOES_ON, Tone.STRONG)
        indent = 2 * _INDENT
    yield Run(" " * indent), *last
