"""Marks of a merge conflict: git leaves them in a file, where somebody is to choose between two versions of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHOUT_MARKS: Final = "delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"

_SEVEN: Final = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_MARK: Final = re.compile(r"(?:\A|(?<=[\r\n]))(?P<mark>([<|=>])\2{6,})(?P<label>(?: [^\r\n]*)?)(?=[\r\n]|\Z)")
_BEGINS, _BETWEEN, _ENDS = "<", "=", ">"


class Conflict(NamedTuple):
    """A conflict that is not resolved: what to say of it, and the line of its first mark, as indexes from and to."""

    message: str
    help: str
    start: int
    end: int


def first(text: str) -> Conflict | None:
    """Return the first conflict in a text, or a mark that is left over of one; None where there is none."""
    if not any(mark in text for mark in _SEVEN):
        return None
    marks = list(_MARK.finditer(text))
    whole = list(_whole(marks))
    single = next((each for each in marks if _only_of_a_conflict(each)), None)
    if whole and not (single and single.start() < whole[0][0].start()):
        return _unresolved(text, whole)
    return _left_over(single) if single else None


def left_over(text: str, start: int, end: int) -> Conflict | None:
    """Return the conflict that a part of a text is left over of, where it is just the mark between two versions."""
    found = _MARK.match(text, start, end)
    return _left_over(found) if found and found["mark"][0] == _BETWEEN and not found["label"] else None


def _whole(marks: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    # From where a conflict begins to where it ends, with the mark between its versions on the way.
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
    # A line of `=` may be an underline; what begins or ends a conflict tells the branch, and nothing else looks so.
    return len(mark["mark"]) == len(_SEVEN[0]) and mark["mark"][0] != _BETWEEN and bool(mark["label"].strip())


def _unresolved(text: str, conflicts: list[tuple[re.Match[str], re.Match[str]]]) -> Conflict:
    begins, ends = conflicts[0]
    line, last = (len(re.findall(r"\r\n|\r|\n", text[: each.start()])) + 1 for each in (begins, ends))
    message = f"merge conflict not resolved: lines {line} to {last} hold two versions"
    if more := len(conflicts) - 1:
        message += f", and {more:,} more {'conflict follows' if more == 1 else 'conflicts follow'}"
    return Conflict(message, f"keep one version, or parts of both, and {WITHOUT_MARKS}", begins.start(), begins.end())


def _left_over(mark: re.Match[str]) -> Conflict:
    message = f"merge conflict not resolved: the mark `{mark['mark']}` is left over"
    help_ = "delete the line, and look whether a part of another version is left"
    return Conflict(message, help_, mark.start(), mark.end())
