"""Plain YAML, read line by line: what most files are made of, and nothing else.

A text is read here only where each of its lines has one of a few forms, which mean the same to every reader of YAML.
Any other text is refused as a whole, with or without a mistake in it: the reader that goes through events takes it.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from sys import intern
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from commops.patterns import pattern_of
from commops.yamltext.nulls import NULLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.yamltext.mark import Keys

DEEPEST: Final = 20
"""How deep mappings and lists may nest."""

_WORD: Final = r"\w[\w./@-]{0,99}+(?::\w[\w./@-]{0,99}+)?+"
_SINGLE: Final = r"'((?:[^']|'')*+)'"
_DOUBLE: Final = r'"([^"\\]*+)"'


def _text(inner: str) -> str:
    # Without a space in front or behind. A colon is part of it only where no space and no end follows; a `#` never,
    # since it may begin a comment.
    return rf"(?:[\w./$(~“《（【]|-[\w.]){inner}*+(?:(?: ++|:(?=[\w/])){inner}++)*+"


_TEXT: Final = _text("[^ #:]")
_TEXT_IN_FLOW: Final = _text(r'[^ #:,?"\[\]{}]')
_PAIR: Final = rf"{_WORD}: {_TEXT_IN_FLOW}"

_LINE: Final = pattern_of(
    rf"( *+)(?:(?P<dash>-) ++)?+(?:(?P<key>{_WORD}):(?: ++|$))?+"
    rf"(?:({_TEXT})|\[({_WORD}(?:, {_WORD})*+)\]|\{{({_PAIR}(?:, {_PAIR})*+)\}}|{_SINGLE}|{_DOUBLE}"
    r"|([\[{].*[\]}])|([|>]-?+)$)?+ *+(?:(?<![^ ])#.*+)?+"
)
_IN_FLOW: Final = pattern_of(rf" *+(?:({_TEXT_IN_FLOW})|{_SINGLE}|{_DOUBLE}|([\[{{])) *+")
_KEY_IN_FLOW: Final = pattern_of(rf" *+({_WORD}): ++")
_SIGN_IN_FLOW: Final = pattern_of(r" *+([,\]}])")
_FIELD: Final = pattern_of(rf"^( *+)({_WORD}):", re.MULTILINE)

_MOST_KNOWN: Final = 10_000
"""How many different lines are remembered, with what they say."""

_NO_FIELD: Final = -1
"""Instead of the column of a field: a line says nothing, or is an item of a list."""

_NOWHERE: Final = -2
"""Instead of the column where the next field is expected: whatever comes next has to be looked at."""

_Container = TypeVar("_Container", dict[str, Any], list[Any])

_BELOW: Final = object()
"""Instead of a value: it is on the lines below, if there is one."""


class Refused(Exception):
    """A text is not plain."""


class _Block(NamedTuple):
    """A block of text on the lines below: folded or not, and whether it ends with the end of a line."""

    folded: bool
    ended: bool


class _Item(NamedTuple):
    """An item of a list, or the first field of one: the columns of the dash, and of the key."""

    dash: int
    column: int
    key: str | None
    value: Any


def read(text: str) -> dict[str, Any]:
    """Return what a plain text says, each scalar as text, a plain null as None.

    Raises:
        Refused: where the text is not plain.

    """
    lines = text.replace("\r\n", "\n").split("\n")
    known: dict[str, tuple[int, Any, Any]] = {}
    open_ = _Open()
    at, fields = 0, open_.root
    number, end = 0, len(lines)

    while number < end:
        line = lines[number]
        number += 1
        said = known.get(line)
        if said is None:  # most lines are like another one
            said = _remembered(line, known)

        column, key, value = said
        if column != at:
            at, fields, key, value = open_.field(column, key, value)
            if key is None:
                continue

        if key in fields:
            raise Refused
        if value is _BELOW:
            open_.key, at = key, _NOWHERE
        elif type(value) is _Block:
            fields[key], number = _block(value, lines, number, column)
        else:
            fields[key] = value if type(value) is str else _own(value)  # most are texts

    open_.nothing_below()
    if not open_.root:
        raise Refused
    return open_.root


class _Open:
    """The mappings and lists that have begun and not ended, with their columns, outermost first."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self.columns = [0]
        self.containers: list[Any] = [self.root]
        self.key: str | None = None
        """A key in the innermost mapping whose value may be below."""

    def field(self, column: int, key: str | None, value: Any) -> tuple[int, dict[str, Any], str | None, Any]:
        """Return the field of a line that may begin or end something: its column and mapping, its key and value."""
        if column is not _NO_FIELD:
            return column, self.fields(column), key, value
        if type(value) is not _Item:
            return _NOWHERE, {}, None, None

        items = self.items(value.dash)
        if value.key is None:
            items.append(_own(value.value))
            return _NOWHERE, {}, None, None

        fields: dict[str, Any] = {}
        items.append(fields)
        self.begin(value.column, fields)
        return value.column, fields, value.key, value.value

    def fields(self, column: int) -> dict[str, Any]:
        columns, containers = self.columns, self.containers
        if self.key is not None:
            if column > columns[-1]:
                return self.begun(column, {})
            self.nothing_below()

        while columns[-1] > column or (columns[-1] == column and type(containers[-1]) is list):
            columns.pop()
            containers.pop()

        fields = containers[-1]
        if columns[-1] != column or not isinstance(fields, dict):
            raise Refused
        return fields

    def items(self, column: int) -> list[Any]:
        columns, containers = self.columns, self.containers
        if self.key is not None:
            if column >= columns[-1]:
                return self.begun(column, [])
            self.nothing_below()

        while columns[-1] > column:
            columns.pop()
            containers.pop()

        items = containers[-1]
        if columns[-1] != column or not isinstance(items, list):
            raise Refused
        return items

    def begun(self, column: int, container: _Container) -> _Container:
        self.containers[-1][self.key] = container
        self.key = None
        self.begin(column, container)
        return container

    def begin(self, column: int, container: Any) -> None:
        if len(self.columns) >= DEEPEST:
            raise Refused
        self.columns.append(column)
        self.containers.append(container)

    def nothing_below(self) -> None:
        if self.key is not None:
            self.containers[-1][self.key] = None
            self.key = None


