"""What one file says, apart from its text: of a file without faults, all that is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from commops.sources import gathering, plain_files
from commops.sources.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.yamltext.text import Lines


class Said(NamedTuple):
    """The data of a file, and where each entity's id is; None for a plain file, of which that is looked for later."""

    data: dict[str, Any]
    starts: Iterable[tuple[Sequence[str], int]] | None

    def document(self, name: str, lines: Lines) -> Document:
        """Return the file that says this, by its name and its text."""
        if self.starts is None:
            return plain_files.made_of(name, lines, self.data)
        starts = {tuple(keys): start for keys, start in self.starts}
        return Document(name, lines, gathering.locator(name), self.data, starts)


def said_in(document: Document) -> Said | None:
    """Return what a file says; None where anything in it is wrong, so that it says less than it has."""
    if document.faults or document.lost or document.broken:
        return None
    if isinstance(document.starts, plain_files.Starts):
        return Said(document.data, None)
    return Said(document.data, list(document.starts.items()))
