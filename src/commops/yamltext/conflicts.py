"""Merge conflict markers: git leaves them in a file where somebody has to choose between two versions of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.language.messages import counted, message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHOUT_MARKS: Final = message("delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`")
"""What to do in any case."""

_SEVEN: Final = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_MARK: Final = pattern_of(r"(?:\A|(?<=[\r\n]))(?P<mark>([<|=>])\2{6,})(?P<label>(?: [^\r\n]*)?)(?=[\r\n]|\Z)")
_BEGINS, _BETWEEN, _ENDS = "<", "=", ">"


class Conflict(NamedTuple):
    """An unresolved conflict: what to say of it, and the line of its first marker, as indexes from and to."""

    message: str
    help: str
    start: int
    end: int


def first(text: str) -> Conflict | None:
    """Return the first conflict in a text, or a marker that is left over from one; None where there is none."""
    if not any(mark in text for mark in _SEVEN):
        return None

    marks = list(_MARK.finditer(text))
    whole = list(_whole(marks))
    single = next((each for each in marks if _only_of_a_conflict(each)), None)
    if whole and not (single and single.start() < whole[0][0].start()):
        return _unresolved(text, whole)
    return _left_over(single) if single else None


def left_over(text: str, start: int, end: int) -> Conflict | None:
    """Return the conflict that a part of a text is left over from, where it is the marker between two versions."""
    found = _MARK.match(text, start, end)
    return _left_over(found) if found and found["mark"][0] == _BETWEEN and not found["label"] else None


def _whole(marks: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    # The first and the last marker of each conflict that also has the marker between its versions.
    begun: re.Match[str] | None = None
    divided = False
    for each in marks:
        sign = each["mark"][0]
        if sign == _BEGINS:
            begun, divided = each, False
        elif begun and len(each["mark"]) == len(begun["mark"]):
            if sign == _ENDS and divided:
                yield begun, each
                begun = None
            divided = divided or (sign == _BETWEEN and not each["label"])


def _only_of_a_conflict(mark: re.Match[str]) -> bool:
    # A line of `=` may be an underline; the markers that begin and end a conflict name a branch, as nothing else does.
    return len(mark["mark"]) == len(_SEVEN[0]) and mark["mark"][0] != _BETWEEN and bool(mark["label"].strip())


def _unresolved(text: str, conflicts: list[tuple[re.Match[str], re.Match[str]]]) -> Conflict:
    begins, ends = conflicts[0]
    line, last = (len(re.findall(r"\r\n|\r|\n", text[: each.start()])) + 1 for each in (begins, ends))
    said = message("unresolved merge conflict: lines {line} to {last} contain two versions", line=line, last=last)
    if more := len(conflicts) - 1:
        said = counted(
            "{conflict}; {number:,} more conflict follows",
            "{conflict}; {number:,} more conflicts follow",
            more,
            conflict=said,
        )

    help_ = message("keep one version, or parts of both, and {delete_markers}", delete_markers=WITHOUT_MARKS)
    return Conflict(said, help_, begins.start(), begins.end())


def _left_over(mark: re.Match[str]) -> Conflict:
    said = message("unresolved merge conflict: the marker `{marker}` is left over", marker=mark["mark"])
    help_ = message("delete the line, and check whether part of another version is left")
    return Conflict(said, help_, mark.start(), mark.end())
