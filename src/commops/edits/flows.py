"""Taking entries out of what stands in brackets or braces, with the commas that were theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from commops.edits.tree import Node

_REST: Final = re.compile(r"[ \t]*(?P<comma>,?)[ \t]*(?:(?<=[ \t,])#[^\r\n]*)?(?=\r|\n|\Z)")
_LINE_END: Final = re.compile(r"\r\n|\r|\n|\Z")
_COMMA: Final = re.compile(r"[ \t]*,")
_EMPTY: Final = re.compile(r"\s*:")


def without(text: str, holder: Node, numbers: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans to delete for some entries, not all, to be gone."""
    for first, last in runs(sorted(numbers)):
        start, end = holder.parts[first].start, end_of(text, holder, last)
        before = _end_with_space(text, holder, first - 1) if first else None
        after = holder.parts[last + 1].start if last + 1 < len(holder.parts) else None
        yield (*_span(text, start, end, before, after), "")


def emptied(text: str, holder: Node, bracket: int) -> tuple[int, int, str]:
    """Return the span to change for all entries to be gone; a comment before the first one stays.

    `bracket` is where the bracket or brace stands, behind an anchor; an entry alone in a list has none.
    """
    if text[bracket] not in "{[":
        return holder.start, holder.end, "{}"
    start, end = holder.parts[0].start, end_of(text, holder, len(holder.parts) - 1)
    if "#" not in text[bracket + 1 : start]:
        return bracket + 1, holder.end - 1, ""
    comma = _COMMA.match(text, end)
    return (*_span(text, start, comma.end() if comma else end, None, None), "")


def runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each row of numbers that follow one another."""
    first = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield numbers[first], number
            first = at + 1


def end_of(text: str, holder: Node, number: int) -> int:
    """Return where an entry ends: the end that YAML tells of an empty value may be that of the space behind it."""
    value = holder.ends[number]
    if holder.entries is None or value.start < value.end:
        return value.end
    key = holder.parts[number].end
    colon = _EMPTY.match(text, key)
    return colon.end() if colon else key


def _end_with_space(text: str, holder: Node, number: int) -> int:
    # Behind the colon of an empty value, the space belongs to it: libyaml cannot read `{key:}`.
    end = end_of(text, holder, number)
    return end + (text[end - 1 : end] == ":" and text[end : end + 1] in {" ", "\t"})


def _span(text: str, start: int, end: int, before: int | None, after: int | None) -> tuple[int, int]:
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rest = _REST.match(text, end)
    if rest and not text[line:start].strip() and line > 0:  # it has its lines to itself
        found = _LINE_END.search(text, rest.end())
        return line, found.end() if found else len(text)
    if after is not None and "#" not in (gap := text[end:after]) and ("\n" not in gap or before is None):
        return start, after
    if before is not None and "#" not in text[before:start]:
        return before, end
    if after is not None and rest:  # the comment behind it goes with it
        return start, rest.end()
    return start, end
