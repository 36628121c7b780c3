"""What a fault of YAML means to the person who wrote it: a message, what to do, and the place to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from commops.yamltext import conflicts
from commops.yamltext.full_width import FULL_WIDTH, plain_instead, space_after_colon

if TYPE_CHECKING:
    from commops.yamltext.text import Lines

_CONTROL: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FULL_WIDTH_IN_LINE: Final = re.compile(r"^\s*(?:- )?[^\s:：#]+：|^[^:#\"']*:\s*[｛［【]")
_TEXT_TO_QUOTE: Final = re.compile(r"[^\n,\]}#\"']+")
_BRACKET_IN_COMMENT: Final = re.compile(r"(?<=[\s,\[{])#[^\n]*[\]}]")
_FIELD: Final = re.compile(r"(?P<spaces> *)(?P<key>[^\s#'\"\[\]{},&*!|>%@`?-][^:#]*):(?:\s|$)")
_FAR: Final = 1_000
_IN_QUOTES: Final = "while scanning a quoted scalar"
_QUOTE: Final = "put the text in quotes"
_UNCLOSED: Final = {"did not find expected ',' or ']'", "did not find expected ',' or '}'"}
_AFTER_QUOTES: Final = {
    "did not find expected key",
    "mapping keys are not allowed in this context",
    "found unexpected ':'",
    *_UNCLOSED,
}
_ODD_FIRST: Final = frozenset("?-&*!|>%@`")


class Advice(NamedTuple):
    """A message, a help line, and the part of the text that they are about, as indexes from and to."""

    message: str
    help: str
    start: int
    end: int


class _Fault(NamedTuple):
    """An error of the parser: where it was met, where what it was about began, and what the parser says of it."""

    lines: Lines
    at: int
    began: int
    problem: str
    context: str

    @property
    def text(self) -> str:
        return self.lines.text

    @property
    def sign(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        number, column = self.lines.position(self.at)
        return self.lines.line(number)[: column - 1]


_MEANING: Final = ("`{sign}` has a meaning of its own in YAML here", f'{_QUOTE}: "{{word}}"')
_TAG: Final = ("`!` starts a tag here, and tags are not read", f'{_QUOTE}: "{{word}}"')
_DIRECTIVE: Final = ("directives are not read", "take out the lines that begin with `%`")

_BY_PROBLEM: Final = {
    "found unknown escape character": (
        "this escape is not known in double quotes",
        "write the backslash twice, or use single quotes",
    ),
    "found invalid Unicode character escape code": (
        "this escape stands for no character",
        "write the character itself",
    ),
    "did not find expected hexdecimal number": (
        "this escape is not complete",
        "write the backslash twice, or use single quotes",
    ),
    "did not find expected <document start>": (
        "this does not belong to what stands above it",
        "a file is one mapping: start each kind in the first column, and take out lines `...`",
    ),
    "mapping values are not allowed in this context": (
        "a `:` stands where no field can begin",
        f"check the spaces at the start of the line and the line above; a text with `: ` in it: {_QUOTE}",
    ),
    "block sequence entries are not allowed in this context": (
        "a list with `-` cannot begin here",
        "write it in brackets, or each `- item` on a line of its own below the key",
    ),
    "did not find expected key": (
        "this line does not fit in with the lines above it",
        "start it in the same column as the fields beside it",
    ),
    "did not find expected '-' indicator": (
        "this line does not continue the list above it",
        "start another item with `- ` in the same column, or a field in the column of the list's key",
    ),
    "found unexpected ':'": (
        "a space is missing after this `:`",
        f"put a space after the colon; a text with `:` in it: {_QUOTE}",
    ),
    "mapping keys are not allowed in this context": _MEANING,
    "found undefined tag handle": _TAG,
    "found incompatible YAML document": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
}

_BY_CONTEXT: Final = {
    _IN_QUOTES: ("this quote is never closed", "close the quote where the text ends"),
    "while scanning a block scalar": (
        "`{sign}` starts a block of text here, and nothing may follow it on its line",
        f"{_QUOTE}, or write the text on the lines below",
    ),
    "while parsing a flow sequence": (
        "this list is not closed, or two of its items have no comma between them",
        "close it with `]`, and put commas between the items",
    ),
    "while parsing a flow mapping": (
        "this mapping is not closed, or two of its fields have no comma between them",
        "close it with `}`, and put commas between the fields",
    ),
    "while scanning an alias": _MEANING,
    "while scanning an anchor": _MEANING,
    "while scanning a tag": _TAG,
    "while parsing a tag": _TAG,
    "while parsing a tag directive": _DIRECTIVE,
    "while scanning a directive": _DIRECTIVE,
    "while scanning a %YAML directive": _DIRECTIVE,
    "while scanning a %TAG directive": _DIRECTIVE,
}
"""What is wrong from where something began: that, rather than where the parser gave up, is the place to look at."""


def advice(error: yaml.YAMLError, lines: Lines) -> Advice:
    """Return what to say of an error of the parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(lines.text)
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    began = error.context_mark.index if error.context_mark else at
    fault = _Fault(lines, at, began, error.problem or "this cannot be read", error.context or "")
    finders = (
        _tab,
        _full_width,
        _second_colon,
        _after_quotes,
        _indentation,
        _comment,
        _closing,
        _no_colon,
        _nothing,
        _odd_character,
    )
    return next(filter(None, (find(fault) for find in finders)), None) or _by_table(fault)


