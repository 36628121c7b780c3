"""YAML to plain data: events in, mappings and lists out, with bounds on what a file may cost.

Scalars stay text, whatever they look like, except that a plain `null`, `~` or nothing is None. The reader continues
after an error that leaves the rest readable (a duplicate key, a tag), and stops at the first that does not.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, Never

import yaml

from commops.finding import Address
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.sources import reading_rules
from commops.sources.document import Document
from commops.yamltext.advice import advice, stopped_at
from commops.yamltext.events import ENDS, STARTS, extent, stream
from commops.yamltext.full_width import DASHES, SPACES, odd_beginning, plain_instead
from commops.yamltext.mark import Keys
from commops.yamltext.nulls import NULLS
from commops.yamltext.positions import locate
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from commops.finding import Finding

DEEPEST: Final = 50
"""How deep mappings and lists may nest; the format itself needs seven."""

MOST_FROM_ALIASES: Final = 100_000
"""How many values the aliases of a file may expand to, all together."""

MOST_FAULTS: Final = 50
"""After how many errors reading of a file stops."""

_LINE_SEPARATOR: Final = pattern_of("[\u0085\u2028\u2029]")
_ENTITY: Final = 2
_ODD: Final = frozenset(SPACES + DASHES)
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
    """Read one YAML file; its errors are in the document returned."""
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
            self.no_mapping()
            broken = True
        data = self.root if isinstance(self.root, dict) and not broken else {}
        return Document(self.file, self.lines, locate, data, self.starts, tuple(self.faults), tuple(self.lost), broken)

    def no_mapping(self) -> None:
        if isinstance(self.root, str):
            text = message("a file must be a mapping of kinds, not a single text")
            help_ = plain_instead(self.root)
        else:
            text = message("a file must be a mapping of kinds, not a list")
            help_ = ""

        help_ = help_ or message("start it with a kind, such as `teams:`, and put its entries below")
        address = Address(file=self.file, span=self.lines.span(0, len(self.lines.line(1))))
        self.faults.append(reading_rules.wrong_type(address, text, help_))

    def at(self, start: int, end: int, keys: Keys = ()) -> Address:
        return Address(keys, file=self.file, span=self.lines.span(start, end))

    def fault(self, event: Any, text: str, help_: str) -> None:
        address = self.at(*extent(event), self.path())
        self.faults.append(reading_rules.syntax(address, text, help_))
        if len(self.faults) >= MOST_FAULTS:
            raise Stop

    def stop(self, event: Any, text: str, help_: str) -> Never:
        self.fault(event, text, help_)
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
                message("a second document starts here"),
                message("keep one document per file; move this one to a file of its own"),
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

        if value in NULLS and event.implicit[0]:
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

        if key[:1] in _ODD and not event.style:
            self.odd_beginning(event)

        if key in mapping.container:
            self.duplicate(event, key)
            self.lose(mapping)
        elif key == "<<" and event.implicit[0]:
            self.fault(
                event,
                message("merge keys (`<<`) are not supported"),
                message("write the fields out wherever they are needed"),
            )
            self.lose(mapping)
        elif depth <= _ENTITY:
            self.starts[(key,) if depth == 1 else (self.stack[0].key, key)] = event.start_mark.index

    def odd_beginning(self, event: Any) -> None:
        """Stop at a key that begins with what looks like an indentation or a dash: its place is another one."""
        found = odd_beginning(event.value)
        if found is None:
            return
        start = event.start_mark.index
        fault = reading_rules.syntax(self.at(start + found.start, start + found.end), found.message, found.help)
        self.faults.append(fault)
        raise Stop

    def lose(self, mapping: Open) -> None:
        # The value that follows is not used, so the entity that it belongs to is uncertain.
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
            self.stop(
                event,
                message("mappings and lists are nested more than {levels:,} levels deep here", levels=DEEPEST),
                message("use fewer levels"),
            )

        if self.stack and self.stack[-1].key is _NO_KEY and type(self.stack[-1].container) is dict:
            self.stop(
                event,
                message("a mapping or a list cannot be a key"),
                message("if it is meant as text, put it in quotes"),
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
            self.stop(
                event,
                message("the alias `*{anchor}` has no anchor above it", anchor=event.anchor),
                message(
                    "if it is meant as text, put it in quotes; else add `&{anchor}` to a value above",
                    anchor=event.anchor,
                ),
            )

        anchored = self.anchors[event.anchor]
        if anchored is None:
            self.stop(
                event,
                message("the alias `*{anchor}` is inside the value that it refers to", anchor=event.anchor),
                message("write the value out"),
            )

        value, size = anchored
        self.from_aliases += size
        if self.from_aliases > MOST_FROM_ALIASES:
            self.stop(
                event,
                message("the aliases of this file expand to more than {most:,} values", most=MOST_FROM_ALIASES),
                message("write the values out"),
            )

        top = self.stack[-1] if self.stack else None
        if top and top.key is _NO_KEY and type(top.container) is dict:
            self.stop(event, message("an alias cannot be a key"), message("write the key out"))

        self.add(value, size)

    def tag(self, event: Any) -> None:
        tag = event.tag.replace(_OF_YAML, "!!")
        self.fault(
            event,
            message("YAML tags are not supported: `{tag}`", tag=tag),
            message("remove the tag; the type of a field decides how its value is read"),
        )

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
        """Stop at a character outside quotes that ends a line in YAML but not in editors."""
        written = self.lines.text
        found = [match.start() for match in _LINE_SEPARATOR.finditer(written)]
        if not found:
            return

        quoted, end = _quoted(written)
        for index in takewhile(end.__ge__, found):
            last = bisect_left(quoted, (index, 0)) - 1
            if last < 0 or index >= quoted[last][1]:
                code = f"U+{ord(written[index]):04X}"
                text = message("{code} ends a line in YAML but not in editors", code=code)
                help_ = message("delete it, or put the text in double quotes")
                self.faults.append(reading_rules.syntax(self.at(index, index + 1), text, help_))
                raise Stop


def _quoted(text: str) -> tuple[list[tuple[int, int]], int]:
    # Where the texts in quotes are, and up to where the file can be read. What follows a syntax error may be inside
    # quotes, and it is the syntax error that is reported.
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
