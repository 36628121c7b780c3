"""The tables of files, whatever is in their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.inputs import Input
from commops.language.messages import together
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.blocks import TextDocument

_BEGINNING: Final = 40_000


@dataclass(frozen=True)
class Tables:
    """The tables of some files, and what is to say of how these were read."""

    grids: Sequence[Grid]
    notes: Sequence[Note]


def read_tables(inputs: Sequence[Input]) -> Tables:
    """Return the tables of files; raises :class:`Unreadable` where none of them can be read."""
    found: list[Grid] = []
    notes: list[Note] = []
    failures: list[Unreadable] = []
    for source in inputs:
        try:
            read = document(source)
        except Unreadable as failure:
            failures.append(failure)
            text = together(failure.message, failure.help)
            notes.append(Note("unreadable", text, Certainty.LOST, failure.origin))
        else:
            found.extend(grids(read))
            notes.extend(read.notes)

    if len(failures) == len(inputs):
        raise failures[0]
    return Tables(found, notes)


def grids(found: TextDocument) -> Iterator[Grid]:
    """Yield the tables of a document."""
    yield from (block for block in found.blocks if isinstance(block, Grid))


def beginning(source: Input) -> Input:
    """Return the first lines of a text, which have its heads; archives and encodings with zeros cannot be cut."""
    if len(source.data) <= _BEGINNING or b"\0" in source.data[:_BEGINNING]:
        return source
    end = source.data.rfind(b"\n", 0, _BEGINNING)
    return Input(source.path, source.data[:end]) if end > 0 else source
