"""Tables as AsciiDoc; the titles of sections have rows of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats import asciidoc
from commops.formats.asciidoc import begun, escaped, paragraphs, strong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Row, Table
    from commops.terminal.target import Target


def write(table: Table, target: Target) -> None:
    """Write a table."""
    target.write(text(table))


def text(table: Table) -> str:
    """Return a table under its heading and above its legend."""
    return "\n".join((*_lines(table), ""))


def _lines(table: Table) -> Iterator[str]:
    if table.heading:
        yield from (f"== {escaped(table.heading)}", "")
    head = [escaped(table.corner), *(escaped(column.title) for column in table.columns)]
    yield from asciidoc.table(head, ["1"] * len(head), _rows(table))
    if table.key:
        yield from ("", begun(" · ".join(table.key)))
    if table.legend:
        yield from ("", paragraphs(table.legend))


def _rows(table: Table) -> Iterator[Sequence[str] | str]:
    for section in table.sections:
        if section.title:
            yield strong(section.title)
        yield from map(_row, section.rows)
    yield from map(_row, table.totals)


def _row(row: Row) -> Sequence[str]:
    return [escaped(row.title.text), *(escaped(cell.text) for cell in row.cells)]
