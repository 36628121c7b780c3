"""A document as an article of a page: its title, its text, and a list of facts for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.html.markup import element, escaped, escaped_lines, isolated, line, lines
from commops.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from commops.shapes import Document, Fact, Item


def article(document: Document, known: Collection[str] = ()) -> str:
    """Return a document; what is said of things whose `kind/id` is known links to their articles."""
    parts = [
        element("h2", escaped(document.title.text), dir="auto"),
        element("p", escaped(document.remark), class_="kind"),
        element("p", escaped_lines(document.text), class_="text", dir="auto") if document.text else "",
        *(_group(group, known) for group in document.groups),
        element("p", line(document.summary), class_="source") if document.summary else "",
    ]
    return element("article", lines(*parts), id=document.key)


def _group(facts: tuple[Fact, ...], known: Collection[str]) -> str:
    return element("dl", lines(*(_fact(fact, known) for fact in facts)))


def _fact(fact: Fact, known: Collection[str]) -> str:
    rows = (element("dd", " · ".join(_item(item, known) for item in row)) for row in fact.rows)
    return element("dt", escaped(fact.label)) + "".join(rows)


def _item(item: Item, known: Collection[str]) -> str:
    said = _linked(item, known)
    return f"{said}{element('small', line(item.remark))}" if item.remark else said


def _linked(item: Item, known: Collection[str]) -> str:
    # The name links to what it is the name of.
    if not item.ids or item.ids[0] not in known:
        return isolated(plain(item.line), line(item.line))
    name, *more = item.line
    return element("a", line((name,)), href=f"#{item.ids[0]}", dir="auto") + line(tuple(more))
