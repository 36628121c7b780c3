"""The lines of a CODEOWNERS as GitHub reads them: patterns with owners, of which the last that matches decides."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.globs import PathGlobs, is_pattern
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD: Final = pattern_of(r"(?:\\.|\S)+")
_UNSUPPORTED: Final = pattern_of(r"^!|\[|\]")


@dataclass(frozen=True)
class Word:
    """A word of a line, and the indexes in the text between which it is."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class OwnedPattern:
    """A line: its number from 1, its pattern, and its owners."""

    number: int
    pattern: Word
    owners: tuple[Word, ...]

    @property
    def names(self) -> frozenset[str]:
        """The owners, without the case of letters, which means nothing to GitHub."""
        return frozenset(owner.text.casefold() for owner in self.owners)


@dataclass(frozen=True)
class CodeownersLines:
    """The lines that GitHub reads, and the patterns of those that it does not understand."""

    lines: Sequence[OwnedPattern]
    invalid: Sequence[Word]

    @cached_property
    def _globs(self) -> PathGlobs:
        return PathGlobs([line.pattern.text for line in self.lines])

    def deciding(self, path: str) -> OwnedPattern | None:
        """Return the line that decides who owns a path: the last that matches it."""
        last = self._globs.last(path)
        return None if last is None else self.lines[last]


def read_codeowners(text: str) -> CodeownersLines:
    """Read the text of a CODEOWNERS."""
    lines: list[OwnedPattern] = []
    invalid: list[Word] = []
    for number, words in _lines(text):
        pattern, *owners = words
        if is_pattern(pattern.text) and not _UNSUPPORTED.search(pattern.text):
            lines.append(OwnedPattern(number, pattern, tuple(owners)))
        else:
            invalid.append(pattern)
    return CodeownersLines(lines, invalid)


def _lines(text: str) -> Iterator[tuple[int, Sequence[Word]]]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = []
        for found in _WORD.finditer(line):
            if found[0].startswith("#"):
                break
            words.append(Word(found[0], start + found.start(), start + found.end()))

        if words:
            yield number, words
        start += len(line) + 1
