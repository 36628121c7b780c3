"""A handout as a page of HTML that prints on A4: facts, chapters with tables, and lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.html.markup import element, escaped, escaped_lines, lines
from commops.formats.html.page import Style, own_file, page
from commops.language.words import sign
from commops.shapes import Rows
from commops.terminal.width import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.shapes import Chapter, Handout, Statement
    from commops.terminal.target import Target

_SHORT: Final = 12
"""Up to how many columns of a screen a cell stays on one line."""


def write(handout: Handout, target: Target) -> None:
    """Write a handout."""
    target.write(text(handout))


def text(handout: Handout) -> str:
    """Return the whole page."""
    return page(handout.title, handout.language, article(handout), [Style(own_file("handout.css"))])


def article(handout: Handout) -> str:
    """Return a handout as an article of a page."""
    colon = sign("colon", handout.language)
    parts = [
        element("h1", escaped(handout.title), dir="auto"),
        element("p", escaped(handout.remark), class_="kind"),
        _facts(handout.facts),
        *(_chapter(chapter, colon) for chapter in handout.chapters),
        _chapter(handout.signatures, colon, "signatures"),
    ]
    kind = "handout wide" if handout.wide else "handout"
    return element("article", lines(*parts), id=handout.key, class_=kind)


def _facts(facts: Iterable[Statement]) -> str:
    pairs = (element("dt", escaped(fact.label)) + element("dd", escaped(fact.text), dir="auto") for fact in facts)
    return element("dl", lines(*pairs), class_="facts")


def _chapter(chapter: Chapter, colon: str, kind: str = "") -> str:
    parts = (table(part) if isinstance(part, Rows) else _statement(part, colon) for part in chapter.parts)
    return element("section", lines(element("h2", escaped(chapter.title)), *parts), class_=kind)


def _statement(said: Statement, colon: str) -> str:
    if said.label:
        return element("p", element("b", escaped(said.label)) + colon + element("span", escaped(said.text), dir="auto"))
    return element("p", escaped_lines(said.text), class_="text", dir="auto")


def table(rows: Rows) -> str:
    """Return rows as a table."""
    heads = "".join(
        element("th", escaped(head), scope="col", class_="short" if width(head) <= _SHORT else "")
        for head in rows.heads
    )
    short = [max(map(_longest, column)) <= _SHORT for column in zip(rows.heads, *rows.rows, strict=True)]
    body = (_row(row, short) for row in rows.rows)
    parts = [element("thead", element("tr", heads)), element("tbody", lines(*body))]
    return element("table", lines(*parts), class_="numbered" if rows.numbered else "")


def _row(row: Iterable[str], short: Iterable[bool]) -> str:
    cells = (
        element("td", escaped_lines(cell), class_="short" if is_short else "", dir="auto")
        for cell, is_short in zip(row, short, strict=True)
    )
    return element("tr", "".join(cells))


def _longest(cell: str) -> int:
    return max(map(width, cell.splitlines()), default=0)
