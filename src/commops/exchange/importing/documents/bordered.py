"""Tables that are drawn with plus signs, dashes and pipes, as Pandoc and reStructuredText read them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.pipes import PipeCell, cells_in
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BORDER: Final = pattern_of(r"\s*\+(?:[:=-]+\+)+\s*")
_ANY_LINE: Final = pattern_of(r"\s*[+|].*[+|]\s*")


@dataclass(frozen=True)
class BorderedRow:
    """A row: the index of its first line, its cells, and whether it is in the head."""

    index: int
    cells: Sequence[PipeCell]
    is_head: bool = False


def first_border(lines: Sequence[str]) -> int | None:
    """Return the index of the line from which on a paragraph is a table that is drawn; None where it is none."""
    for number, line in enumerate(lines):
        if _BORDER.fullmatch(line):
            is_table = len(lines) > number + 1 and all(map(_ANY_LINE.fullmatch, lines[number:]))
            return number if is_table else None
    return None


def bordered_rows(lines: Sequence[str]) -> Iterator[BorderedRow]:
    """Yield the rows of a table that is drawn: those above a border of equal signs are its head."""
    borders = [number for number, line in enumerate(lines) if _BORDER.fullmatch(line)]
    head_ends = next((number for number in borders[1:] if "=" in lines[number]), 0)
    for above, below in zip_longest(borders, borders[1:], fillvalue=len(lines)):
        if below > above + 1:
            cells = _joined([cells_in(line) for line in lines[above + 1 : below]])
            yield BorderedRow(above + 1, cells, below <= head_ends)


def _joined(lines: Sequence[Sequence[PipeCell]]) -> Sequence[PipeCell]:
    """Return the cells of a row that has several lines."""
    cells = []
    for parts in zip_longest(*lines):
        written = [part for part in parts if part is not None]
        text = "\n".join(part.text for part in written if part.text)
        cells.append(PipeCell(text, written[0].column))
    return cells
