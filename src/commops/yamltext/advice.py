"""What a YAML error means to the person who wrote the file: a message, what to do, and the location to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import yaml

from commops.language.messages import counted, message
from commops.patterns import pattern_of
from commops.yamltext import conflicts
from commops.yamltext.full_width import FULL_WIDTH, odd_beginning, plain_instead, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.yamltext.text import Lines

_CONTROL: Final = pattern_of("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FULL_WIDTH_IN_LINE: Final = pattern_of(r"^\s*(?:- )?[^\s:：#]+：|^[^:#\"']*:\s*[｛［【]")
_TEXT_TO_QUOTE: Final = pattern_of(r"[^\n,\]}#\"']+")
_BRACKET_IN_COMMENT: Final = pattern_of(r"(?<=[\s,\[{])#[^\n]*[\]}]")
_FIELD: Final = pattern_of(r"(?P<spaces> *)(?P<key>[^\s#'\"\[\]{},&*!|>%@`?-][^:#]*):(?:\s|$)")
_SAYS_SOMETHING: Final = pattern_of(r"\s*[^\s#]")
_FAR: Final = 1_000
_IN_QUOTES: Final = "while scanning a quoted scalar"
_UNCLOSED: Final = {"did not find expected ',' or ']'", "did not find expected ',' or '}'"}
_AFTER_QUOTES: Final = {
    "did not find expected key",
    "mapping keys are not allowed in this context",
    "found unexpected ':'",
    *_UNCLOSED,
}
_FIELD_BELOW_A_TEXT: Final = {"mapping values are not allowed in this context", "did not find expected key"}
_ODD_FIRST: Final = frozenset("?-&*!|>%@`")


class Advice(NamedTuple):
    """A message, a help line, and the part of the text that they are about, as indexes from and to."""

    message: str
    help: str
    start: int
    end: int


class _Error(NamedTuple):
    """An error of the parser: where it was met, where what it is about begins, and what the parser says of it."""

    lines: Lines
    at: int
    began: int
    problem: str
    context: str

    @property
    def text(self) -> str:
        return self.lines.text

    @property
    def character(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """What precedes it on its line."""
        number, column = self.lines.position(self.at)
        return self.lines.line(number)[: column - 1]


_Explained: TypeAlias = "tuple[str, str]"
"""A message and a help."""

_Explain: TypeAlias = "Callable[[str, str], _Explained]"
"""Make a message and a help from the character at fault, and from the text that begins with it."""


def _always(text: str, help_: str) -> _Explain:
    return lambda _character, _word: (text, help_)


def _meaning(character: str, word: str) -> _Explained:
    return message("`{character}` has a special meaning in YAML here", character=character), _quote(word)


def _tag(_character: str, word: str) -> _Explained:
    return message("`!` starts a YAML tag, and tags are not supported"), _quote(word)


def _block(character: str, _word: str) -> _Explained:
    return (
        message("`{character}` starts a block of text here, so nothing may follow it on its line", character=character),
        message("put the text in quotes, or write it on the lines below"),
    )


_directive: Final = _always(
    message("YAML directives are not supported"), message("delete the lines that start with `%`")
)

_BY_PROBLEM: Final[dict[str, _Explain]] = {
    "found unknown escape character": _always(
        message("unknown escape sequence in double quotes"),
        message("write the backslash twice, or use single quotes"),
    ),
    "found invalid Unicode character escape code": _always(
        message("this escape sequence is not a valid character"),
        message("write the character itself"),
    ),
    "did not find expected hexdecimal number": _always(
        message("incomplete escape sequence"),
        message("write the backslash twice, or use single quotes"),
    ),
    "did not find expected <document start>": _always(
        message("this text does not continue the mapping above it"),
        message("a file is one mapping: start each kind in the first column, and delete lines with `...`"),
    ),
    "mapping values are not allowed in this context": _always(
        message("unexpected `:`"),
        message("check the indentation of this line and the line above; put a text that contains `: ` in quotes"),
    ),
    "block sequence entries are not allowed in this context": _always(
        message("a list with `-` cannot start here"),
        message("write it in brackets, or put each `- item` on its own line below the key"),
    ),
    "did not find expected key": _always(
        message("this line does not fit the lines above it"),
        message("start it in the same column as the fields at its level"),
    ),
    "did not find expected '-' indicator": _always(
        message("this line does not continue the list above it"),
        message("start another item with `- ` in the same column, or a field in the column of the list's key"),
    ),
    "found unexpected ':'": _always(
        message("missing space after `:`"),
        message("add a space after the colon; put a text that contains `:` in quotes"),
    ),
    "mapping keys are not allowed in this context": _meaning,
    "found undefined tag handle": _tag,
    "found incompatible YAML document": _directive,
    "found duplicate %YAML directive": _directive,
    "found duplicate %TAG directive": _directive,
}

_BY_CONTEXT: Final[dict[str, _Explain]] = {
    _IN_QUOTES: _always(message("this quote is never closed"), message("close the quote where the text ends")),
    "while scanning a block scalar": _block,
    "while parsing a flow sequence": _always(
        message("list not closed, or comma missing between two items"),
        message("close it with `]`, and put commas between the items"),
    ),
    "while parsing a flow mapping": _always(
        message("mapping not closed, or comma missing between two fields"),
        message("close it with `}`, and put commas between the fields"),
    ),
    "while scanning an alias": _meaning,
    "while scanning an anchor": _meaning,
    "while scanning a tag": _tag,
    "while parsing a tag": _tag,
    "while parsing a tag directive": _directive,
    "while scanning a directive": _directive,
    "while scanning a %YAML directive": _directive,
    "while scanning a %TAG directive": _directive,
}
"""Errors of what began earlier: that, rather than where the parser gave up, is the location to look at."""


def advice(error: yaml.YAMLError, lines: Lines) -> Advice:
    """Return what to say of an error of the parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(lines.text)

    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    began = error.context_mark.index if error.context_mark else at
    met = _Error(lines, at, began, error.problem or "", error.context or "")
    finders = (
        _tab,
        _odd_beginning,
        _full_width,
        _joined_above,
        _second_colon,
        _after_quotes,
        _indentation,
        _comment,
        _closing,
        _no_colon,
        _nothing,
        _odd_character,
    )
    return next(filter(None, (find(met) for find in finders)), None) or _by_table(met)


