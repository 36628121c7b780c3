"""A document as Markdown: a heading, its text, and a list of facts for each group."""

from __future__ import annotations

from itertools import chain, cycle
from typing import TYPE_CHECKING

from commops.formats.comment_markdown import alone
from commops.formats.markdown import escaped, paragraphs, without_block
from commops.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.shapes import Document, Fact, Item
    from commops.terminal.target import Target


def write(document: Document, target: Target) -> None:
    """Write a document."""
    target.write(text(document))


def text(document: Document) -> str:
    """Return the whole document."""
    in_line: Callable[[str], str] = escaped
    if document.to_discuss:
        in_line = alone
    parts = [f"# {in_line(document.title.text)}", f"*{in_line(document.remark)}*", paragraphs(document.text)]
    # Another sign begins another list, and no list has gaps.
    parts += [group(facts, sign, in_line) for facts, sign in zip(document.groups, cycle("-*"), strict=False)]
    parts += [f"*{in_line(plain(document.summary))}*"] if document.summary else []
    return "\n\n".join(filter(None, parts)) + "\n"


def group(facts: Sequence[Fact], sign: str, in_line: Callable[[str], str] = escaped) -> str:
    """Return a list of facts, each text as it is written within a line."""
    return "\n".join(chain.from_iterable(_fact(fact, sign, in_line) for fact in facts))


def _fact(fact: Fact, sign: str, in_line: Callable[[str], str]) -> Iterator[str]:
    label = f"{sign} **{in_line(fact.label)}**"
    rows = [" · ".join(_item(item, in_line) for item in row) for row in fact.rows]
    if len(rows) == 1:
        yield f"{label}: {rows[0]}"
        return
    yield label
    yield from (f"    - {row}" for row in rows)


def _item(item: Item, in_line: Callable[[str], str]) -> str:
    said = without_block(in_line(plain(item.line)))
    return f"{said} – {in_line(plain(item.remark))}" if item.remark else said
