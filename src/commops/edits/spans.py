"""Edits of a YAML text as spans of it: what is changed or taken out, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.edits.blocks import Block
from commops.edits.flows import emptied, without
from commops.edits.scalars import written
from commops.edits.tree import Tree
from commops.sources.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.edits.tree import Node
    from commops.sources.document import Keys

Span = tuple[int, int, str]
"""From which index to before which other, and what is to stand there instead."""

Wanted = tuple["Keys", bool]
"""Where a value is, and whether its key is meant."""

_COLON: Final = re.compile(r"[ \t]*:")


class Refused(Exception):
    """An edit that cannot be made without changing something else, and why."""


def spans(text: str, wanted: Mapping[Wanted, str | None]) -> list[Span]:
    """Return the spans that make what stands at some places say something else, or nothing where that is None.

    Raises:
        Refused: where a place is used by an alias, or is no single value.

    """
    return sorted(_Spans(Tree.of(text), wanted).all())


def applied(text: str, changes: Iterable[Span]) -> str:
    """Return a text with some spans of it changed, which are in order and do not overlap."""
    parts, at = [], 0
    for start, end, instead in changes:
        parts += [text[at:start], instead]
        at = end
    return "".join((*parts, text[at:]))


class _Spans:
    def __init__(self, tree: Tree, wanted: Mapping[Wanted, str | None]) -> None:
        self.tree = tree
        self.lines = Lines(tree.text)
        self.wanted = wanted
        self.gone = {keys for (keys, _), instead in wanted.items() if instead is None}

    def all(self) -> Iterator[Span]:
        removed: dict[Keys, set[int]] = defaultdict(set)
        for (keys, on_key), instead in self.wanted.items():
            if any(keys[:depth] in self.gone for depth in range(len(keys) + (instead is not None))):
                continue  # it goes with what is around it
            way = self.way(keys, whole=instead is None)
            if instead is None:
                removed[keys[:-1]].add(way[-2].number(keys[-1]))
            elif on_key:
                yield self.renamed(way[-2], keys[-1], instead)
            else:
                yield self.replaced(way, instead)
        for keys, numbers in removed.items():
            yield from self.without(self.way(keys, whole=False), keys, numbers)

    def way(self, keys: Keys, *, whole: bool) -> list[Node]:
        """Return the nodes that lead to a place, where none of them, and nothing in it, is used elsewhere."""
        way = self.tree.way(keys)
        for node in (*way, *(_inside(way[-1]) if whole else ())):
            if node.alias and node in way:
                raise Refused(f"an alias stands there: `*{node.alias}`")
            if node.anchor and node.anchor in self.tree.aliases:
                raise Refused(f"it is marked with `&{node.anchor}`, and used elsewhere by this name")
        return way

    def renamed(self, mapping: Node, key: str, instead: str) -> Span:
        node = mapping.parts[mapping.number(key)]
        start = self.tree.value(node)
        return start, node.end, written(instead, node.style, flow=mapping.flow, key=True)

    def replaced(self, way: list[Node], instead: str) -> Span:
        node = way[-1]
        if not node.scalar:
            raise Refused("it is no single value")
        start = self.tree.value(node)
        gap = " " * (node.start == node.end and self.tree.text[start - 1 : start] in {":", "-"})
        flow = len(way) > 1 and way[-2].flow
        return start, node.end, gap + written(instead, node.style, flow=flow, key=False)

    def without(self, way: list[Node], keys: Keys, numbers: set[int]) -> Iterator[Span]:
        holder = way[-1]
        text = self.tree.text
        for number in numbers:
            if text[: holder.parts[number].start].rstrip(" \t").endswith("?"):
                raise Refused("it is written with `?`")
        if len(numbers) < len(holder.parts):
            yield from without(text, holder, numbers) if holder.flow else Block(self.lines, holder).without(numbers)
        elif holder.flow:
            yield emptied(text, holder)
        else:
            yield from self.emptied(way, keys)

    def emptied(self, way: list[Node], keys: Keys) -> Iterator[Span]:
        """Yield what leaves a block without entries: `{}` or `[]` behind its key."""
        holder = way[-1]
        block = Block(self.lines, holder)
        if holder.anchor:
            raise Refused(f"it is marked with `&{holder.anchor}`")
        nothing = "{}" if holder.entries is not None else "[]"
        if not block.on_own_line:
            yield holder.start, holder.end, nothing
            return
        if keys:
            yield self.behind_key(way[-2], keys[-1], holder, nothing)
        yield from block.without(set(range(len(holder.parts))))

    def behind_key(self, parent: Node, key: str, holder: Node, nothing: str) -> Span:
        number = parent.number(key)
        if parent.entries is None:
            before = parent.ends[number - 1].end if number else parent.start
            at = self.tree.text.index("-", before) + 1
        else:
            end = parent.parts[number].end
            found = _COLON.match(self.tree.text, end)
            at = found.end() if found else end
        if at > holder.start:
            raise Refused("its layout is too unusual")
        return at, at, f" {nothing}"


def _inside(node: Node) -> Iterator[Node]:
    for each in (*node.parts, *node.ends):
        yield each
        yield from _inside(each)
