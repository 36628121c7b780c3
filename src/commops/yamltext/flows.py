"""Deleting entries in brackets or braces, with the commas that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.yamltext.rows import Rows
from commops.yamltext.text import LINE_END

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.yamltext.text import Lines
    from commops.yamltext.tree import Node

_REST: Final = pattern_of(r"[ \t]*(?P<comma>,?)[ \t]*(?:(?<=[ \t,])#[^\r\n]*)?(?=\r|\n|\Z)")
_COMMA: Final = pattern_of(r"[ \t]*,")
_EMPTY: Final = pattern_of(r"\s*:")


def without(lines: Lines, holder: Node, numbers: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans to delete in order to delete some entries, not all."""
    text = lines.text
    for first, last in runs(sorted(numbers)):
        if span := _own_lines(lines, holder, first, last):
            yield (*span, "")
            continue
        before = _end_with_space(text, holder, first - 1) if first else None
        after = holder.parts[last + 1].start if last + 1 < len(holder.parts) else None
        yield (*_span(text, holder.parts[first].start, end_of(text, holder, last), before, after), "")


def emptied(lines: Lines, holder: Node, bracket: int) -> tuple[int, int, str]:
    """Return the span to change in order to delete all entries; a comment after the bracket stays.

    `bracket` is where the bracket or brace is, behind an anchor; an entry alone in a list has none.
    """
    text = lines.text
    if text[bracket] not in "{[":
        return holder.start, holder.end, "{}"
    if "#" not in text[bracket + 1 : holder.parts[0].start]:
        return bracket + 1, holder.end - 1, ""

    last = len(holder.parts) - 1
    if span := _own_lines(lines, holder, 0, last):
        return (*span, "")

    end = end_of(text, holder, last)
    comma = _COMMA.match(text, end)
    return holder.parts[0].start, comma.end() if comma else end, ""


def runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of consecutive numbers."""
    first = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield numbers[first], number
            first = at + 1


def end_of(text: str, holder: Node, number: int) -> int:
    """Return where an entry ends: for an empty value, the parser may report the end of the space after it."""
    value = holder.ends[number]
    if holder.entries is None or value.start < value.end:
        return value.end
    key = holder.parts[number].end
    colon = _EMPTY.match(text, key)
    return colon.end() if colon else key


def _end_with_space(text: str, holder: Node, number: int) -> int:
    # The space after the colon of an empty value belongs to it: libyaml cannot read `{key:}`.
    end = end_of(text, holder, number)
    return end + (text[end - 1 : end] == ":" and text[end : end + 1] in {" ", "\t"})


def _own_lines(lines: Lines, holder: Node, first: int, last: int) -> tuple[int, int] | None:
    # The lines that some entries have to themselves, with their commas and comments.
    text = lines.text
    heads = [part.start for part in holder.parts]
    rows = Rows(lines, heads, lambda number: lines.position(end_of(text, holder, number))[0])
    rest = _REST.match(text, end_of(text, holder, last))
    if not (rest and rows.is_alone(first)):
        return None

    found = LINE_END.match(text, rest.end())
    return lines.start(rows.first_line(first, last)), found.end() if found else rest.end()


def _span(text: str, start: int, end: int, before: int | None, after: int | None) -> tuple[int, int]:
    if after is not None and "#" not in (gap := text[end:after]) and ("\n" not in gap or before is None):
        return start, after
    if before is not None and "#" not in text[before:start]:
        return before, end

    rest = _REST.match(text, end)
    if after is not None and rest:  # the comment after it is deleted too
        return start, rest.end()
    return start, end
