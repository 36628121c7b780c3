"""Documents as Markdown: a heading, each under one of its own with a list of its facts, then what is said of all.

They are to be discussed, in an issue perhaps: no name in them notifies anybody.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.formats.comment_markdown import alone, prose
from commops.formats.document_markdown import group
from commops.formats.markdown import in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Document, Documents
    from commops.terminal.target import Target


def write(documents: Documents, target: Target) -> None:
    """Write documents."""
    target.write(text(documents))


def text(documents: Documents) -> str:
    """Return all documents."""
    parts = [f"# {alone(documents.heading)}"]
    for document in documents.documents:
        parts += _document(document, documents.commands.get(document.key, ()))
    parts += map(prose, documents.notes)
    return "\n\n".join((*parts, f"*{alone(documents.summary)}*")) + "\n"


def _document(document: Document, commands: Sequence[str]) -> Iterator[str]:
    yield f"## {alone(document.title.text)}"
    yield f"*{alone(document.remark)}*"
    yield group(tuple(chain.from_iterable(document.groups)), "-", alone)
    if commands:
        yield "\n".join(("```sh", *map(in_one_line, commands), "```"))
