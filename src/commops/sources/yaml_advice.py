"""What a fault of YAML means to the person who wrote it: a message, what to do, and the place to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

if TYPE_CHECKING:
    from commops.sources.text import Lines

_CONTROL: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FULL_WIDTH_COLON: Final = re.compile(r"^\s*(?:- )?[^\s:#]+：")
_QUOTE: Final = "put the text in quotes"


class Advice(NamedTuple):
    """A message, a help line, and the part of the text that they are about, as indexes from and to."""

    message: str
    help: str
    start: int
    end: int


_BY_PROBLEM: Final = {
    "did not find expected comment or line break": (
        "`{sign}` starts a block of text here, and nothing may follow it on its line",
        f"{_QUOTE}, or write the text on the lines below",
    ),
    "did not find expected alphabetic or numeric character": (
        "`{sign}` has a meaning of its own in YAML here",
        f'{_QUOTE}: "{{word}}"',
    ),
    "found a tab character that violates indentation": ("a tab stands where YAML wants spaces", "indent with spaces"),
    "found unknown escape character": (
        "this escape is not known in double quotes",
        "write the backslash twice, or use single quotes",
    ),
    "did not find expected hexdecimal number": (
        "this escape is not complete",
        "write the backslash twice, or use single quotes",
    ),
    "found unexpected end of stream": ("this quote is never closed", "close the quote where the text ends"),
    "did not find expected ',' or ']'": (
        "this list is not closed, or two of its items have no comma between them",
        "close it with `]`, and put commas between the items",
    ),
    "did not find expected ',' or '}'": (
        "this mapping is not closed, or two of its fields have no comma between them",
        "close it with `}`, and put commas between the fields",
    ),
    "did not find expected node content": (
        "a value is missing before `{sign}`",
        f"write the value; if the sign is part of a text, {_QUOTE}",
    ),
    "did not find expected <document start>": (
        "there is text after the end of the document",
        "take out the line `...`",
    ),
    "mapping values are not allowed in this context": (
        "a `:` stands where no field can begin",
        f"check the spaces at the start of the line and the line above; a text with `: ` in it: {_QUOTE}",
    ),
    "could not find expected ':'": ("a `:` is missing after this key", "write `key: value`"),
    "did not find expected key": (
        "this line does not fit in with the lines above it",
        f"start it in the same column as the fields beside it; a text with quotes inside: {_QUOTE}",
    ),
}


def advice(error: yaml.YAMLError, lines: Lines) -> Advice:
    """Return what to say of an error of the parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(lines.text)
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    problem = error.problem or "this cannot be read"
    if problem == "found character that cannot start any token":
        return _odd_character(lines.text, at)
    if colon := _full_width_colon(lines, at):
        return colon
    if problem in {
        "found unexpected end of stream",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
    }:
        at = error.context_mark.index if error.context_mark else at
    if problem == "did not find expected alphabetic or numeric character" and error.context_mark:
        at = error.context_mark.index
    if problem == "did not find expected comment or line break" and error.context_mark:
        at = error.context_mark.index
    if problem.endswith("tab character that violates indentation"):
        at = max(lines.text.rfind("\n", 0, at + 1) + 1, lines.text.find("\t", at))
    message, help_ = _BY_PROBLEM.get(problem, (f"this is no YAML: {problem}", f"if it is a text, {_QUOTE}"))
    sign, word = lines.text[at : at + 1], _word(lines.text, at)
    return Advice(message.replace("{sign}", sign), help_.replace("{word}", word), at, at + 1)


def _control_character(text: str) -> Advice:
    found = _CONTROL.search(text)
    at = found.start() if found else 0
    code = f"U+{ord(text[at]):04X}" if found else "unknown"
    return Advice(
        f"there is a control character ({code}) in the text",
        'delete it; where it is meant, write it as an escape in double quotes, such as "\\e"',
        at,
        at + 1,
    )


def _odd_character(text: str, at: int) -> Advice:
    sign = text[at : at + 1]
    if sign == "\t":
        return Advice("a tab stands where YAML wants spaces", "indent with spaces", at, at + 1)
    return Advice(f"no plain text can start with `{sign}`", f'quote it: "{_word(text, at)}"', at, at + 1)


def _full_width_colon(lines: Lines, at: int) -> Advice | None:
    number, _ = lines.position(at)
    for candidate in (number, number - 1):
        if found := _FULL_WIDTH_COLON.match(lines.line(candidate)):
            colon = lines.start(candidate) + found.end() - 1
            return Advice(
                "`：` (a full-width colon) does not end a key", "write `: `, a colon and a space", colon, colon + 1
            )
    return None


def _word(text: str, at: int) -> str:
    found = re.compile(r"[^\s,\]}#\"']+").match(text, at)
    return found.group() if found else text[at : at + 1]