def stopped_at(error: yaml.YAMLError, text: str) -> int:
    """Return up to where a text could be read before an error of the parser; an open quote is not read at all."""
    if not isinstance(error, yaml.MarkedYAMLError):
        control = _CONTROL.search(text)
        return control.start() if control else len(text)

    mark = error.problem_mark or error.context_mark
    if error.context == _IN_QUOTES:
        mark = error.context_mark or mark
    return mark.index if mark else len(text)


def _by_table(fault: _Fault) -> Advice:
    where, (message, help_) = fault.at, _BY_PROBLEM.get(fault.problem, ("", ""))
    if not message and fault.context in _BY_CONTEXT:
        where, (message, help_) = fault.began, _BY_CONTEXT[fault.context]
    if not message:
        message, help_ = f"this is no YAML: {fault.problem}", f"if it is a text, {_QUOTE}"
    sign, word = fault.text[where : where + 1], _word(fault.text, where)
    return Advice(message.replace("{sign}", sign), help_.replace("{word}", word), where, where + 1)


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


def _tab(fault: _Fault) -> Advice | None:
    at = fault.at
    if fault.problem == "found a tab character that violates indentation":
        at = max(fault.text.rfind("\n", 0, at + 1) + 1, fault.text.find("\t", at))
    elif fault.problem != "found character that cannot start any token" or fault.sign != "\t":
        return None
    return Advice("a tab stands where YAML wants spaces", "indent with spaces", at, at + 1)


def _full_width(fault: _Fault) -> Advice | None:
    if (at := _full_width_at(fault)) is None:
        return None
    sign = fault.text[at]
    return Advice(f"`{sign}` is a full-width sign, which YAML reads as text", plain_instead(sign), at, at + 1)


def _full_width_at(fault: _Fault) -> int | None:
    # It is to blame where the parser stopped at it or at the colon behind it, where it ends a key or begins a value.
    if fault.problem in _UNCLOSED:
        if FULL_WIDTH.match(fault.sign):
            return fault.at
        behind = len(fault.before.rstrip(" ")) - len(fault.before) + fault.at - 1
        if fault.sign in {"[", "{"} and FULL_WIDTH.match(fault.text, behind, fault.at):
            return behind
        start = max(fault.text.rfind(sign, 0, fault.at) for sign in "{[,:\n") + 1
        found = FULL_WIDTH.search(fault.text, start, fault.at) if fault.sign == ":" else None
        return found.start() if found else None
    number, _ = fault.lines.position(fault.at)
    for candidate in (number, number - 1):
        if candidate and (found := _FULL_WIDTH_IN_LINE.match(fault.lines.line(candidate))):
            return fault.lines.start(candidate) + found.end() - 1
    return None


def _second_colon(fault: _Fault) -> Advice | None:
    in_brackets = fault.problem in _UNCLOSED
    if not in_brackets and fault.problem != "mapping values are not allowed in this context":
        return None
    field = re.split(r"[{\[,]", fault.before)[-1] if in_brackets else fault.before
    if fault.sign != ":" or ":" not in field:
        return None
    help_ = "put a comma before the next field; " * in_brackets + f"a text with `: ` in it: {_QUOTE}"
    return Advice("this field has a second `:`", help_, fault.at, fault.at + 1)


def _after_quotes(fault: _Fault) -> Advice | None:
    if fault.problem not in _AFTER_QUOTES:
        return None
    if not fault.before.rstrip().endswith(("'", '"')) or fault.sign in {"", "\n", "\r", "#"}:
        return None
    help_ = (
        "write a quote inside a text as `\\\"` in double quotes, as `''` in single ones; or close one left open above"
    )
    return Advice("the quotes end before this", help_, fault.at, fault.at + 1)


