"""Plain YAML, read line by line: what most files are made of, and nothing else.

A text is read here only where each of its lines has one of a few forms, which mean the same to every reader of YAML.
Any other text is refused as a whole, with or without a mistake in it: the reader that goes through events takes it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, takewhile
from operator import length_hint
from sys import intern, maxsize
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from commops.patterns import pattern_of
from commops.yamltext.nulls import NULLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.yamltext.mark import Keys

DEEPEST: Final = 20
"""How deep mappings and lists may nest."""

_LONGEST_KEY: Final = 100
"""How many characters a key has at most, and behind a colon in it as many again."""

_PART: Final = rf"\w[\w./@-]{{0,{_LONGEST_KEY - 1}}}+"
_WORD: Final = rf"{_PART}(?::{_PART})?+"
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
_TWO_PAIRS: Final = pattern_of(rf"\{{({_WORD}): ({_TEXT_IN_FLOW}), ({_WORD}): ({_TEXT_IN_FLOW})\}}")
_ONE_WORD: Final = pattern_of(_WORD)
_FIELD: Final = pattern_of(rf"^( *+)({_WORD}):", re.MULTILINE)

_MOST_KNOWN: Final = 10_000
"""How many different lines, beginnings of lines, and words are remembered, each with what they say."""

_LONGEST_KNOWN: Final = 200
"""How many characters a line has at most that is remembered."""

_COLUMN_OF_IDS: Final = 2
"""Where most files write their ids, each on a line that is like no other one."""

_NO_FIELD: Final = -1
"""Instead of the column of a field: a line says nothing, or is an item of a list."""

_NOWHERE: Final = maxsize
"""Instead of the column where the next field is expected: whatever comes next has to be looked at."""

_Container = TypeVar("_Container", dict[str, Any], list[Any])

_BELOW: Final = object()
"""Instead of a value: it is on the lines below, if there is one."""

_Said: TypeAlias = tuple[int, Any, Any]
"""What a line says: the column of a field, its key and its value; with no key, an item of a list, or nothing.

Where the value is on the lines below, or is a block there, the column is given as its complement.
"""


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
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    open_ = _Open(text.split("\n"))
    at, fields = 0, open_.root
    for column, key, value in map(_known_lines().__getitem__, open_.ahead):
        if column == at:  # most lines
            if key in fields:
                raise Refused
            fields[key] = value
        elif key is not None:
            at, fields = open_.field(column, key, value)
        elif value is not None:
            at, fields = open_.item(value)

    open_.nothing_below()
    if not open_.root:
        raise Refused
    return open_.root


class _Open:
    """The mappings and lists that have begun and not ended, with their columns, outermost first.

    Of all lines, those `ahead` have not been looked at.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.ahead = iter(lines)
        self.root: dict[str, Any] = {}
        self.columns = [0]
        self.containers: list[Any] = [self.root]
        self.key: str | None = None
        """A key in the innermost mapping whose value may be below."""

    def field(self, column: int, key: str, value: Any) -> tuple[int, dict[str, Any]]:
        """Take a field that begins or ends something, or may; return the column and the mapping of the next one."""
        if column < 0:
            column = ~column

        columns, containers = self.columns, self.containers
        if self.key is not None and column > columns[-1]:
            fields = self.begun(column, {})
        else:
            self.nothing_below()
            while columns[-1] > column or (columns[-1] == column and type(containers[-1]) is list):
                columns.pop()
                containers.pop()
            fields = containers[-1]
            if columns[-1] != column or type(fields) is list or key in fields:
                raise Refused

        if value is _BELOW:
            self.key = key
            return _NOWHERE, fields
        fields[key] = self.block(value, column) if type(value) is _Block else value
        return column, fields

    def item(self, item: _Item) -> tuple[int, dict[str, Any]]:
        """Take an item of a list; return the column and the mapping of the next field."""
        items = self.items(item.dash)
        if item.key is None:
            items.append(_own(item.value))
            return _NOWHERE, {}

        fields: dict[str, Any] = {}
        items.append(fields)
        self.begin(item.column, fields)
        return self.field(item.column, item.key, _own(item.value))

    def block(self, block: _Block, column: int) -> str:
        """Return the text of a block whose lines come next."""
        number = len(self.lines) - length_hint(self.ahead)
        text, behind = _block(block, self.lines, number, column)
        next(islice(self.ahead, behind - number, behind - number), None)
        return text

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


@cache
def _known_lines() -> _Lines:
    return _Lines()


class _Lines(dict[str, _Said]):
    """What lines say, in whatever file: most of them are like another one, or differ only behind the key."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, tuple[int, str]] = {}
        """The columns and keys of fields by how their lines begin, up to the colon."""

        self._word = _Words().__getitem__

    def __missing__(self, line: str) -> _Said:
        beginning, _, written = line.partition(": ")
        field = self._fields.get(beginning)
        if field is None or not written:
            return self._new(line, beginning)

        column, key = field
        first = written[0]
        value: Any = None
        if first == "[" and written[-1] == "]":
            try:
                value = [*map(self._word, written[1:-1].split(", "))]
            except KeyError:
                value = None
        elif first == "{":
            value = _two_pairs(written)
        elif first.isalnum() and ":" not in written and "#" not in written and written.isprintable():
            if " " in written or "@" in written:
                if written[-1] != " ":  # there is hardly another line like it
                    return column, key, written
            elif written not in NULLS:
                return self._kept(line, (column, key, intern(written)))

        if value is None:
            return self._new(line, beginning)
        return column, key, value

    def _new(self, line: str, beginning: str) -> _Said:
        # What a line says, looked at by itself.
        if line[-1:] == ":":
            key = line[:-1].lstrip(" ")
            if key.replace("-", "").isalnum() and key[0] != "-" and len(key) <= _LONGEST_KEY:
                column = len(line) - 1 - len(key)
                said = ~column, intern(key), _BELOW
                return self._kept(line, said) if column > _COLUMN_OF_IDS else said

        said = column, key, value = _said(line)
        if key is not None and beginning == f"{' ' * column}{key}" and len(beginning) <= _LONGEST_KNOWN:
            if len(self._fields) == _MOST_KNOWN:
                self._fields.clear()
            self._fields[beginning] = column, key

        # A field takes its value from here as it is, so that each has a list or a mapping of its own.
        if type(value) is list or type(value) is dict or _is_nested(line):
            return said
        return self._kept(line, said)

    def _kept(self, line: str, said: _Said) -> _Said:
        if len(self) == _MOST_KNOWN:
            self.clear()
        if len(line) <= _LONGEST_KNOWN:
            self[line] = said
        return said


class _Words(dict[str, str]):
    """Words as they may stand in a list in brackets, each by itself: the same ids stand in many lists."""

    def __missing__(self, written: str) -> str:
        if written in NULLS or not _ONE_WORD.fullmatch(written):
            raise KeyError(written)
        if len(self) == _MOST_KNOWN:
            self.clear()
        word = self[written] = intern(written)
        return word


def _two_pairs(written: str) -> dict[str, str] | None:
    # What a name in two languages says, in braces; None where there is anything else.
    found = _TWO_PAIRS.fullmatch(written)
    if found is None or not written.isprintable():
        return None
    key, value, other, of_other = found.groups()
    if key == other or value in NULLS or of_other in NULLS:
        return None
    return {intern(key): value, intern(other): of_other}


def _said(line: str) -> _Said:
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
        column = len(spaces)
        return ~column if value is _BELOW or type(value) is _Block else column, intern(key), value
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