def stopped_at(error: yaml.YAMLError, text: str) -> int:
    """Return up to where a text could be read before an error of the parser; an open quote is not read at all."""
    if not isinstance(error, yaml.MarkedYAMLError):
        control = _CONTROL.search(text)
        return control.start() if control else len(text)

    mark = error.problem_mark or error.context_mark
    if error.context == _IN_QUOTES:
        mark = error.context_mark or mark
    return mark.index if mark else len(text)


def _by_table(error: _Error) -> Advice:
    if explain := _BY_PROBLEM.get(error.problem):
        where = error.at
    elif explain := _BY_CONTEXT.get(error.context):
        where = error.began
    else:
        text = message("invalid YAML: `{problem}`", problem=error.problem) if error.problem else message("invalid YAML")
        return Advice(text, message("if it is meant as text, put it in quotes"), error.at, error.at + 1)

    said, help_ = explain(error.text[where : where + 1], _word(error.text, where))
    return Advice(said, help_, where, where + 1)


def _control_character(text: str) -> Advice:
    help_ = message('delete it, or write it as an escape sequence in double quotes, such as "\\e"')
    found = _CONTROL.search(text)
    if found is None:
        return Advice(message("this file contains a character that YAML does not allow"), help_, 0, 1)

    at = found.start()
    code = f"U+{ord(text[at]):04X}"
    return Advice(message("the text contains a control character ({code})", code=code), help_, at, at + 1)


def _tab(error: _Error) -> Advice | None:
    at = error.at
    if error.problem == "found a tab character that violates indentation":
        at = max(error.text.rfind("\n", 0, at + 1) + 1, error.text.find("\t", at))
    elif error.problem != "found character that cannot start any token" or error.character != "\t":
        return None
    return Advice(message("tab found where YAML requires spaces"), message("indent with spaces, not tabs"), at, at + 1)


