"""Texts broken into lines: at blanks, between Chinese characters, and within a word only where nothing else helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from commops.patterns import pattern_of

CUT: Final = "…"
"""What stands behind a text that is cut."""

MOST_LINES: Final = 3

Width = Callable[[str], float]

_WIDE: Final = "\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_CLOSING: Final = "，。、；：！？）》」』】〕”’·…%）"
_OPENING: Final = "（《「『【〔“‘"
_PIECE: Final = pattern_of(
    rf"[{_OPENING}]*[{_WIDE}][{_CLOSING}\u00a0]*(?:×\d+)?|[^ {_WIDE}]+?[-/](?=\w)|[^ {_WIDE}]+|[ ]"
)
_STEPS: Final = 7
"""How often the room is halved in search of the narrowest."""

_EXACT: Final = 2.0
"""To how many pixels it is looked for."""


def wrapped(text: str, room: float, width: Width, most: int = MOST_LINES) -> Sequence[str]:
    """Return a text in as few lines as it needs, of about the same width; cut where it needs more than `most`."""
    if width(text) <= room:
        return (text,)

    pieces = _pieces(text, room, width)
    widths = [width(piece) for piece in pieces]
    starts = _starts(pieces, widths, room)
    if len(starts) > most:
        rest = "".join(pieces[starts[most - 1] :])
        return (*_lines(pieces, starts[:most])[:-1], cut(rest, room, width))
    return _lines(pieces, _balanced(pieces, widths, starts, room))


def cut(text: str, room: float, width: Width) -> str:
    """Return a text, where it is wider than the room its beginning with dots behind."""
    if width(text) <= room:
        return text
    kept = len(text)
    while kept and width(text[:kept] + CUT) > room:
        kept -= 1
    return text[:kept].rstrip() + CUT


def _balanced(pieces: Sequence[str], widths: Sequence[float], starts: Sequence[int], room: float) -> Sequence[int]:
    # Where lines begin in the narrowest room that needs no more of them.
    least = max(*widths, sum(widths) / len(starts) - max(widths))
    for _ in range(_STEPS):
        if room - least < _EXACT:
            break
        middle = (least + room) / 2
        tried = _starts(pieces, widths, middle)
        if len(tried) <= len(starts):
            starts, room = tried, middle
        else:
            least = middle
    return starts


def _starts(pieces: Sequence[str], widths: Sequence[float], room: float) -> list[int]:
    # The indexes of the pieces with which lines begin. A blank at the end of a line takes no room.
    starts = [0]
    used = 0.0
    for index, wide in enumerate(widths):
        if used + wide > room and pieces[index] != " " and index:
            starts.append(index)
            used = 0.0
        used += wide
    return starts


def _lines(pieces: Sequence[str], starts: Sequence[int]) -> Sequence[str]:
    return ["".join(pieces[start:end]).strip(" ") for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _pieces(text: str, room: float, width: Width) -> Sequence[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if width(piece) > room:
            pieces += _broken(piece, room, width)
        else:
            pieces.append(piece)
    return pieces


def _broken(word: str, room: float, width: Width) -> Sequence[str]:
    # A word that is wider than the room, in parts.
    parts, part = [], ""
    for char in word:
        if part and width(part + char) > room:
            parts.append(part)
            part = ""
        part += char
    return [*parts, part]
