"""Marks in Markdown: comments on lines of their own, as CommonMark reads them; those in code are text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.embedding import in_html
from commops.embedding.marks import Levels, Mark, on_a_line_with_others, read, without_colon
from commops.patterns import pattern_of
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from commops.embedding.marks import Problem

END: Final = in_html.END

_VERBATIM: Final = pattern_of(r"<(?:(?:script|pre|style|textarea)(?:[\s>]|$)|[?]|![A-Za-z]|!\[CDATA\[)", re.IGNORECASE)
"""How the blocks of HTML begin that are no text for a reader, or are code."""

_SIGN: Final = pattern_of(r"[^\s>]")
_DEEPEST: Final = 3
"""How many spaces a line may begin with without being code."""


def marks(text: str) -> Iterator[Mark | Problem]:
    """Yield the marks of a page, in their order."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - what only documents need

    lines = Lines(text)
    levels = Levels()
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "heading_open":
            levels.last = int(token.tag[1])
        elif token.type == "html_block" and not _VERBATIM.match(token.content.lstrip()):
            yield from _in_block(lines, token, levels)
        elif token.type == "inline":
            yield from _in_text(lines, token)


def _in_block(lines: Lines, token: Token, levels: Levels) -> Iterator[Mark | Problem]:
    first, _ = token.map or (0, 0)
    block = Lines(token.content)
    for index, comment, _ in in_html.comments(token.content):
        found = read(comment[1])
        if not found:
            continue

        number, column = block.position(index)
        inside = block.line(number)
        line = lines.line(first + number)
        begins = line.find("<!--", len(line) - len(inside) + column - 1)
        start = lines.start(first + number) + begins
        words, is_mark = found
        if not is_mark:
            yield without_colon(start, words)
        elif inside[: column - 1].strip() or _rest_of_line(token.content, comment.end()).strip():
            yield on_a_line_with_others(start)
        else:
            yield Mark(start, _end(lines, start), words, _before(line[:begins], inside[: column - 1]), levels.at(words))


def _end(lines: Lines, start: int) -> int:
    return lines.text.index("-->", start) + len("-->")


def _rest_of_line(text: str, index: int) -> str:
    return text[index:].partition("\n")[0]


def _before(before: str, indentation: str) -> str:
    # What quotes and lists begin a line with; the sign of an item is for its first line only.
    around = before.removesuffix(indentation) if indentation else before
    inside = indentation if len(indentation.expandtabs(4)) <= _DEEPEST else ""
    return _SIGN.sub(" ", around) + inside


def _in_text(lines: Lines, token: Token) -> Iterator[Problem]:
    first, _ = token.map or (0, 0)
    at = lines.start(first + 1)
    for child in token.children or ():
        if child.type == "html_inline" and (found := read(child.content.removeprefix("<!--").removesuffix("-->"))):
            at = max(lines.text.find(child.content.partition("\n")[0], at), at)
            words, is_mark = found
            yield on_a_line_with_others(at) if is_mark else without_colon(at, words)
            at += 1