def _indentation(fault: _Fault) -> Advice | None:
    # A field that begins in a column in which none above it does.
    number, column = fault.lines.position(fault.at)
    found = _FIELD.match(fault.lines.line(number))
    at = {
        "did not find expected key": found and found.end("spaces"),
        "mapping values are not allowed in this context": found and found.end("key"),
    }.get(fault.problem)
    if found is None or at != column - 1:
        return None

    own = len(found["spaces"])
    around = _fields_around(fault.lines, number)
    if not around or own in around:
        return None
    deepest = max(around)
    outside = max((spaces for spaces in around if spaces < own), default=None)
    inside = min((spaces for spaces in around if spaces > own), default=None)
    likes = [outside] if own > deepest else [inside, outside]
    help_ = ", or ".join(f"{_by(like)}, like `{around[like]}`" for like in likes if like is not None)
    message = f"`{found['key']}` is indented {_by(own)}, `{around[deepest]}` above it {_by(deepest)}"
    start = fault.lines.start(number) + own
    return Advice(message, f"indent it {help_}", start, start + len(found["key"]))


def _fields_around(lines: Lines, number: int) -> dict[int, str]:
    # The fields above a line that may have others beside them, by how far they are indented.
    around: dict[int, str] = {}
    for above in range(number - 1, max(number - _FAR, 0), -1):
        found = _FIELD.match(lines.line(above))
        if found and len(found["spaces"]) < min(around, default=_FAR):
            around[len(found["spaces"])] = found["key"]
        if 0 in around:
            break
    return around


def _by(spaces: int) -> str:
    return f"by {spaces} space{'s' * (spaces != 1)}" if spaces else "not at all"


def _comment(fault: _Fault) -> Advice | None:
    if not fault.context.startswith("while parsing a flow"):
        return None
    began = fault.text.rfind("\n", 0, max(0, fault.began - 1)) + 1
    found = _BRACKET_IN_COMMENT.search(fault.text, began, fault.at)
    if found is None:
        return None
    help_ = f'{_QUOTE}: "{_word(fault.text, found.start() + 1, "#")}"'
    return Advice("`#` starts a comment here, and hides the bracket behind it", help_, found.start(), found.end())


def _closing(fault: _Fault) -> Advice | None:
    if fault.sign not in {"}", "]"} or fault.problem not in {
        "did not find expected key",
        "did not find expected <document start>",
    }:
        return None
    return Advice(f"`{fault.sign}` closes nothing that is open", "take it out", fault.at, fault.at + 1)


def _no_colon(fault: _Fault) -> Advice | None:
    if fault.problem != "could not find expected ':'":
        return None
    number, _ = fault.lines.position(fault.began)
    line = fault.lines.line(number)
    end = max(fault.began + 1, fault.lines.start(number) + len(line.rstrip()))
    said = fault.text[fault.began : end]
    if conflict := conflicts.left_over(fault.text, fault.began, end):
        return Advice(*conflict)
    help_ = "write `key: value`; a line that goes on with the text above is indented further"
    return Advice("a `:` and a space are missing here", space_after_colon(said) or help_, fault.began, end)


def _nothing(fault: _Fault) -> Advice | None:
    if fault.sign == ":" and fault.problem in {"did not find expected key", "did not find expected node content"}:
        return Advice("a key is missing before `:`", "write the key", fault.at, fault.at + 1)
    if fault.problem != "did not find expected node content" or fault.sign in _ODD_FIRST - {""}:
        return None
    if not fault.sign:
        help_ = "write it, and close the brackets that are open"
        return Advice("the file ends where a value belongs", help_, fault.at, fault.at)
    return Advice(f"a value is missing before `{fault.sign}`", "write the value", fault.at, fault.at + 1)


def _odd_character(fault: _Fault) -> Advice | None:
    if fault.problem not in {"found character that cannot start any token", "did not find expected node content"}:
        return None
    help_ = f'quote it: "{_word(fault.text, fault.at)}"'
    return Advice(f"no plain text can start with `{fault.sign}`", help_, fault.at, fault.at + 1)


def _word(text: str, at: int, before: str = "") -> str:
    found = _TEXT_TO_QUOTE.match(text, at)
    return before + (found.group().rstrip() if found else text[at : at + 1])
