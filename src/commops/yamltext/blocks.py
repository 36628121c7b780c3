"""Deleting entries of a block: whole lines, with the comments that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.yamltext.flows import end_of, runs
from commops.yamltext.rows import COMMENT, Rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.yamltext.text import Lines
    from commops.yamltext.tree import Node

_DASH: Final = pattern_of(r"[\r\n][ ]*(-)(?=\s|\Z)")


class Block:
    """A mapping or a list whose entries each begin on a line of their own, except the first after a dash."""

    def __init__(self, lines: Lines, holder: Node) -> None:
        """Take the lines of the text, and the node in it."""
        self.text = lines.text
        self.lines = lines
        self.holder = holder
        self.heads = list(self._heads())
        self.rows = Rows(lines, self.heads, self._last_line)
        self.last_line = lines.position(len(lines.text))[0]

    @property
    def on_own_line(self) -> bool:
        """Tell whether nothing precedes the first entry on its line."""
        return self.rows.is_alone(0)

    @property
    def end(self) -> int:
        """Where the last entry ends, with the comments in it and after it."""
        line = self._last_line(len(self.heads) - 1)
        return self.lines.start(line) + len(self.lines.line(line))

    def below(self, number: int) -> tuple[int, bool]:
        """Return where the line below an entry begins, and whether the text ends before it does."""
        line = self._last_line(number) + 1
        if line > self.last_line:
            return len(self.text), not self.text.endswith(("\n", "\r"))
        return self.lines.start(line), False

    def without(self, numbers: Collection[int]) -> Iterator[tuple[int, int, str]]:
        """Yield the spans to delete in order to delete some entries."""
        for first, last in runs(sorted(numbers)):
            if self.rows.is_alone(first):
                start = self.lines.start(self.rows.first_line(first, last))
                yield start, self._start_of(self._last_line(last) + 1), ""
            else:
                yield (*self._behind_dash(first, last), "")

    def _heads(self) -> Iterator[int]:
        # Where each entry begins: at its key, or at its dash.
        for number, part in enumerate(self.holder.parts):
            if self.holder.entries is not None:
                yield part.start
            elif not number and self.text[self.holder.start] == "-":
                yield self.holder.start
            else:
                before = self.holder.ends[number - 1].end if number else self.holder.start
                found = _DASH.search(self.text, before, part.start + 1)
                yield found.start(1) if found else part.start

    def _behind_dash(self, first: int, last: int) -> tuple[int, int]:
        # The first entry left moves up to the dash; with a comment in between, it stays where it is.
        start, end = self.heads[first], self._start_of(self._last_line(last) + 1)
        if last + 1 < len(self.heads) and not self.text[end : self.heads[last + 1]].strip():
            return start, self.heads[last + 1]
        line = self.lines.position(end_of(self.text, self.holder, last))[0]
        return start, self.lines.start(line) + len(self.lines.line(line))

    def _last_line(self, last: int) -> int:
        # Comments indented further than an entry, after its last line, are inside it.
        line = reached = self.lines.position(end_of(self.text, self.holder, last))[0]
        column = self.rows.column_of(last)
        while line < self.last_line:
            line += 1
            written = self.lines.line(line)
            if not written.strip():
                continue
            if not COMMENT.match(written) or len(written) - len(written.lstrip()) < column:
                break
            reached = line

        return reached

    def _start_of(self, line: int) -> int:
        return self.lines.start(line) if line <= self.last_line else len(self.text)
