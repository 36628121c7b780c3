"""Small edits of a YAML text, one at a time: what is there stays as it is written, in flow style as in block style.

A new field or item is written beside its neighbours and in their style, so that taking it out again gives the text of
before. Nothing is laid out anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message
from commops.patterns import pattern_of
from commops.yamltext import writing
from commops.yamltext.blocks import Block
from commops.yamltext.refused import Refused
from commops.yamltext.span_edits import applied, spans
from commops.yamltext.text import Lines
from commops.yamltext.tree import Tree
from commops.yamltext.writing import STEP, flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.yamltext.mark import Keys
    from commops.yamltext.span_edits import Span
    from commops.yamltext.tree import Node

_COLON: Final = pattern_of(r"[ \t]*:")
_REST: Final = pattern_of(r"(?P<comma>[ \t]*,)?[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")
_BLOCK_TEXT: Final = frozenset({"|", ">"})
_ENTITY: Final = 2
"""How many keys lead to an entry of a kind."""


def with_field(text: str, keys: Keys, name: str, value: Any, order: Sequence[str] = ()) -> str:
    """Return a text with a new field in the mapping at some keys, after the fields that come before it in an order.

    Raises:
        Refused: where the mapping is used elsewhere too, or is none.

    """
    edit = _Edit(text)
    way = edit.way(keys)
    mapping = way[-1]
    if mapping.says == "" and len(way) > 1 and not way[-2].flow:
        return edit.made(edit.first_field(way[-2], keys[-1], name, value))
    if mapping.entries is None:
        raise Refused(message("it is not a mapping"))
    if mapping.flow:
        return edit.made(edit.field_in_braces(mapping, name, value, order))
    return edit.made(edit.field_on_a_line(mapping, name, value, order))


def with_item(text: str, keys: Keys, value: Any) -> str:
    """Return a text with a new last item in the list at some keys; a single value there becomes a list.

    Raises:
        Refused: where the list is used elsewhere too, or is none.

    """
    edit = _Edit(text)
    held = edit.way(keys)[-1]
    if held.items is None:
        return edit.made(edit.as_list(held, value))
    if not held.flow:
        return edit.made(edit.item_on_a_line(held, value))
    return edit.made(*edit.item_in_brackets(held, value))


def with_value(text: str, keys: Keys, value: Any) -> str:
    """Return a text with another value at some keys: a single one, or a list or mapping on one line.

    Raises:
        Refused: where the value is used elsewhere too, or has comments inside.

    """
    edit = _Edit(text)
    way = edit.way(keys)
    held = way[-1]
    if held.scalar and isinstance(value, str) and "\n" not in value:
        return applied(text, spans(text, {(keys, False): value}))
    if not held.scalar and not held.flow:
        raise Refused(message("it is written on several lines"))

    start = edit.tree.value(held)
    if "#" in text[start : held.end] and "\n" in text[start : held.end]:
        raise Refused(message("it has comments inside"))
    gap = " " if start == held.end and text[start - 1 : start] in {":", "-"} else ""
    return edit.made((start, held.end, gap + flow(value)))


def without(text: str, keys: Keys) -> str:
    """Return a text without the entry or the item at some keys, and the comment that is only about it.

    Raises:
        Refused: where it is used elsewhere too.

    """
    edit = _Edit(text)
    way = edit.way(keys)
    holder = way[-2]
    if len(keys) == _ENTITY + 1 and len(holder.parts) == 1 and not holder.flow:
        block = Block(edit.lines, holder)
        if block.on_own_line:
            return applied(text, block.without({0}))

    left = applied(text, spans(text, {(keys, False): None}))
    if len(keys) == 1 and keys[0] == str(holder.parts[-1].says):
        # The blank line before the last kind goes with it.
        return left.rstrip("\r\n") + edit.newline
    return left


def has_lines(text: str, keys: Keys) -> bool:
    """Tell whether the value at some keys is a list or mapping with lines of its own."""
    found = Tree.of(text).way(keys)[-1]
    return not found.flow and not found.scalar and not found.alias


class _Edit:
    """One edit of a text: its tree and its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = Tree.of(text)
        self.lines = Lines(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def made(self, *those: Span) -> str:
        return applied(self.text, [(start, end, new.replace("\n", self.newline)) for start, end, new in those])

    def way(self, keys: Keys) -> list[Node]:
        """Return the nodes that lead to a value, none of which is used elsewhere."""
        way = self.tree.way(keys)
        if len(way) <= len(keys) or way[-1].alias:
            raise Refused(message("it is the alias of another value"), message("write the value out first"))
        for node in way:
            if node.anchor and node.anchor in self.tree.aliases:
                raise Refused(
                    message("it has the anchor `&{anchor}` and is used elsewhere", anchor=node.anchor),
                    message("write the value out instead of each `*{anchor}`", anchor=node.anchor),
                )
        return way

    def first_field(self, around: Node, key: str, name: str, value: Any) -> Span:
        """Return the edit that gives an entry without fields its first one."""
        head = around.parts[around.number(key)]
        line, column = self.lines.position(head.start)
        at = self.lines.start(line) + len(self.lines.line(line))
        said = writing.field(name, value, " " * (column - 1) + STEP)
        return at, at, f"\n{said}".removesuffix("\n")

    def field_in_braces(self, mapping: Node, name: str, value: Any, order: Sequence[str]) -> Span:
        said = flow({name: value})[1:-1]
        if not mapping.ends:
            return mapping.end - 1, mapping.end - 1, said
        number = _number_before(mapping, name, order)
        at = _end(self.text, mapping, number)
        gap = " " if self.text[at - 1] == ":" else ""
        return at, at, f"{gap}, {said}"

    def field_on_a_line(self, mapping: Node, name: str, value: Any, order: Sequence[str]) -> Span:
        block = Block(self.lines, mapping)
        margin = " " * (self.lines.position(block.heads[-1])[1] - 1)
        at, missing = block.below(_number_before(mapping, name, order))
        said = writing.field(name, value, margin)
        return at, at, f"\n{said}".removesuffix("\n") if missing else said

    def as_list(self, held: Node, value: Any) -> Span:
        if held.alias or held.style in _BLOCK_TEXT or (held.entries is not None and not held.flow):
            raise Refused(message("it is not a list"))
        start = self.tree.value(held)
        return start, held.end, f"[{self.text[start : held.end]}, {flow(value)}]"

    def item_on_a_line(self, held: Node, value: Any) -> Span:
        block = Block(self.lines, held)
        margin = " " * (self.lines.position(block.heads[-1])[1] - 1)
        at, missing = block.below(len(held.parts) - 1)
        said = f"{margin}- {flow(value)}\n"
        return at, at, f"\n{said}".removesuffix("\n") if missing else said

    def item_in_brackets(self, held: Node, value: Any) -> list[Span]:
        if not held.parts:
            return [(held.end - 1, held.end - 1, flow(value))]

        end = held.ends[-1].end
        line, column = self.lines.position(held.parts[-1].start)
        margin = self.lines.line(line)[: column - 1]
        rest = _REST.match(self.text, end)
        if margin.strip() or rest is None:
            return [(end, end, f", {flow(value)}")]

        # Each item has a line of its own, with a comma behind the last one or not.
        comma = "," if rest["comma"] else ""
        below = (rest.end(), rest.end(), f"\n{margin}{flow(value)}{comma}")
        return [below] if comma else [(end, end, ","), below]


def _number_before(mapping: Node, name: str, order: Sequence[str]) -> int:
    # The field that is there which a new one comes after; the last one where none is in the order before it.
    there = [str(part.says) for part in mapping.parts]
    if name in order:
        for each in reversed(order[: order.index(name)]):
            if each in there:
                return there.index(each)
    return len(there) - 1


def _end(text: str, holder: Node, number: int) -> int:
    # Where an entry ends, an empty value behind its colon.
    value = holder.ends[number]
    if value.start < value.end:
        return value.end
    key = holder.parts[number].end
    colon = _COLON.match(text, key)
    return colon.end() if colon else key
