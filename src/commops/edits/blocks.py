"""Taking entries out of a block: whole lines, with the comments that were theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.edits.flows import end_of, runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.edits.tree import Node
    from commops.sources.text import Lines

_DASH: Final = re.compile(r"[\r\n][ ]*(-)(?=\s|\Z)")
_COMMENT: Final = re.compile(r"[ \t]*#")
_OWN: Final = re.compile(r"[ \t]*#\s*commops:")


class Block:
    """A mapping or a list of which each entry begins on a line of its own, but for the first behind a dash."""

    def __init__(self, lines: Lines, holder: Node) -> None:
        """Take the text by its lines, and the node in it."""
        self.text = lines.text
        self.lines = lines
        self.holder = holder
        self.heads = list(self._heads())
        self.last_line = lines.position(len(lines.text))[0]

    @property
    def on_own_line(self) -> bool:
        """Tell whether nothing stands before the first entry on its line."""
        return self._alone(self.heads[0])

    def without(self, numbers: Collection[int]) -> Iterator[tuple[int, int, str]]:
        """Yield the spans to delete for some entries to be gone."""
        for first, last in runs(sorted(numbers)):
            if self._alone(self.heads[first]):
                yield self.lines.start(self._first_line(first, last)), self._start_of(self._last_line(last) + 1), ""
            else:
                yield (*self._behind_dash(first, last), "")

    def _heads(self) -> Iterator[int]:
        # Where each entry begins: at its key, or at its dash.
        for number, part in enumerate(self.holder.parts):
            if self.holder.entries is not None:
                yield part.start
            elif not number:
                yield self.text.index("-", self.holder.start)
            else:
                found = _DASH.search(self.text, self.holder.ends[number - 1].end, part.start + 1)
                yield found.start(1) if found else part.start

    def _alone(self, head: int) -> bool:
        line, column = self.lines.position(head)
        return not self.lines.line(line)[: column - 1].strip()

    def _behind_dash(self, first: int, last: int) -> tuple[int, int]:
        # The first that stays moves up behind the dash; where a comment is in between, it stays where it is.
        start, end = self.heads[first], self._start_of(self._last_line(last) + 1)
        if last + 1 < len(self.heads) and not self.text[end : self.heads[last + 1]].strip():
            return start, self.heads[last + 1]
        line = self.lines.position(end_of(self.text, self.holder, last))[0]
        return start, self.lines.start(line) + len(self.lines.line(line))

    def _first_line(self, first: int, last: int) -> int:
        line, column = self.lines.position(self.heads[first])
        above = line
        while above > 1 and _OWN.match(self.lines.line(above - 1)):
            above -= 1
        if self._followed(last, column):
            return above  # a comment above may be about what follows too
        while above > 1 and self._comment(above - 1, column):
            above -= 1
        return above

    def _followed(self, last: int, column: int) -> bool:
        line = self.lines.line(self._last_line(last) + 1)
        return bool(line.strip()) and not _COMMENT.match(line) and len(line) - len(line.lstrip()) == column - 1

    def _comment(self, number: int, column: int) -> bool:
        line = self.lines.line(number)
        return bool(_COMMENT.match(line)) and len(line) - len(line.lstrip()) == column - 1

    def _last_line(self, last: int) -> int:
        # Comments further in than an entry, behind its last line, are inside of it.
        line = reached = self.lines.position(end_of(self.text, self.holder, last))[0]
        column = self.lines.position(self.heads[last])[1]
        while line < self.last_line:
            line += 1
            written = self.lines.line(line)
            if not written.strip():
                continue
            if not _COMMENT.match(written) or len(written) - len(written.lstrip()) < column:
                break
            reached = line
        return reached

    def _start_of(self, line: int) -> int:
        return self.lines.start(line) if line <= self.last_line else len(self.text)