def _odd_beginning(error: _Error) -> Advice | None:
    # What only looks like an indentation, a dash or a comment, on the line where the parser stopped or the one above.
    for number in _lines_to_look_at(error):
        if found := odd_beginning(error.lines.line(number)):
            start = error.lines.start(number)
            return Advice(found.message, found.help, start + found.start, start + found.end)
    return None


def _lines_to_look_at(error: _Error) -> Iterator[int]:
    at, _ = error.lines.position(error.at)
    began, _ = error.lines.position(error.began)
    yield from dict.fromkeys(number for number in (at, at - 1, began) if number)


def _joined_above(error: _Error) -> Advice | None:
    # `team:x` is a text, which the fields below it seem to continue.
    if error.problem not in _FIELD_BELOW_A_TEXT:
        return None

    number, _ = error.lines.position(error.at)
    above = number - 1
    while above and not _SAYS_SOMETHING.match(error.lines.line(above)):
        above -= 1

    written = error.lines.line(above) if above else ""
    said = written.strip().removeprefix("- ").lstrip()
    help_ = space_after_colon(said)
    if not help_:
        return None

    start = error.lines.start(above) + written.index(said)
    return Advice(message("missing space after `:`"), help_, start, start + len(said))


def _full_width(error: _Error) -> Advice | None:
    if (at := _full_width_at(error)) is None:
        return None
    character = error.text[at]
    text = message("`{character}` is a full-width character, which YAML reads as text", character=character)
    return Advice(text, plain_instead(character), at, at + 1)


def _full_width_at(error: _Error) -> int | None:
    # It is the cause where the parser stopped at it or at the colon after it, where it ends a key or begins a value.
    if error.problem in _UNCLOSED:
        if FULL_WIDTH.match(error.character):
            return error.at
        behind = len(error.before.rstrip(" ")) - len(error.before) + error.at - 1
        if error.character in {"[", "{"} and FULL_WIDTH.match(error.text, behind, error.at):
            return behind
        start = max(error.text.rfind(sign, 0, error.at) for sign in "{[,:\n") + 1
        found = FULL_WIDTH.search(error.text, start, error.at) if error.character == ":" else None
        return found.start() if found else None

    number, _ = error.lines.position(error.at)
    for candidate in (number, number - 1):
        if candidate and (found := _FULL_WIDTH_IN_LINE.match(error.lines.line(candidate))):
            return error.lines.start(candidate) + found.end() - 1

    return None


def _second_colon(error: _Error) -> Advice | None:
    in_brackets = error.problem in _UNCLOSED
    if not in_brackets and error.problem != "mapping values are not allowed in this context":
        return None

    field = re.split(r"[{\[,]", error.before)[-1] if in_brackets else error.before
    if error.character != ":" or ":" not in field:
        return None

    help_ = message("put a text that contains `: ` in quotes")
    if in_brackets:
        help_ = message("put a comma before the next field, or put a text that contains `: ` in quotes")
    return Advice(message("this field has a second `:`"), help_, error.at, error.at + 1)


def _after_quotes(error: _Error) -> Advice | None:
    if error.problem not in _AFTER_QUOTES:
        return None
    if not error.before.rstrip().endswith(("'", '"')) or error.character in {"", "\n", "\r", "#"}:
        return None

    help_ = message(
        "write a quote as `\\\"` inside double quotes, as `''` inside single quotes; or close a quote left open above"
    )
    return Advice(message("unexpected text after the closing quote"), help_, error.at, error.at + 1)


def _indentation(error: _Error) -> Advice | None:
    # A field that begins in a column in which none above it does.
    number, column = error.lines.position(error.at)
    found = _FIELD.match(error.lines.line(number))
    at = {
        "did not find expected key": found and found.end("spaces"),
        "mapping values are not allowed in this context": found and found.end("key"),
    }.get(error.problem)
    if found is None or at != column - 1:
        return None

    own = len(found["spaces"])
    around = _fields_around(error.lines, number)
    if not around or own in around:
        return None

    deepest = max(around)
    text = message(
        "`{key}` is indented by {own}, `{other}` above it by {spaces}",
        key=found["key"],
        own=_spaces(own),
        other=around[deepest],
        spaces=_spaces(deepest),
    )
    start = error.lines.start(number) + own
    return Advice(text, _indent_it(around, own), start, start + len(found["key"]))


