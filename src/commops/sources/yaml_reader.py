"""YAML to plain data: events in, mappings and lists out, with bounds on what a file may cost.

Scalars stay text, whatever they look like, except that a plain `null`, `~` or nothing is None. The reader goes on after
a fault that leaves the rest readable (a key twice, a tag), and stops at the first that does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, Never

import yaml

from commops.finding import Address
from commops.sources import reading_rules
from commops.sources.document import Document
from commops.yamltext.advice import advice, stopped_at
from commops.yamltext.events import ENDS, STARTS, extent, stream
from commops.yamltext.full_width import plain_instead
from commops.yamltext.mark import Keys
from commops.yamltext.positions import locate
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from commops.finding import Finding

DEEPEST: Final = 50
"""How deep mappings and lists may nest; the format itself needs seven."""

MOST_FROM_ALIASES: Final = 100_000
"""How many values the aliases of a file may stand for together."""

MOST_FAULTS: Final = 50
"""After how many faults a file is given up."""

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LINE_SEPARATOR: Final = re.compile("[\u0085\u2028\u2029]")
_ENTITY: Final = 2
_NO_KEY: Final = "\0no key"
_LOST: Final = "\0lost"
_OF_YAML: Final = "tag:yaml.org,2002:"


class Stop(Exception):
    """The rest of a file cannot be read."""


class Open:
    """A mapping or a list that has begun and not ended; `size` is how many values it is made of, aliases resolved."""

    __slots__ = ("anchor", "container", "key", "size")

    def __init__(self, container: dict[str, Any] | list[Any], anchor: str | None) -> None:
        """Begin without values."""
        self.container = container
        self.anchor = anchor
        self.key = _NO_KEY
        self.size = 1


def read(file: str, text: str) -> Document:
    """Read one YAML file; its faults are in the document that comes back."""
    reader = _Reader(file, text)
    try:
        reader.refuse_line_separators()
        reader.read()
    except Stop:
        return reader.document(broken=True)
    except yaml.YAMLError as error:
        said = advice(error, reader.lines)
        reader.faults.append(reading_rules.syntax(reader.at(said.start, said.end), said.message, said.help))
        return reader.document(broken=True)
    return reader.document(broken=False)


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = Lines(text)
        self.faults: list[Finding] = []
        self.lost: list[object] = []
        self.starts: dict[Keys, int] = {}
        self.stack: list[Open] = []
        self.anchors: dict[str, tuple[object, int] | None] = {}
        self.from_aliases = 0
        self.documents = 0
        self.root: object = None

    def document(self, *, broken: bool) -> Document:
        if not broken and not isinstance(self.root, dict | None):
            self.faults.append(
                reading_rules.wrong_type(
                    Address(file=self.file, span=self.lines.span(0, len(self.lines.line(1)))),
                    "a file is a mapping of kinds, not " + ("a list" if isinstance(self.root, list) else "a text"),
                    plain_instead(self.root if isinstance(self.root, str) else "")
                    or "start it with a kind, such as `teams:`, and put its entries below",
                )
            )
            broken = True
        data = self.root if isinstance(self.root, dict) and not broken else {}
        return Document(self.file, self.lines, locate, data, self.starts, tuple(self.faults), tuple(self.lost), broken)

    def at(self, start: int, end: int, keys: Keys = ()) -> Address:
        return Address(keys, file=self.file, span=self.lines.span(start, end))

    def fault(self, event: Any, message: str, help_: str) -> None:
        address = self.at(*extent(event), self.path())
        self.faults.append(reading_rules.syntax(address, message, help_))
        if len(self.faults) >= MOST_FAULTS:
            raise Stop

    def stop(self, event: Any, message: str, help_: str) -> Never:
        self.fault(event, message, help_)
        raise Stop

    def path(self) -> Keys:
        keys = tuple(str(len(each.container)) if isinstance(each.container, list) else each.key for each in self.stack)
        return () if _LOST in keys else keys

    def read(self) -> None:
        handlers = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.mapping,
            yaml.SequenceStartEvent: self.sequence,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.start_document,
        }
        for event in stream(self.lines.text):
            if handle := handlers.get(type(event)):
                handle(event)

    def start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop(
                event,
                "a second document begins here",
                "keep one document in a file; move this one to a file of its own",
            )

    def scalar(self, event: Any) -> None:
        value: str | None = event.value
        if self.stack:
            top = self.stack[-1]
            if top.key is _NO_KEY and type(top.container) is dict:
                self.name(event, top)
                return
        if event.tag is not None:
            self.tag(event)
        if value in _NULLS and event.implicit[0]:
            value = None
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.add(value, 1)

    def name(self, event: Any, mapping: Open) -> None:
        key: str = event.value
        depth = len(self.stack)
        mapping.key = key
        if event.tag is not None:
            self.tag(event)
        if event.anchor:
            self.anchors[event.anchor] = (key, 1)
        if key in mapping.container:
            self.duplicate(event, key)
            self.lose(mapping)
        elif key == "<<" and event.implicit[0]:
            self.fault(event, "merge keys (`<<`) are not read", "write the fields out in each place")
            self.lose(mapping)
        elif depth <= _ENTITY:
            self.starts[(key,) if depth == 1 else (self.stack[0].key, key)] = event.start_mark.index

    def lose(self, mapping: Open) -> None:
        # The value that comes is not used, so what it is said about is in doubt.
        self.lost.extend(each.key for each in self.stack[1:_ENTITY])
        mapping.key = _LOST

    def duplicate(self, event: Any, key: str) -> None:
        keys = self.path()
        first = Address(keys, on_key=True, file=self.file)
        self.faults.append(reading_rules.duplicate_key(self.at(*extent(event), keys), key, first))
        if len(self.faults) >= MOST_FAULTS:
            raise Stop

    def mapping(self, event: Any) -> None:
        self.begin(event, {})

    def sequence(self, event: Any) -> None:
        self.begin(event, [])

    def begin(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        if len(self.stack) >= DEEPEST:
            self.stop(event, f"mappings and lists nest deeper than {DEEPEST} levels here", "flatten them")
        if self.stack and self.stack[-1].key is _NO_KEY and type(self.stack[-1].container) is dict:
            self.stop(
                event, "a mapping or a list stands where a key belongs", "if it is meant as a text, put it in quotes"
            )
        if event.tag is not None:
            self.tag(event)
        if event.anchor:
            self.anchors[event.anchor] = None
        self.stack.append(Open(container, event.anchor))

    def end(self, _event: Any) -> None:
        ended = self.stack.pop()
        if ended.anchor:
            self.anchors[ended.anchor] = (ended.container, ended.size)
        self.add(ended.container, ended.size)

    def alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            help_ = f"put it in quotes if it is a text; else mark a value with `&{event.anchor}` above"
            self.stop(event, f"`*{event.anchor}` refers to a value that is not marked above", help_)
        anchored = self.anchors[event.anchor]
        if anchored is None:
            self.stop(event, f"`*{event.anchor}` stands inside the value that it refers to", "write the value out")
        value, size = anchored
        self.from_aliases += size
        if self.from_aliases > MOST_FROM_ALIASES:
            self.stop(
                event,
                f"the aliases of this file stand for more than {MOST_FROM_ALIASES:,} values",
                "write the values out",
            )
        top = self.stack[-1] if self.stack else None
        if top and top.key is _NO_KEY and type(top.container) is dict:
            self.stop(event, "an alias stands where a key belongs", "write the key out")
        self.add(value, size)

    def tag(self, event: Any) -> None:
        tag = event.tag.replace(_OF_YAML, "!!")
        self.fault(event, f"tags are not read: `{tag}`", "take the tag out; a field's own type decides how it is read")

    def add(self, value: object, size: int) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        top.size += size
        if type(top.container) is list:
            top.container.append(value)
            return
        if top.key is _LOST:
            self.lost.append(value)
        else:
            top.container[top.key] = value  # type: ignore[call-overload]
        top.key = _NO_KEY

    def refuse_line_separators(self) -> None:
        """Stop where a sign that ends a line for YAML, but for no editor, stands outside of quotes."""
        text = self.lines.text
        found = [match.start() for match in _LINE_SEPARATOR.finditer(text)]
        if not found:
            return

        quoted, end = _quoted(text)
        for index in takewhile(end.__ge__, found):
            last = bisect_left(quoted, (index, 0)) - 1
            if last < 0 or index >= quoted[last][1]:
                code = f"U+{ord(text[index]):04X}"
                message = f"{code} ends a line for YAML, but in no editor"
                help_ = "delete it, or put the text in double quotes"
                self.faults.append(reading_rules.syntax(self.at(index, index + 1), message, help_))
                raise Stop


def _quoted(text: str) -> tuple[list[tuple[int, int]], int]:
    # Where the texts in quotes stand, and up to where the file can be read. What comes behind a fault of syntax is not
    # known to stand outside of quotes, and it is the fault that is reported.
    quoted: list[tuple[int, int]] = []
    depth = 0

    try:
        for event in stream(text):
            depth += (type(event) in STARTS) - (type(event) in ENDS)
            if depth > DEEPEST:
                return quoted, event.start_mark.index
            if type(event) is yaml.ScalarEvent and event.style in {"'", '"'}:
                quoted.append(extent(event))
    except yaml.YAMLError as error:
        return quoted, stopped_at(error, text)

    return quoted, len(text)
