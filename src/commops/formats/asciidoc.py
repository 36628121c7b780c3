"""Text as AsciiDoc: whatever would be read as markup is a character reference, so that it shows as itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARKUP: Final = pattern_of(
    r"""[*_`#^~+\[\]{}<>|\\"'=$&@]"""  # quotes, links, attributes, tables
    r"|:(?=\S|$)|(?<=:):|;(?=;)"  # macros and terms of lists
    r"|-(?=-)|\.(?=\.\.)|\((?=\(|C\)|R\)|TM\))"  # dashes, dots and signs that are set otherwise
)
_LIKE_TEXT: Final = pattern_of(r"[^\W\d_]{2}|[^\W\d_][^.)]")
"""How a line begins that begins nothing but a paragraph."""

_BREAKS: Final = pattern_of(r"\s*[\r\n\u0085\u2028\u2029]\s*")


def escaped(text: str) -> str:
    """Return a text for within a line or a cell; a line break in it becomes a space."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", visible(_BREAKS.sub(" ", text.strip())))


def begun(text: str) -> str:
    """Return a text for the beginning of a line, where a number, a dot or a dash would begin something else."""
    line = escaped(text)
    return line if _LIKE_TEXT.match(line) or not line else f"{{empty}}{line}"


def strong(text: str) -> str:
    """Return a text in bold."""
    return f"**{escaped(text)}**"


def paragraphs(text: str) -> str:
    """Return a text of several lines as paragraphs; an empty line begins the next one, any other break is kept."""
    parts = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" +\n".join(begun(line) for line in part.splitlines() if line.strip()) for part in parts)


def table(head: Sequence[str], align: Sequence[str], rows: Iterable[Sequence[str] | str]) -> Iterator[str]:
    """Yield the lines of a table: its head, how each column is aligned, and rows of cells, or titles over all columns.

    Each cell has a line of its own, so that no cell can be taken for how the next one is to look.
    """
    yield f'[%header,cols="{",".join(align)}"]'
    yield "|==="
    yield from (f"|{cell}" for cell in head)
    for row in rows:
        yield ""
        if isinstance(row, str):
            yield f"{len(head)}+|{row}"
        else:
            yield from (f"|{cell}" for cell in row)
    yield "|==="