def _remembered(line: str, known: dict[str, tuple[int, Any, Any]]) -> tuple[int, Any, Any]:
    said = _said(line)
    if len(known) == _MOST_KNOWN:
        known.clear()
    if not _is_nested(line):
        known[line] = said
    return said


def _said(line: str) -> tuple[int, Any, Any]:
    # What a line says: the column of a field, its key and its value; or an item; or nothing.
    found = _LINE.fullmatch(line)
    if found is None or not line.isprintable():
        raise Refused

    spaces, dash, key, plain, words, pairs, single, double, flow, block = found.groups()
    value: Any
    if plain is not None:
        value = _word(plain)
    elif words is not None:
        value = _words(words)
    elif pairs is not None:
        value = _pairs(pairs)
    else:
        value = _other(single, double, flow, block)

    if dash is not None:
        return _NO_FIELD, None, _item(found, value)
    if key is not None:
        return len(spaces), intern(key), value
    if value is not _BELOW:
        raise Refused
    return _NO_FIELD, None, None


def _is_nested(line: str) -> bool:
    return line.count("[") + line.count("{") > 1


def _own(value: Any) -> Any:
    # What two lines say alike may be changed in one place, so that each has a list or a mapping of its own.
    return value.copy() if type(value) is list or type(value) is dict else value


def _word(written: str) -> str | None:
    if written in NULLS:
        return None
    return written if " " in written else intern(written)  # an id is in many places


def _item(found: re.Match[str], value: Any) -> _Item:
    key = found["key"]
    if type(value) is _Block or (value is _BELOW and key is None):
        raise Refused
    return _Item(found.start("dash"), found.start("key"), key and intern(key), value)


def _words(written: str) -> list[str | None]:
    words: list[str | None] = [*map(intern, written.split(", "))]
    return words if NULLS.isdisjoint(words) else [None if word in NULLS else word for word in words]


def _pairs(written: str) -> dict[str, str | None]:
    pairs = [pair.split(": ") for pair in written.split(", ")]
    fields: dict[str, str | None] = {intern(key): value for key, value in pairs}
    if len(fields) != len(pairs):
        raise Refused
    if NULLS.isdisjoint(fields.values()):
        return fields
    return {key: None if value in NULLS else value for key, value in fields.items()}


