"""A document as Markdown: a heading, its text, and a list of facts for each group."""

from __future__ import annotations

from itertools import chain, cycle
from typing import TYPE_CHECKING

from commops.formats.markdown import begun, escaped, paragraphs
from commops.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Document, Fact, Item
    from commops.terminal.target import Target


def write(document: Document, target: Target) -> None:
    """Write a document."""
    target.write(text(document))


def text(document: Document) -> str:
    """Return the whole document."""
    parts = [f"# {escaped(document.title.text)}", f"*{escaped(document.remark)}*", paragraphs(document.text)]
    # Another sign begins another list, and no list has gaps.
    parts += [group(facts, sign) for facts, sign in zip(document.groups, cycle("-*"), strict=False)]
    parts += [f"*{escaped(plain(document.summary))}*"] if document.summary else []
    return "\n\n".join(filter(None, parts)) + "\n"


def group(facts: Sequence[Fact], sign: str) -> str:
    """Return a list of facts."""
    return "\n".join(chain.from_iterable(_fact(fact, sign) for fact in facts))


def _fact(fact: Fact, sign: str) -> Iterator[str]:
    label = f"{sign} **{escaped(fact.label)}**"
    rows = [" · ".join(map(_item, row)) for row in fact.rows]
    if len(rows) == 1:
        yield f"{label}: {rows[0]}"
        return
    yield label
    yield from (f"    - {row}" for row in rows)


def _item(item: Item) -> str:
    said = begun(plain(item.line))
    return f"{said} – {escaped(plain(item.remark))}" if item.remark else said
