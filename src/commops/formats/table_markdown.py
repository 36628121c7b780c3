"""Tables as Markdown; the titles of sections have rows of their own."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.formats.markdown import escaped, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.shapes import Row, Table
    from commops.terminal.target import Target


def write(table: Table, target: Target) -> None:
    """Write a table."""
    target.write(text(table))


def text(*tables: Table) -> str:
    """Return tables one after the other, each under its heading."""
    return "\n".join(chain.from_iterable(_with_a_gap(_table(table)) for table in tables))


def _with_a_gap(lines: Iterable[str]) -> Iterator[str]:
    yield from lines
    yield ""


def _table(table: Table) -> Iterator[str]:
    if table.heading:
        yield f"## {escaped(table.heading)}"
        yield ""
    yield _cells(escaped(table.corner), *(escaped(column.title) for column in table.columns))
    yield _cells(*("---" for _ in range(len(table.columns) + 1)))
    for section in table.sections:
        if section.title:
            yield _cells(f"**{escaped(section.title)}**", *("" for _ in table.columns))
        yield from map(_row, section.rows)
    yield from map(_row, table.totals)
    if table.key:
        yield from ("", " · ".join(escaped(entry) for entry in table.key))
    yield from _last(table.legend)


def _row(row: Row) -> str:
    return _cells(escaped(row.title.text), *(escaped(cell.text) for cell in row.cells))


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _last(legend: str) -> Iterator[str]:
    if legend:
        yield from ("", paragraphs(legend))
