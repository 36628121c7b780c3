"""A document as JSON: facts by their keys, each with its label and its items; an item has the ids behind it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from commops.formats.json_text import indented
from commops.shapes import plain

if TYPE_CHECKING:
    from commops.shapes import Document, Fact, Item
    from commops.terminal.target import Target


def write(document: Document, target: Target) -> None:
    """Write a document."""
    target.write(text(document))


def text(document: Document) -> str:
    """Return the whole document; ids are written `kind/id`, as `commops show` takes them."""
    return indented(data(document)) + "\n"


def data(document: Document) -> dict[str, Any]:
    """Return what is written of a document."""
    return {
        "id": document.key,
        "title": document.title.text,
        "what": document.remark,
        "text": document.text,
        "facts": {fact.key: _fact(fact) for fact in document.facts},
        "summary": plain(document.summary),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    items = chain.from_iterable(fact.rows)
    return {"label": fact.label, "items": [_item(item) for item in items]}


def _item(item: Item) -> dict[str, Any]:
    remark = {"remark": plain(item.remark)} if item.remark else {}
    return {"text": plain(item.line).strip(), "ids": list(item.ids), **remark}