def _other(single: str | None, double: str | None, flow: str | None, block: str | None) -> Any:
    if single is not None:
        return single.replace("''", "'")
    if double is not None:
        return double
    if flow is not None:
        return _flow(flow)
    if block is not None:
        return _Block(block.startswith(">"), not block.endswith("-"))
    return _BELOW


def _block(block: _Block, lines: Sequence[str], number: int, column: int) -> tuple[str, int]:
    # The text of a block that begins on a line, and the number of the line behind it.
    first = lines[number] if number < len(lines) else ""
    spaces = first[: len(first) - len(first.lstrip(" "))]
    if len(spaces) <= column:
        raise Refused

    inside = [line[len(spaces) :] for line in takewhile(_beginning_with(spaces), islice(lines, number, None))]
    if not all(map(_is_of_block, inside)):
        raise Refused

    behind = number + len(inside)
    # What follows an empty line may belong to it, even spaces alone; a line that ends with the file ends differently.
    if behind == len(lines) or any(map(_beginning_with(spaces), _up_to_text(islice(lines, behind, None)))):
        raise Refused

    text = (" " if block.folded else "\n").join(inside)
    return text + "\n" * block.ended, behind


def _beginning_with(spaces: str) -> Callable[[str], bool]:
    return lambda line: line.startswith(spaces)


def _up_to_text(lines: Iterable[str]) -> Iterator[str]:
    # The lines up to the first that has more than spaces, with that one.
    for line in lines:
        yield line
        if line.strip(" "):
            return


def _is_of_block(line: str) -> bool:
    return line.isprintable() and line.strip() == line != ""


def _flow(text: str) -> Any:
    value, end = _in_flow(text, 0, 1)
    if end != len(text):
        raise Refused
    return value


def _in_flow(text: str, at: int, depth: int) -> tuple[Any, int]:
    # The value that begins at an index of a text in brackets, and the index behind it.
    found = _IN_FLOW.match(text, at)
    if found is None or depth > DEEPEST:
        raise Refused

    plain, single, double, bracket = found.groups()
    if bracket == "[":
        return _list_in_flow(text, found.end(), depth)
    if bracket == "{":
        return _mapping_in_flow(text, found.end(), depth)
    if plain is not None:
        return _word(plain), found.end()
    return _other(single, double, None, None), found.end()


def _list_in_flow(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    if text.startswith("]", at):
        return items, at + 1

    sign = ","
    while sign == ",":
        item, at = _in_flow(text, at, depth + 1)
        items.append(item)
        sign, at = _sign(text, at)
    if sign != "]":
        raise Refused
    return items, at


def _mapping_in_flow(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    fields: dict[str, Any] = {}
    if text.startswith("}", at):
        return fields, at + 1

    sign = ","
    while sign == ",":
        found = _KEY_IN_FLOW.match(text, at)
        if found is None or found[1] in fields:
            raise Refused
        key = intern(found[1])
        fields[key], at = _in_flow(text, found.end(), depth + 1)
        sign, at = _sign(text, at)
    if sign != "}":
        raise Refused
    return fields, at


def _sign(text: str, at: int) -> tuple[str, int]:
    found = _SIGN_IN_FLOW.match(text, at)
    if found is None:
        raise Refused
    return found[1], found.end()


def starts(text: str, data: Mapping[str, Any]) -> dict[Keys, int] | None:
    """Return where the keys of a plain text begin, and those inside their mappings; None where they share lines.

    `data` is what the text says.
    """
    found: dict[Keys, int] = {}
    outer, inner = "", 0
    for match in _FIELD.finditer(text):
        spaces, key = match.groups()
        if not spaces:
            found[key,] = match.start(2)
            outer, inner = key, 0
            continue

        inner = inner or len(spaces)
        if len(spaces) == inner and key in _fields(data.get(outer)):
            found.setdefault((outer, key), match.start(2))

    expected = len(data) + sum(len(_fields(value)) for value in data.values())
    return found if len(found) == expected else None


def _fields(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
