"""Entries on lines of their own, and which comments above an entry belong to it and are deleted with it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commops.yamltext.text import Lines

COMMENT: Final = pattern_of(r"[ \t]*#")
_SUPPRESSION: Final = pattern_of(r"[ \t]*#[ \t]*commops[ \t]*[:\uff1a]", re.IGNORECASE)


class Rows:
    """The entries of a mapping or a list: where each begins, and on which line it ends."""

    def __init__(self, lines: Lines, heads: Sequence[int], last_line: Callable[[int], int]) -> None:
        """Take the lines of the text, and the entries in it."""
        self.lines = lines
        self.heads = heads
        self.last_line = last_line

    def first_line(self, first: int, last: int) -> int:
        """Return the first line to delete with some entries, including a comment above that is only about them."""
        own = self._above(self.line_of(first), self._is_suppression)
        comment = self._above(own, lambda line: self._is_comment(line, first))
        suppression = self._above(comment, self._is_suppression)
        if suppression < comment:
            return suppression
        if comment < own and self._may_be_heading(first, last, comment):
            return own
        return comment

    def line_of(self, number: int) -> int:
        """Return the line that an entry begins on."""
        return self.lines.position(self.heads[number])[0]

    def column_of(self, number: int) -> int:
        """Return the column that an entry begins in."""
        return self.lines.position(self.heads[number])[1]

    def is_alone(self, number: int) -> bool:
        """Tell whether nothing precedes an entry on its line."""
        return not self.lines.line(self.line_of(number))[: self.column_of(number) - 1].strip()

    def _may_be_heading(self, first: int, last: int, above: int) -> bool:
        # A comment above entries that follow one another may be a heading at the beginning of the list or of a part of
        # it; in between, it is about the next entry, unless others here are headings too.
        if not self._follows(last + 1):
            return False
        begins = first == 0 or not self.lines.line(above - 1).strip()
        return begins or any(not first < number <= last + 1 for number in self._under_headings)

    @cached_property
    def _under_headings(self) -> list[int]:
        # The entries that follow directly on one with a comment above.
        return [
            number
            for number in range(1, len(self.heads))
            if self._is_comment(self.line_of(number - 1) - 1, number - 1) and self._follows(number)
        ]

    def _follows(self, number: int) -> bool:
        return number < len(self.heads) and self.line_of(number) == self.last_line(number - 1) + 1

    def _above(self, line: int, belongs: Callable[[int], bool]) -> int:
        while line > 1 and belongs(line - 1):
            line -= 1
        return line

    def _is_suppression(self, line: int) -> bool:
        return bool(_SUPPRESSION.match(self.lines.line(line)))

    def _is_comment(self, line: int, above: int) -> bool:
        # Whether a line is a comment with the same indentation as an entry, and is meant for people.
        written = self.lines.line(line)
        if self._is_suppression(line) or not COMMENT.match(written):
            return False
        return len(written) - len(written.lstrip()) == self.column_of(above) - 1
