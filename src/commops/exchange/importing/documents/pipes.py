"""Rows of tables that are written with pipes: their cells, and where each begins in its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITER: Final = pattern_of(r"\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?")
_AROUND: Final = pattern_of(r"[ \t]*(?:(?:>|[-+*][ \t]|\d+[.)][ \t])[ \t]*)*")
_BETWEEN: Final = pattern_of(r"(?<!\\)\|")
_WIKI_HEAD: Final = pattern_of(r"\s*\|\|[^|].*\|\|\s*")


@dataclass(frozen=True, slots=True)
class PipeCell:
    """A cell: its text in Markdown, and the column of its first character."""

    text: str
    column: int


def cells_in(line: str, *, within: bool = False) -> list[PipeCell]:
    """Return the cells of a row; `within` says that the line begins with marks of a list or a quotation."""
    begins = 0
    if within and (around := _AROUND.match(line)):
        begins = around.end()

    cells = list(_split(line, begins))
    if len(cells) > 1 and not cells[0].text:
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].text:
        cells = cells[:-1]
    return cells


def is_row(line: str) -> bool:
    """Tell whether a line is surely meant as a row: between pipes."""
    plain = line.strip()
    return plain.startswith("|") and plain.endswith("|") and len(plain) > 1


def is_delimiter(line: str) -> bool:
    """Tell whether a line is what separates the head of a table from its other rows."""
    plain = line.strip()
    return "|" in plain and "-" in plain and bool(_DELIMITER.fullmatch(plain))


def is_wiki_head(line: str) -> bool:
    """Tell whether a line is the head of a table in wiki markup, with its cells between double pipes."""
    return bool(_WIKI_HEAD.fullmatch(line))


def _split(line: str, begins: int) -> Iterator[PipeCell]:
    ends = [found.start() for found in _BETWEEN.finditer(line, begins)]
    for end in [*ends, len(line)]:
        written = line[begins:end]
        text = written.strip()
        indent = len(written) - len(written.lstrip())
        yield PipeCell(text.replace("\\|", "|"), begins + indent + 1)
        begins = end + 1
