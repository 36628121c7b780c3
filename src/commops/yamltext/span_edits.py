"""Edits of a YAML text as spans of it: what is changed or deleted, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.patterns import pattern_of
from commops.yamltext.blocks import Block
from commops.yamltext.flows import emptied, without
from commops.yamltext.refused import Refused
from commops.yamltext.scalars import written
from commops.yamltext.text import Lines
from commops.yamltext.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.yamltext.mark import Keys
    from commops.yamltext.tree import Node

Span = tuple[int, int, str]
"""From which index to before which other, and the text to put there instead."""

Wanted = tuple["Keys", bool]
"""Where a value is, and whether its key is meant."""

_COLON: Final = pattern_of(r"[ \t]*:")


def spans(text: str, wanted: Mapping[Wanted, str | None]) -> list[Span]:
    """Return the spans that replace the values at some locations, or delete them where the new value is None.

    Raises:
        Refused: where a place is used by an alias, or is no single value.

    """
    return sorted(_Spans(Tree.of(text), wanted).all())


def impossible(text: str, every: Iterable[tuple[Wanted, str | None]]) -> dict[tuple[Wanted, str | None], Refused]:
    """Return the edits that cannot be made whatever the others are, and why."""
    tree = Tree.of(text)
    found = {}
    for wanted, instead in every:
        try:
            _Spans(tree, {wanted: instead}).checked_way(wanted, instead)
        except Refused as refusal:
            found[wanted, instead] = refusal
    return found


def applied(text: str, changes: Iterable[Span]) -> str:
    """Return a text with some spans of it changed; they are in order and do not overlap."""
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
                continue  # it is deleted with what is around it
            way = self.checked_way((keys, on_key), instead)
            if instead is None:
                removed[keys[:-1]].add(way[-2].number(keys[-1]))
            elif on_key:
                yield self.renamed(way[-2], keys[-1], instead)
            else:
                yield self.replaced(way, instead)

        for keys, numbers in removed.items():
            yield from self.without(self.tree.way(keys), keys, numbers)

    def checked_way(self, wanted: Wanted, instead: str | None) -> list[Node]:
        """Return the nodes that lead to what is to be changed, where changing it changes nothing else."""
        keys, on_key = wanted
        way = self.way(keys)
        key, value = _entry(way, keys)

        if on_key and instead is not None:
            self.refuse_used([key])
        elif instead is not None:
            self.refuse_used([value])
            _refuse_alias(value)
            if not value.scalar:
                raise Refused(message("the value is a list or a mapping, not a single value"))
        else:
            self.refuse_used([key, value, *_inside(value)])
            if _sign_before(self.tree.text, key.start) == "?":
                raise Refused(
                    message("the key is written with `?`"),
                    message("write `key: value` instead of `? key`, then run the command again"),
                )

        return way

    def way(self, keys: Keys) -> list[Node]:
        """Return the nodes that lead to a location, where none before the last is used elsewhere."""
        way = self.tree.way(keys)
        if len(way) <= len(keys):
            _refuse_alias(way[-1])
        self.refuse_used(way[:-1])
        return way

    def refuse_used(self, nodes: Iterable[Node]) -> None:
        """Refuse to change any of some nodes that are used elsewhere."""
        for node in nodes:
            if node.anchor and node.anchor in self.tree.aliases:
                raise Refused(
                    message("the value has the anchor `&{anchor}` and is used elsewhere", anchor=node.anchor),
                    message(
                        "write the value out instead of each `*{anchor}`, then run the command again",
                        anchor=node.anchor,
                    ),
                )

    def renamed(self, mapping: Node, key: str, instead: str) -> Span:
        node = mapping.parts[mapping.number(key)]
        start = self.tree.value(node)
        return start, node.end, written(instead, node.style, flow=mapping.flow, key=True)

    def replaced(self, way: list[Node], instead: str) -> Span:
        node = way[-1]
        start = self.tree.value(node)
        gap = " " * (node.start == node.end and self.tree.text[start - 1 : start] in {":", "-"})
        flow = len(way) > 1 and way[-2].flow
        return start, node.end, gap + written(instead, node.style, flow=flow, key=False)

    def without(self, way: list[Node], keys: Keys, numbers: set[int]) -> Iterator[Span]:
        holder = way[-1]
        if len(numbers) < len(holder.parts):
            yield from (
                without(self.lines, holder, numbers) if holder.flow else Block(self.lines, holder).without(numbers)
            )
        elif holder.flow:
            yield emptied(self.lines, holder, self.tree.value(holder))
        else:
            yield from self.emptied(way, keys)

    def emptied(self, way: list[Node], keys: Keys) -> Iterator[Span]:
        """Yield the spans that leave a block without entries: `{}` or `[]` after its key."""
        holder = way[-1]
        block = Block(self.lines, holder)
        nothing = "{}" if holder.entries is not None else "[]"
        if not block.on_own_line:
            yield holder.start, block.end, nothing
            return

        if keys:
            yield self.behind_key(way[-2], keys[-1], holder, nothing)

        yield from block.without(set(range(len(holder.parts))))

    def behind_key(self, parent: Node, key: str, holder: Node, nothing: str) -> Span:
        text = self.tree.text
        number = parent.number(key)
        if holder.anchor:
            at = holder.start + len(f"&{holder.anchor}")
        elif parent.entries is None:
            at = Block(self.lines, parent).heads[number] + 1
        else:
            end = parent.parts[number].end
            found = _COLON.match(text, end)
            at = found.end() if found else end

        return at, at, f" {nothing}"


def _entry(way: list[Node], keys: Keys) -> tuple[Node, Node]:
    # The key and the value of an entry; of an item, which has no key, twice the item.
    number = way[-2].number(keys[-1])
    return way[-2].parts[number], way[-2].ends[number]


def _refuse_alias(node: Node) -> None:
    if node.alias:
        raise Refused(
            message("the value is the alias `*{alias}` of another value", alias=node.alias),
            message("write the value out instead of `*{alias}`, then run the command again", alias=node.alias),
        )


def _inside(node: Node) -> Iterator[Node]:
    for each in (*node.parts, *node.ends):
        yield each
        yield from _inside(each)


def _sign_before(text: str, at: int) -> str:
    while text[at - 1 : at] in {" ", "\t"}:
        at -= 1
    return text[at - 1 : at]
