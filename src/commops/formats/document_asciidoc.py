"""A document as AsciiDoc: a heading, its text, and a list of facts for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.asciidoc import begun, escaped, paragraphs, strong
from commops.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Document, Fact, Item
    from commops.terminal.target import Target


def write(document: Document, target: Target) -> None:
    """Write a document."""
    target.write(text(document))


def text(document: Document) -> str:
    """Return the whole document."""
    return "\n".join((*_lines(document), ""))


def _lines(document: Document) -> Iterator[str]:
    yield f"= {escaped(document.title.text)}"
    if document.remark:
        yield from ("", _slanted(document.remark))
    if document.text:
        yield from ("", paragraphs(document.text))
    for group in document.groups:
        # A comment ends a list, so that the next one is another.
        yield from ("", "//", "")
        for fact in group:
            yield from _fact(fact)
    if document.summary:
        yield from ("", "//", "", _slanted(plain(document.summary)))


def _fact(fact: Fact) -> Iterator[str]:
    label = f"* {strong(fact.label)}"
    rows = [" · ".join(map(_item, row)) for row in fact.rows]
    if len(rows) == 1:
        yield f"{label}: {rows[0]}"
        return
    yield label
    yield from (f"** {row}" for row in rows)


def _item(item: Item) -> str:
    said = begun(plain(item.line))
    return f"{said} – {escaped(plain(item.remark))}" if item.remark else said


def _slanted(text: str) -> str:
    return f"__{escaped(text)}__"