def _indent_it(around: dict[int, str], own: int) -> str:
    outside = max((spaces for spaces in around if spaces < own), default=None)
    inside = min((spaces for spaces in around if spaces > own), default=None)
    if own > max(around):
        inside = None

    likes = [_like(each, around[each]) for each in (inside, outside) if each is not None]
    if len(likes) == 1:
        return message("indent it {like}", like=likes[0])
    return message("indent it {inside}, or {outside}", inside=likes[0], outside=likes[1])


def _fields_around(lines: Lines, number: int) -> dict[int, str]:
    # The fields above a line that may have others at their level, by their indentation.
    around: dict[int, str] = {}
    for above in range(number - 1, max(number - _FAR, 0), -1):
        found = _FIELD.match(lines.line(above))
        if found and len(found["spaces"]) < min(around, default=_FAR):
            around[len(found["spaces"])] = found["key"]
        if 0 in around:
            break
    return around


def _spaces(number: int) -> str:
    return counted("{number:,} space", "{number:,} spaces", number)


def _like(spaces: int, key: str) -> str:
    return counted("by {number:,} space, like `{key}`", "by {number:,} spaces, like `{key}`", spaces, key=key)


def _comment(error: _Error) -> Advice | None:
    if not error.context.startswith("while parsing a flow"):
        return None

    began = error.text.rfind("\n", 0, max(0, error.began - 1)) + 1
    found = _BRACKET_IN_COMMENT.search(error.text, began, error.at)
    if found is None:
        return None

    help_ = _quote(_word(error.text, found.start() + 1, "#"))
    text = message("`#` starts a comment here, which hides the closing bracket")
    return Advice(text, help_, found.start(), found.end())


def _closing(error: _Error) -> Advice | None:
    if error.character not in {"}", "]"} or error.problem not in {
        "did not find expected key",
        "did not find expected <document start>",
    }:
        return None
    text = message("`{bracket}` has no opening bracket", bracket=error.character)
    return Advice(text, message("delete it"), error.at, error.at + 1)


def _no_colon(error: _Error) -> Advice | None:
    if error.problem != "could not find expected ':'":
        return None

    number, _ = error.lines.position(error.began)
    line = error.lines.line(number)
    end = max(error.began + 1, error.lines.start(number) + len(line.rstrip()))
    said = error.text[error.began : end]
    if conflict := conflicts.left_over(error.text, error.began, end):
        return Advice(*conflict)

    help_ = space_after_colon(said) or message("write `key: value`; indent a line that continues the text above it")
    return Advice(message("this line has no `: ` after a key"), help_, error.began, end)


def _nothing(error: _Error) -> Advice | None:
    at = error.at
    if error.character == ":" and error.problem in {"did not find expected key", "did not find expected node content"}:
        return Advice(message("missing key before `:`"), message("write the key"), at, at + 1)
    if error.problem != "did not find expected node content" or error.character in _ODD_FIRST - {""}:
        return None

    if not error.character:
        help_ = message("write the value, and close the open brackets")
        return Advice(message("the file ends where a value is expected"), help_, at, at)

    text = message("missing value before `{character}`", character=error.character)
    return Advice(text, message("write the value"), at, at + 1)


def _odd_character(error: _Error) -> Advice | None:
    if error.problem not in {"found character that cannot start any token", "did not find expected node content"}:
        return None
    text = message("a text without quotes cannot start with `{character}`", character=error.character)
    return Advice(text, _quote(_word(error.text, error.at)), error.at, error.at + 1)


def _quote(word: str) -> str:
    return message('put the text in quotes: "{word}"', word=word)


def _word(text: str, at: int, before: str = "") -> str:
    found = _TEXT_TO_QUOTE.match(text, at)
    return before + (found.group().rstrip() if found else text[at : at + 1])
