"""Marks in a document: where a view begins and ends, and which command draws it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COMMANDS: Final = ("raci", "chart", "workflow", "list", "show", "coverage")
"""The commands that a mark may have."""

_START: Final = pattern_of(r"\s*commops:(?P<words>.*)", re.DOTALL)
_END: Final = pattern_of(r"\s*/\s*commops\s*")
_NEARLY: Final = pattern_of(rf"\s*commops\s+(?P<words>(?:{'|'.join(COMMANDS)})\b.*)", re.DOTALL)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a mark, at an index of the document, and what to do about it."""

    index: int
    message: str
    help: str


@dataclass(frozen=True)
class Mark:
    """A mark of a document, from one index to another; `words` are those of its command, None where a view ends.

    `before` begins each line of the view, as the place asks for it, and `level` is that of the heading above.
    """

    start: int
    end: int
    words: str | None
    before: str = ""
    level: int = 0


@dataclass(frozen=True)
class Block:
    """A view in a document: the mark where it begins, and the one where it ends."""

    start: Mark
    end: Mark

    @property
    def words(self) -> str:
        """The words of its command."""
        return self.start.words or ""


def read(comment: str) -> tuple[str | None, bool] | None:
    """Return the words of the mark that a comment is, and whether it is one; None where it is no mark.

    The words are None where a view ends. What is nearly a mark is none, though it was probably meant as one.
    """
    if _END.fullmatch(comment):
        return None, True
    if found := _START.fullmatch(comment):
        return found["words"].strip(), True
    if found := _NEARLY.fullmatch(comment):
        return found["words"].strip(), False
    return None


class Levels:
    """The level of the last heading, those in views aside: what is drawn there changes with what is above it."""

    def __init__(self) -> None:
        """Begin where there is no heading yet."""
        self.last = 0
        self._above = 0

    def at(self, words: str | None) -> int:
        """Return the level above a mark with these words."""
        if words is None:
            self.last = self._above
        else:
            self._above = self.last
        return self.last


def without_colon(index: int, words: str | None) -> Problem:
    """Return what is wrong with what is nearly a mark."""
    return Problem(
        index,
        message("this comment is not a mark: a colon is missing"),
        message("write `commops: {words}`", words=" ".join((words or "").split())),
    )


def on_a_line_with_others(index: int) -> Problem:
    """Return what is wrong with a mark beside other text."""
    return Problem(
        index,
        message("this mark has other text on its line"),
        message("put it on a line of its own; put it in code to show it as text"),
    )


def paired(marks: Iterable[Mark | Problem], end: str) -> tuple[Sequence[Block], Sequence[Problem]]:
    """Return the views that marks enclose, and what is wrong with the marks; `end` is what ends a view."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    start: Mark | None = None
    for mark in marks:
        if isinstance(mark, Problem):
            problems.append(mark)
        elif mark.words is not None:
            problems += _left_open(start, end)
            start = mark
        elif start is None:
            problems.append(_without_start(mark))
        else:
            blocks.append(Block(start, mark))
            start = None
    problems += _left_open(start, end)
    return blocks, sorted(problems, key=lambda problem: problem.index)


def _left_open(start: Mark | None, end: str) -> Iterator[Problem]:
    if start is not None:
        yield Problem(
            start.start,
            message("this mark has no end"),
            message("write `{end}` on a line of its own below it, outside code and before the next mark", end=end),
        )


def _without_start(mark: Mark) -> Problem:
    return Problem(
        mark.start,
        message("this end mark has no start mark"),
        message("delete it, or write the mark above it that says what to show"),
    )
