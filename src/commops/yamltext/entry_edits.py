"""Edits of whole entries of a YAML text: fields changed, added or deleted, entries added or deleted, all else as it is.

A value is replaced where it is; a list that has a line for each item loses and gains lines; an entry on one line that
becomes too long gets a line for each field. Comments and order stay, and what is not named stays as it is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.yamltext import writing
from commops.yamltext.blocks import Block
from commops.yamltext.refused import Refused
from commops.yamltext.span_edits import applied, spans
from commops.yamltext.text import Lines
from commops.yamltext.tree import Tree
from commops.yamltext.writing import STEP, WIDTH, columns, flow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commops.yamltext.mark import Keys
    from commops.yamltext.span_edits import Span, Wanted
    from commops.yamltext.tree import Node

DELETED: Final = object()
"""The new value of a field that is deleted."""

_COLON: Final = pattern_of(r"[ \t]*:")
_COMMENTED: Final = pattern_of(r"(?:^|[ \t])#", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """The new values of some fields of an entry, and the order in which its fields are best written."""

    keys: Keys
    fields: Mapping[str, Any]
    order: Sequence[str] = ()


@dataclass(frozen=True)
class Addition:
    """A new entry of a kind, after another one of it, which may be new as well, or first; `long` with lines."""

    kind: str
    identifier: str
    fields: Mapping[str, Any]
    after: str = ""
    beside: str = ""
    long: bool = False


@dataclass(frozen=True)
class Edits:
    """What is to be changed in a text. A kind that it does not have yet is written `before` another key, or last."""

    changes: Sequence[Change] = ()
    deleted: Collection[Keys] = ()
    additions: Sequence[Addition] = ()
    before: str = ""


def edited(text: str, edits: Edits) -> str:
    """Return a text after some edits.

    Raises:
        Refused: where one cannot be made by itself, as where an anchor is in use.

    """
    return applied(text, _EntryEdits(text, edits).all())


@dataclass
class _EntryEdits:
    text: str
    edits: Edits
    tree: Tree = field(init=False)
    lines: Lines = field(init=False)
    spans: list[Span] = field(default_factory=list)
    wanted: dict[Wanted, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tree = Tree.of(self.text)
        self.lines = Lines(self.text)

    def all(self) -> list[Span]:
        for change in self.edits.changes:
            self.change(change.keys, change.fields, change.order)
        for keys in self.edits.deleted:
            self.wanted[keys, False] = None
        self.delete_emptied()
        self.add()
        if self.wanted:
            self.spans += spans(self.text, self.wanted)

        newline = "\r\n" if "\r\n" in self.text else "\n"
        return sorted(
            ((start, end, instead.replace("\n", newline)) for start, end, instead in self.spans),
            key=lambda span: span[:2],
        )

    def delete_emptied(self) -> None:
        """Delete each kind that loses all of its entries, and gains none."""
        gaining = {each.kind for each in self.edits.additions}
        for kind in {keys[0] for keys in self.edits.deleted if len(keys) > 1} - gaining:
            if self.loses_all(kind):
                self.wanted[(kind,), False] = None

    def change(self, keys: Keys, fields: Mapping[str, Any], order: Sequence[str]) -> None:
        way = self.tree.way(keys)
        if len(way) <= len(keys) or any(node.anchor for node in way) or _has_references(way[-1]):
            raise Refused(message("it is written with an anchor or an alias"))

        key, value = self.entry(way, keys)
        if value.says == "":
            at = self.behind_colon(key)
            self.spans.append((at, at, f" {flow(_written(fields))}"))
        elif value.entries is None:
            raise Refused(message("it is not a mapping"))
        elif value.flow and "\n" not in self.text[value.start : value.end]:
            self.change_line(way[-2], key, value, fields, order)
        elif value.flow:
            self.change_flow(value, keys, fields)
        else:
            self.change_block(value, keys, fields, order)

    def entry(self, way: list[Node], keys: Keys) -> tuple[Node, Node]:
        number = way[-2].number(keys[-1])
        return way[-2].parts[number], way[-2].ends[number]

    def change_line(
        self, around: Node, key: Node, value: Node, fields: Mapping[str, Any], order: Sequence[str]
    ) -> None:
        """Write an entry in braces anew, its fields that stay as they are written."""
        parts = {
            str(part.says): self.text[part.start : end.end]
            for part, end in value.entries or ()
            if fields.get(str(part.says)) is not DELETED
        }
        for name, each in _written(fields).items():
            said = flow({name: each})[1:-1]
            parts = _put(parts, name, said, order)

        line_number, column = self.lines.position(key.start)
        line_end = self.lines.start(line_number) + len(self.lines.line(line_number))
        rest = self.text[value.end : line_end]
        braces = "{" + ", ".join(parts.values()) + "}"
        line = self.text[self.lines.start(line_number) : value.start] + braces + rest
        if columns(line) <= WIDTH or around.flow or not parts:
            self.spans.append((value.start, value.end, braces))
            return

        margin = " " * (column - 1) + STEP
        values = dict(_written(fields))
        below = "".join(
            writing.field(name, values[name], margin) if name in values else f"{margin}{said}\n"
            for name, said in parts.items()
        )
        self.spans.append((self.behind_colon(key), line_end, f"{rest.rstrip()}\n{below}".removesuffix("\n")))

    def change_flow(self, value: Node, keys: Keys, fields: Mapping[str, Any]) -> None:
        """Change fields in braces over several lines, each by itself."""
        there = {str(part.says) for part in value.parts}
        for name, each in fields.items():
            if each is DELETED:
                self.wanted[(*keys, name), False] = None
            elif name in there:
                node = value.ends[value.number(name)]
                self.spans.append((node.start, node.end, flow(each)))
        if new := {name: each for name, each in _written(fields).items() if name not in there}:
            said = flow(new)[1:-1]
            at = value.ends[-1].end if value.ends else value.start + 1
            self.spans.append((at, at, f", {said}" if value.ends else said))

    def change_block(self, value: Node, keys: Keys, fields: Mapping[str, Any], order: Sequence[str]) -> None:
        there = [str(part.says) for part in value.parts]
        block = Block(self.lines, value)
        margin = " " * (self.lines.position(block.heads[-1])[1] - 1)
        if all(fields.get(name) is DELETED for name in there) and _written(fields):
            self.instead_of(block, "".join(writing.field(*each, margin) for each in _written(fields).items()))
            return

        for name, each in fields.items():
            if each is DELETED:
                self.wanted[(*keys, name), False] = None
            elif name in there:
                self.replace(value, (*keys, name), each, margin)

        # What is inserted into the last field comes before what is inserted behind it.
        for name, each in _written(fields).items():
            if name not in there:
                number = there.index(_before(there, name, order))
                self.insert_below(block, number, writing.field(name, each, margin))

    def replace(self, holder: Node, keys: Keys, new: Any, margin: str) -> None:
        """Put a new value in the place of that of a field of a block."""
        number = holder.number(keys[-1])
        key, value = holder.parts[number], holder.ends[number]
        in_block = not value.flow and not value.scalar
        if in_block and value.items is not None and isinstance(new, list) and self.replace_items(value, keys, new):
            return
        if in_block and value.entries is not None and isinstance(new, dict):
            self.replace_entries(value, keys, new)
            return

        written = self.text[value.start : value.end]
        if "\n" in written and _COMMENTED.search(written):
            raise Refused(message("it has comments inside"))
        if value.scalar and isinstance(new, str) and value.style not in {"|", ">"} and "\n" not in new:
            self.wanted[keys, False] = new
            return

        start = self.behind_colon(key)
        said = writing.field(keys[-1], new, margin).removesuffix("\n")
        head = writing.field(keys[-1], "x", margin).removesuffix(" x\n")
        self.spans.append((start, max(start, value.end), said.removeprefix(head)))

    def replace_items(self, value: Node, keys: Keys, new: list[Any]) -> bool:
        """Delete and add lines of a list with a line for each item, where any of them stays; tell whether one does."""
        old = [repr(_said(node)) for node in value.parts]
        matcher = SequenceMatcher(None, old, [repr(as_read(each)) for each in new], autojunk=False)
        if not any(each.size for each in matcher.get_matching_blocks()):
            return False

        block = Block(self.lines, value)
        margin = " " * (self.lines.position(block.heads[-1])[1] - 1)
        for action, first, last, start, end in matcher.get_opcodes():
            if action in {"delete", "replace"}:
                for number in range(first, last):
                    self.wanted[(*keys, str(number)), False] = None
            if action in {"insert", "replace"}:
                said = "".join(writing.items(new[start:end], margin))
                if last:
                    self.insert_below(block, last - 1, said)
                else:
                    self.insert_above(block, said)
        return True

    def replace_entries(self, value: Node, keys: Keys, new: Mapping[str, Any]) -> None:
        old = {str(part.says): _said(end) for part, end in value.entries or ()}
        fields: dict[str, Any] = {name: DELETED for name in old if name not in new}
        fields |= {name: each for name, each in new.items() if old.get(name) != as_read(each)}
        self.change_block(value, keys, fields, list(new))

    def behind_colon(self, key: Node) -> int:
        found = _COLON.match(self.text, key.end)
        return found.end() if found else key.end

    def insert_below(self, block: Block, number: int, said: str) -> None:
        """Insert lines below an entry of a block, and below the comments in it."""
        at, missing = block.below(number)
        self.spans.append((at, at, f"\n{said}".removesuffix("\n") if missing else said))

    def insert_above(self, block: Block, said: str) -> None:
        at = self.lines.start(self.lines.position(block.heads[0])[0])
        if self.text[at : block.heads[0]].strip():
            raise Refused(message("its first item is on the line of its key"))
        self.spans.append((at, at, said))

    def instead_of(self, block: Block, said: str) -> None:
        """Put lines in the place of all entries of a block."""
        at = self.lines.start(self.lines.position(block.heads[0])[0])
        if self.text[at : block.heads[0]].strip():
            raise Refused(message("its first entry is on the line of its key"))
        self.spans.append((at, block.end, said.removesuffix("\n")))

    def add(self) -> None:
        by_place: dict[tuple[str, str], list[Addition]] = defaultdict(list)
        anchors: dict[tuple[str, str], str] = {}
        for each in self.edits.additions:
            anchor = anchors.get((each.kind, each.after), each.after)
            anchors[each.kind, each.identifier] = anchor
            by_place[each.kind, anchor].append(each)

        new_kinds: dict[str, list[Addition]] = defaultdict(list)
        kinds = {str(part.says) for part in self.tree.root.parts}
        emptied = {kind for kind, _ in by_place if kind in kinds and self.loses_all(kind)}
        for kind in sorted(emptied):
            self.instead_of_all(kind, [each for each in self.edits.additions if each.kind == kind])
        for (kind, anchor), those in by_place.items():
            if kind in emptied:
                continue
            if kind in kinds:
                self.add_to(kind, anchor, those)
            else:
                new_kinds[kind] += those
        if new_kinds:
            self.add_kinds(new_kinds)

    def loses_all(self, kind: str) -> bool:
        value = self.tree.way((kind,))[-1]
        return bool(value.parts) and all((kind, str(part.says)) in self.edits.deleted for part in value.parts)

    def instead_of_all(self, kind: str, additions: Sequence[Addition]) -> None:
        value = self.tree.way((kind,))[-1]
        for part in value.parts:
            self.wanted.pop(((kind, str(part.says)), False), None)
        if value.flow:
            entries = {each.identifier: dict(each.fields) for each in additions}
            self.spans.append((value.start, value.end, flow(entries)))
            return
        block = Block(self.lines, value)
        margin = " " * (self.lines.position(block.heads[0])[1] - 1)
        self.instead_of(block, "".join(_entry(each, margin) for each in additions))

    def add_to(self, kind: str, anchor: str, additions: Sequence[Addition]) -> None:
        way = self.tree.way((kind,))
        key, value = self.entry(way, (kind,))
        if value.anchor or value.alias:
            raise Refused(message("it is written with an anchor or an alias"))
        if value.says == "" or (value.flow and not value.parts):
            said = "".join(map(_entry, additions)).removesuffix("\n")
            self.spans.append((self.behind_colon(key), max(value.end, self.behind_colon(key)), f"\n{said}"))
        elif value.flow:
            said = ", ".join(flow({each.identifier: dict(each.fields)})[1:-1] for each in additions)
            at = value.ends[-1].end
            self.spans.append((at, at, f", {said}"))
        else:
            self.add_to_block(value, anchor, additions)

    def add_to_block(self, value: Node, anchor: str, additions: Sequence[Addition]) -> None:
        block = Block(self.lines, value)
        margin = " " * (self.lines.position(block.heads[0])[1] - 1)
        said = "".join(_entry(each, margin) for each in additions)
        there = [str(part.says) for part in value.parts]
        if anchor:
            self.insert_below(block, there.index(anchor) if anchor in there else len(there) - 1, said)
        else:
            self.insert_above(block, said)

    def add_kinds(self, kinds: Mapping[str, Sequence[Addition]]) -> None:
        said = "\n".join(f"{kind}:\n{''.join(map(_entry, those))}" for kind, those in kinds.items())
        heads = {str(part.says): part.start for part in self.tree.root.parts}
        if self.edits.before not in heads:
            between = "" if self.text.endswith(("\n", "\r")) or not self.text else "\n"
            free = "\n" if heads else ""
            self.spans.append((len(self.text), len(self.text), f"{between}{free}{said}"))
            return

        line = self.lines.position(heads[self.edits.before])[0]
        while line > 1 and self.lines.line(line - 1).startswith("#"):
            line -= 1
        at = self.lines.start(line)
        self.spans.append((at, at, f"{said}\n"))


def _entry(each: Addition, margin: str = STEP) -> str:
    return writing.entry(each.identifier, each.fields, margin=margin, beside=each.beside, long=each.long)


def _written(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in fields.items() if each is not DELETED}


def _put(parts: dict[str, str], name: str, said: str, order: Sequence[str]) -> dict[str, str]:
    # A part instead of the one of that name, or behind the one that it comes after.
    if name in parts or not parts:
        return {**parts, name: said}
    before = _before(list(parts), name, order)
    put: dict[str, str] = {}
    for each, text in parts.items():
        put[each] = text
        if each == before:
            put[name] = said
    return put


def _before(there: Sequence[str], name: str, order: Sequence[str]) -> str:
    # The field that is there which a new one comes after.
    if name in order:
        for each in reversed(order[: order.index(name)]):
            if each in there:
                return each
    return there[-1]


def _has_references(node: Node) -> bool:
    return bool(node.anchor or node.alias) or any(map(_has_references, (*node.parts, *node.ends)))


def _said(node: Node) -> Any:
    if node.entries is not None:
        return {str(part.says): _said(end) for part, end in node.entries}
    if node.items is not None:
        return [_said(each) for each in node.items]
    return node.says


def as_read(value: Any) -> Any:
    """Return a value as a reader of the text finds it: every single value is a text."""
    if isinstance(value, dict):
        return {str(key): as_read(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_read(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
