"""Texts broken into lines: at blanks, between Chinese characters, and within a word only where nothing else helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

CUT: Final = "…"
"""What stands behind a text that is cut."""

MOST_LINES: Final = 3

Width = Callable[[str], float]

_WIDE: Final = "\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_CLOSING: Final = "，。、；：！？）》」』】〕”’·…%）"
_OPENING: Final = "（《「『【〔“‘"
_PIECE: Final = re.compile(
    rf"[{_OPENING}]*[{_WIDE}][{_CLOSING}\u00a0]*(?:×\d+)?|[^ {_WIDE}]+?[-/](?=\w)|[^ {_WIDE}]+|[ ]+"
)
_STEPS: Final = 7
"""How often the room is halved in search of the narrowest."""


def wrapped(text: str, room: float, width: Width, most: int = MOST_LINES) -> Sequence[str]:
    """Return a text in as few lines as it needs, of about the same width; cut where it needs more than `most`."""
    whole = width(text)
    if whole <= room:
        return (text,)

    pieces = _pieces(text, room, width)
    lines = _filled(pieces, room, width)
    if len(lines) > most:
        return (*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room, width))
    return _balanced(pieces, lines, whole, room, width)


def cut(text: str, room: float, width: Width) -> str:
    """Return a text, where it is wider than the room its beginning with dots behind."""
    if width(text) <= room:
        return text
    kept = len(text)
    while kept and width(text[:kept] + CUT) > room:
        kept -= 1
    return text[:kept].rstrip() + CUT


def _balanced(pieces: Sequence[str], lines: Sequence[str], whole: float, room: float, width: Width) -> Sequence[str]:
    # The narrowest room that needs no more lines.
    least, best = whole / len(lines), lines
    for _ in range(_STEPS):
        middle = (least + room) / 2
        tried = _filled(pieces, middle, width)
        if len(tried) <= len(lines) and max(map(width, tried)) <= room:
            best, room = tried, middle
        else:
            least = middle
    return best


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


def _filled(pieces: Sequence[str], room: float, width: Width) -> Sequence[str]:
    lines, line = [], ""
    for piece in pieces:
        if line and width((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line = (line + piece).lstrip(" ")
    return [*lines, line.rstrip()] if line.strip() else lines
