"""Marks in AsciiDoc: comments of one line, but for those in listings, literals, passthroughs, comments and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.embedding.marks import Levels, Mark, read, without_colon
from commops.patterns import pattern_of
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.embedding.marks import Problem

END: Final = "// /commops"

_COMMENT: Final = pattern_of(r"//(?!/)(.*)")
_VERBATIM: Final = pattern_of(r"-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}|[|,:!]={3,}")
"""The lines between which nothing is read as a comment."""

_FENCE: Final = pattern_of(r"(`{3,})[^`\s]\S*")
_STYLED: Final = pattern_of(r"\[(?:source|listing|literal|pass|stem|latexmath|asciimath|verse|comment)\b.*\]")
"""The line before a block that makes it verbatim, even an open block or a paragraph."""

_HEADING: Final = pattern_of(r"(={1,6})\s+\S")
_ATTRIBUTES: Final = pattern_of(r"\[.*\]|\..+|:[^:]+:.*")
_UNDERLINES: Final = "=-~^+"


def marks(text: str) -> Iterator[Mark | Problem]:
    """Yield the marks of a page, in their order."""
    levels = Levels()
    for index, line, above in _lines_outside_code(text):
        if heading := _HEADING.match(line):
            levels.last = len(heading[1])
        elif _underlines(line, above):
            levels.last = _UNDERLINES.index(line[0]) + 1
        elif (comment := _COMMENT.fullmatch(line)) and (found := read(comment[1])):
            words, is_mark = found
            if is_mark:
                yield Mark(index, index + len(line), words, level=levels.at(words))
            else:
                yield without_colon(index, words)


def _lines_outside_code(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each line that is not verbatim, the line, and the one above where that begins a paragraph."""
    lines = Lines(text)
    closing = ""
    styled = verbatim_paragraph = False
    above, before = "", ""
    for number in range(1, text.count("\n") + text.count("\r") + 2):
        line = lines.line(number).rstrip()
        if closing:
            closing = "" if line == closing else closing
            above = before = ""
            continue

        verbatim_paragraph = bool(line) and (verbatim_paragraph or (styled and not _STYLED.fullmatch(line)))
        opened = _opened(line, styled) if not _underlines(line, above) else ""
        if opened:
            closing, verbatim_paragraph = opened, False
        elif not verbatim_paragraph and line:
            yield lines.start(number), line, above

        styled = bool(_STYLED.fullmatch(line)) or (styled and bool(_ATTRIBUTES.fullmatch(line)))
        begins = not before or bool(_ATTRIBUTES.fullmatch(before))
        above, before = (line if begins else ""), line


def _opened(line: str, styled: bool) -> str:  # noqa: FBT001 - the line above says it
    if _VERBATIM.fullmatch(line) or (styled and line == "--"):
        return line
    fence = _FENCE.fullmatch(line)
    return fence[1] if fence else ""


def _underlines(line: str, above: str) -> bool:
    # A title of two lines: the second one is as long as the first, give or take one character.
    if not line or not above or line[0] not in _UNDERLINES or line.strip(line[0]) or len(line) < 2:  # noqa: PLR2004
        return False
    return abs(len(line) - len(above)) <= 1 and not _ATTRIBUTES.fullmatch(above) and any(map(str.isalnum, above))
