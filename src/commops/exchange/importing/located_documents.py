"""Reading YAML and JSON files of other programs, each value with its place, within bounds on what they may cost."""

from __future__ import annotations

import json
import re
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

import yaml

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.located import Located, SourceText
from commops.language.messages import message, together
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.sources.yaml_reader import DEEPEST, MOST_FROM_ALIASES
from commops.yamltext.advice import advice
from commops.yamltext.events import stream
from commops.yamltext.nulls import NULLS
from commops.yamltext.text import BYTE_ORDER_MARK, Lines, Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.inputs import Input

_PAIR: Final = pattern_of(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_WHITE: Final = pattern_of(r"\s*")
_MERGE: Final = "<<"
_JSON: Final = json.JSONDecoder(strict=False)


@dataclass
class LocatedDocuments:
    """What files say: their documents one after the other, why some could not be read, and notes about the others."""

    documents: list[Located] = field(default_factory=list)
    failures: list[Unreadable] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def refuse_nothing(self) -> None:
        """Raise the first failure where no document could be read."""
        if self.failures and not self.documents:
            raise self.failures[0]

    def failed(self) -> Iterator[Note]:
        """Yield a note about each file that could not be read to its end."""
        for failure in self.failures:
            text = together(failure.message, failure.help)
            yield Note("unreadable", text, Certainty.LOST, failure.origin)


def read_documents(inputs: Sequence[Input]) -> LocatedDocuments:
    """Read YAML and JSON files, of one or several documents each."""
    reading = LocatedDocuments()
    for file in inputs:
        try:
            text = decode(file.data)
        except Undecodable as error:
            origin = SourceText(file.path, Lines(error.text)).origin(error.index)
            reading.failures.append(Unreadable(origin, error.message, error.help))
            continue

        _read_text(file.path, text.removeprefix(BYTE_ORDER_MARK), reading)

    return reading


def _read_text(file: str, text: str, reading: LocatedDocuments) -> None:
    text = _PAIR.sub(_joined, text)
    source = SourceText(file, Lines(text))
    for start, end in _parts(text):
        builder = _Builder(source, start, reading)
        try:
            for event in stream(text[start:end]):
                builder.take(event)
        except yaml.YAMLError as error:
            said = advice(error, Lines(text[start:end]))
            reading.failures.append(Unreadable(source.origin(start + said.start), said.message, said.help))
            return
        except Unreadable as failure:
            reading.failures.append(failure)
            return


def _joined(pair: re.Match[str]) -> str:
    # JSON writes a character beyond U+FFFF as two escapes, which are none of YAML.
    character: str = json.loads(f'"{pair[0]}"')
    return character


def _parts(text: str) -> list[tuple[int, int]]:
    """Return where each text of several JSON texts in one file begins and ends; YAML is one."""
    start = _end_of_white(text, 0)
    if text[start : start + 1] not in {"{", "["}:
        return [(0, len(text))]

    parts: list[tuple[int, int]] = []
    while start < len(text):
        try:
            _, end = _JSON.raw_decode(text, start)
        except (ValueError, RecursionError):
            # As YAML, what is wrong with it gets a message with its place.
            return [*parts, (start, len(text))] if parts else [(0, len(text))]

        parts.append((start, end))
        start = _end_of_white(text, end)

    return parts


def _end_of_white(text: str, start: int) -> int:
    found = _WHITE.match(text, start)
    return found.end() if found else start


class _Open:
    """A mapping or a list that has begun and not ended; `size` is how many values it is made of, aliases resolved."""

    __slots__ = ("anchor", "container", "index", "key", "merged", "size")

    def __init__(self, container: dict[str, Located] | list[Located], index: int, anchor: str | None) -> None:
        self.container = container
        self.index = index
        self.anchor = anchor
        self.key: tuple[str, int] | None = None
        self.merged: list[Located] = []
        self.size = 1


class _Builder:
    """Builds the documents of a text from its events."""

    def __init__(self, source: SourceText, start: int, reading: LocatedDocuments) -> None:
        self.source = source
        self.start = start
        self.reading = reading
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Located, int]] = {}
        self.from_aliases = 0
        self.handlers = {
            yaml.DocumentStartEvent: self.begin_document,
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.mapping,
            yaml.SequenceStartEvent: self.sequence,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
        }

    def take(self, event: Any) -> None:
        if handle := self.handlers.get(type(event)):
            handle(event)

    def index(self, event: Any) -> int:
        index: int = event.start_mark.index
        return self.start + index

    def begin_document(self, _event: Any) -> None:
        self.anchors = {}

    def scalar(self, event: Any) -> None:
        text: str | None = event.value
        if self.expects_key():
            self.stack[-1].key = (event.value, self.index(event))
            return

        if text in NULLS and event.implicit[0]:
            text = None
        self.add(Located(text, self.index(event), self.source), 1, event.anchor)

    def expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].container, dict) and self.stack[-1].key is None

    def mapping(self, event: Any) -> None:
        self.begin(event, {})

    def sequence(self, event: Any) -> None:
        self.begin(event, [])

    def begin(self, event: Any, container: dict[str, Located] | list[Located]) -> None:
        if len(self.stack) >= DEEPEST:
            text = message("mappings and lists are nested more than {levels:,} levels deep here", levels=DEEPEST)
            raise Unreadable(self.source.origin(self.index(event)), text, message("use fewer levels"))
        if self.expects_key():
            text = message("a mapping or a list cannot be a key")
            help_ = message("if it is meant as text, put it in quotes")
            raise Unreadable(self.source.origin(self.index(event)), text, help_)
        self.stack.append(_Open(container, self.index(event), event.anchor))

    def end(self, _event: Any) -> None:
        ended = self.stack.pop()
        if isinstance(ended.container, dict):
            for merged in ended.merged:
                for key, value in merged.fields.items():
                    ended.container.setdefault(key, value)
        self.add(Located(ended.container, ended.index, self.source), ended.size, ended.anchor)

    def alias(self, event: Any) -> None:
        origin = self.source.origin(self.index(event))
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            said = message("the alias `*{anchor}` has no anchor above it", anchor=event.anchor)
            raise Unreadable(origin, said, message("if it is meant as text, put it in quotes"))

        value, size = anchored
        self.from_aliases += size
        if self.from_aliases > MOST_FROM_ALIASES:
            said = message("the aliases of this file expand to more than {most:,} values", most=MOST_FROM_ALIASES)
            raise Unreadable(origin, said, message("write the values out"))

        if not self.expects_key():
            self.add(value, size, None)
        elif isinstance(value.value, str):
            self.stack[-1].key = (value.value, self.index(event))
        else:
            help_ = message("if it is meant as text, put it in quotes")
            raise Unreadable(origin, message("a mapping or a list cannot be a key"), help_)

    def add(self, value: Located, size: int, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.reading.documents.append(value)
            return

        top = self.stack[-1]
        top.size += size
        if isinstance(top.container, list):
            top.container.append(value)
            return

        if top.key is not None:
            self.add_field(top.container, top, value, top.key)
            top.key = None

    def add_field(self, mapping: dict[str, Located], top: _Open, value: Located, key: tuple[str, int]) -> None:
        name, index = key
        if name == _MERGE:
            top.merged.extend(value.items)
            return

        if name in mapping:
            origin = self.source.origin(index)
            text = message("duplicate key '{key}'; the last value is used", key=name)
            self.reading.notes.append(Note("duplicate-key", text, Certainty.LOST, origin))
        mapping[name] = value
