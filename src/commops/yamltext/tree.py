"""A YAML text as a tree of its parts, each with its location, so that any part can be changed by itself."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import yaml

from commops.patterns import pattern_of
from commops.records import dataclass
from commops.yamltext.events import events, extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.yamltext.mark import Keys

_PROPERTIES: Final = pattern_of(r"(?:[&!]\S*[ \t]+)+")
_BLOCK: Final = frozenset({"|", ">"})


@dataclass
class Node:
    """A value or a key: where it begins and ends in the text, and what is in it.

    `entries` are the keys and values of a mapping, `items` those of a list; `says` is a scalar's value, and `style` the
    sign that it begins with. A node of none of the three is an alias.
    """

    start: int
    end: int
    flow: bool = False
    anchor: str | None = None
    says: str | None = None
    style: str = ""
    alias: str | None = None
    entries: list[tuple[Node, Node]] | None = None
    items: list[Node] | None = None

    @cached_property
    def parts(self) -> Sequence[Node]:
        """The first node of each entry, or each item."""
        return [key for key, _ in self.entries] if self.entries is not None else self.items or ()

    @cached_property
    def ends(self) -> Sequence[Node]:
        """The last node of each entry, or each item."""
        return [value for _, value in self.entries] if self.entries is not None else self.items or ()

    @property
    def scalar(self) -> bool:
        """Tell whether it is a single value."""
        return self.says is not None

    def number(self, key: str) -> int:
        """Return which entry or item a key means; for a duplicate key, the first."""
        if self.items is not None:
            return int(key)
        return self._numbers[key]

    @cached_property
    def _numbers(self) -> dict[str | None, int]:
        return {key.says: number for number, key in reversed(list(enumerate(self.parts)))}


@dataclass
class Tree:
    """A text's nodes, and how often each anchor is referred to."""

    text: str
    root: Node = field(init=False)
    aliases: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, text: str) -> Tree:
        """Parse a text, which must be without errors."""
        tree = cls(text)
        stream = events(text)
        first = next(stream, None)
        if first is None:  # a text without anything, or with comments alone
            tree.root = Node(len(text), len(text))
        else:
            tree.root = tree.node(stream, first)
        return tree

    def way(self, keys: Keys) -> list[Node]:
        """Return the nodes from the root to the value at the keys, as far as no alias stands in between."""
        nodes = [self.root]
        for key in keys:
            if nodes[-1].alias:
                break
            nodes.append(nodes[-1].ends[nodes[-1].number(key)])
        return nodes

    def node(self, stream: Iterator[Any], event: Any) -> Node:
        """Return the node that begins with an event."""
        start, end = extent(event)
        if type(event) is yaml.AliasEvent:
            self.aliases.add(str(event.anchor))
            return Node(start, end, alias=event.anchor)

        if type(event) is yaml.ScalarEvent:
            style = event.style or ""
            end = start + len(self.text[start:end].rstrip()) if style in _BLOCK else end
            return Node(start, end, anchor=event.anchor, says=event.value, style=style)

        node = Node(start, end, flow=bool(event.flow_style), anchor=event.anchor)
        if type(event) is yaml.MappingStartEvent:
            node.entries = list(self._entries(stream, node))
        else:
            node.items = list(self._items(stream, node))

        if not node.flow:
            # The end of a block that the parser reports is where the next thing begins.
            node.end = node.ends[-1].end if node.ends else end

        return node

    def value(self, node: Node) -> int:
        """Return where a node begins without the anchor before it."""
        properties = _PROPERTIES.match(self.text, node.start, node.end)
        return properties.end() if properties else node.start

    def _entries(self, stream: Iterator[Any], mapping: Node) -> Iterator[tuple[Node, Node]]:
        while type(event := next(stream)) is not yaml.MappingEndEvent:
            key = self.node(stream, event)
            yield key, self.node(stream, next(stream))
        mapping.end = extent(event)[1]

    def _items(self, stream: Iterator[Any], items: Node) -> Iterator[Node]:
        while type(event := next(stream)) is not yaml.SequenceEndEvent:
            yield self.node(stream, event)
        items.end = extent(event)[1]
