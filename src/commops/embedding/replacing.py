"""Replacing what stands between marks; everything else stays as it is, character by character."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.embedding import in_asciidoc, in_html, in_markdown
from commops.embedding.marks import paired
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.yamltext.text import BYTE_ORDER_MARK, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from commops.embedding.marks import Block, Mark, Problem

_LINE_END: Final = pattern_of(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Syntax:
    """A language that documents are written in: its name, how its marks are found, and how a view ends there."""

    name: str
    marks: Callable[[str], Iterator[Mark | Problem]]
    end: str


MARKDOWN: Final = Syntax("markdown", in_markdown.marks, in_markdown.END)
HTML: Final = Syntax("html", in_html.marks, in_html.END)
ASCIIDOC: Final = Syntax("asciidoc", in_asciidoc.marks, in_asciidoc.END)

BY_ENDING: Final[Mapping[str, Syntax]] = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".adoc": ASCIIDOC,
    ".asciidoc": ASCIIDOC,
}
"""The syntax of a document by the ending of its file."""


@dataclass(frozen=True)
class MarkedText:
    """The text of a document, and its syntax."""

    text: str
    syntax: Syntax

    def blocks(self) -> tuple[Sequence[Block], Sequence[Problem]]:
        """Return the views in it, and what is wrong with its marks."""
        # A byte order mark would hide a mark at the very beginning.
        plain = " " + self.text[1:] if self.text.startswith(BYTE_ORDER_MARK) else self.text
        return paired(self.syntax.marks(plain), self.syntax.end)

    def is_up_to_date(self, block: Block, view: str) -> bool:
        """Tell whether a view stands between its marks as it should."""
        start, end = self._between(block)
        return self.text[start:end] == self._written(block, view)

    def with_views(self, blocks: Sequence[Block], views: Sequence[str]) -> MarkedText:
        """Return the document with these views between the marks of its blocks.

        Raises:
            Hidden: where a mark would then no longer be read as one.

        """
        parts: list[str] = []
        last = 0
        for block, view in zip(blocks, views, strict=True):
            start, end = self._between(block)
            parts += (self.text[last:start], self._written(block, view))
            last = end
        after = replace(self, text="".join((*parts, self.text[last:])))

        again, problems = after.blocks()
        if problems or [each.words for each in again] != [each.words for each in blocks]:
            raise Hidden
        return after

    def _between(self, block: Block) -> tuple[int, int]:
        # Up to the line of the second mark, or up to the mark itself where it shares its line with the view.
        lines = Lines(self.text)
        line = lines.start(lines.position(block.end.start)[0])
        alone = self.syntax is not HTML or not self.text[line : block.end.start].strip()
        return block.start.end, line if alone and line >= block.start.end else block.end.start

    def _written(self, block: Block, view: str) -> str:
        before = block.start.before
        gap = [] if self.syntax is HTML else [""]
        lines = [*gap, *view.strip("\n").split("\n"), *gap]
        end = self._line_end(block.start.end)
        return end + "".join(f"{before}{line}{end}" if line else f"{before.rstrip()}{end}" for line in lines)

    def _line_end(self, index: int) -> str:
        # That of the first mark's line, else any that the document has.
        found = _LINE_END.search(self.text, index) or _LINE_END.search(self.text)
        return found[0] if found else "\n"


class Hidden(Exception):
    """A view would be read together with what is around it, so that its marks were lost."""
