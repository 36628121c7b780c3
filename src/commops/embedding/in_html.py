"""Marks in HTML: comments, wherever a comment may be, but for those in code."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from commops.embedding.marks import Levels, Mark, read, without_colon
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.embedding.marks import Problem

END: Final = "<!-- /commops -->"

_CODE: Final = frozenset({"pre", "code", "samp", "kbd", "textarea", "title", "xmp", "listing", "template"})
_HEADING: Final = pattern_of("h([1-6])")
_COMMENT: Final = pattern_of(r"<!--(?!-?>)(.*?)-->", re.DOTALL)


def marks(text: str) -> Iterator[Mark | Problem]:
    """Yield the marks of a page or a part of one, in their order."""
    levels = Levels()
    for index, comment, heading in comments(text):
        levels.last = heading or levels.last
        if found := read(comment[1]):
            words, is_mark = found
            if is_mark:
                yield Mark(index, comment.end(), words, level=levels.at(words))
            else:
                yield without_colon(index, words)


def comments(text: str) -> Iterator[tuple[int, re.Match[str], int]]:
    """Yield the index of each comment outside code, the comment, and the level of a heading since the one before."""
    parser = _Comments(text)
    parser.feed(text)
    parser.close()
    for index, level in parser.found:
        if comment := _COMMENT.match(text, index):
            yield index, comment, level


class _Comments(HTMLParser):
    """What collects where comments begin."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, int]] = []
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]
        self._code: list[str] = []
        self._level = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the parser calls it
        if tag in _CODE:
            self._code.append(tag)
        if heading := _HEADING.fullmatch(tag):
            self._level = int(heading[1])

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        # A browser takes no notice of the slash.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._code:
            while self._code.pop() != tag:
                pass

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the text itself is looked at
        if not self._code:
            line, column = self.getpos()
            self.found.append((self._starts[line - 1] + column, self._level))
            self._level = 0
