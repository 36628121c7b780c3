"""A handout as AsciiDoc: facts in a list, chapters with tables, and a table to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats import asciidoc
from commops.formats.asciidoc import begun, escaped, paragraphs, strong
from commops.language.words import sign
from commops.shapes import Rows

if TYPE_CHECKING:
    from commops.shapes import Handout, Statement
    from commops.terminal.target import Target


def write(handout: Handout, target: Target) -> None:
    """Write a handout."""
    target.write(text(handout))


def text(handout: Handout) -> str:
    """Return the whole handout."""
    colon = sign("colon", handout.language)
    parts = [f"= {escaped(handout.title)}", f"__{escaped(handout.remark)}__"]
    parts.append("\n".join(f"* {_statement(fact, colon)}" for fact in handout.facts))
    for chapter in (*handout.chapters, handout.signatures):
        parts.append(f"== {escaped(chapter.title)}")
        parts += [_table(part) if isinstance(part, Rows) else _statement(part, colon) for part in chapter.parts]
    return "\n\n".join(filter(None, parts)) + "\n"


def _statement(said: Statement, colon: str) -> str:
    return f"{strong(said.label)}{colon}{escaped(said.text)}" if said.label else paragraphs(said.text)


def _table(rows: Rows) -> str:
    heads = list(map(escaped, rows.heads))
    cells = (list(map(_cell, row)) for row in rows.rows)
    return "\n".join(asciidoc.table(heads, ["1"] * len(heads), cells))


def _cell(text: str) -> str:
    first, *more = text.splitlines() or [""]
    return " +\n".join((escaped(first), *map(begun, more)))
