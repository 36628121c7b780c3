"""A handout as Markdown: facts in a list, chapters with tables, and a table to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.markdown import escaped, paragraphs
from commops.language.words import sign
from commops.shapes import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Handout, Statement
    from commops.terminal.target import Target

_BREAK = "<br>"
"""What breaks a line in a cell, which has no other way."""


def write(handout: Handout, target: Target) -> None:
    """Write a handout."""
    target.write(text(handout))


def text(handout: Handout) -> str:
    """Return the whole handout."""
    colon = sign("colon", handout.language)
    parts = [f"# {escaped(handout.title)}", f"*{escaped(handout.remark)}*"]
    parts.append("\n".join(f"- {_statement(fact, colon)}" for fact in handout.facts))
    for chapter in (*handout.chapters, handout.signatures):
        parts.append(f"## {escaped(chapter.title)}")
        parts += [table(part) if isinstance(part, Rows) else _statement(part, colon) for part in chapter.parts]
    return "\n\n".join(filter(None, parts)) + "\n"


def _statement(said: Statement, colon: str) -> str:
    # Behind a colon outside, a bold label that ends in a bracket is bold next to Chinese, too.
    return f"**{escaped(said.label)}**{colon}{escaped(said.text)}" if said.label else paragraphs(said.text)


def table(rows: Rows) -> str:
    """Return rows as a table."""
    return "\n".join(_lines(rows))


def _lines(rows: Rows) -> Iterator[str]:
    yield _line(*(escaped(head) for head in rows.heads))
    yield _line(*("---" for _ in rows.heads))
    for row in rows.rows:
        yield _line(*map(_cell, row))


def _cell(text: str) -> str:
    return _BREAK.join(map(escaped, text.splitlines()))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
