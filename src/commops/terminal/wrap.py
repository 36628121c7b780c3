"""Lines broken at the width of a screen: at spaces, and between the characters of scripts that have none."""

from __future__ import annotations

import sys
from bisect import bisect_left
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.shapes import Run, plain
from commops.terminal.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line

ANY_WIDTH: Final = sys.maxsize
"""The room where lines need not be broken."""

HANG: Final = 2
"""How much further in a line goes on that was broken."""

_WIDE: Final = (
    *("\u1100", "\u115f", "\u2014", "\u2014", "\u2018", "\u201d", "\u2026", "\u2026", "\u2e80", "\ua4cf"),
    *("\uac00", "\ud7a3", "\uf900", "\ufaff", "\ufe30", "\ufe6f", "\uff00", "\uff60", "\uffe0", "\uffe6"),
)
"""The first and last characters of scripts without spaces, in order, with their punctuation.

A line may be broken on either side of one. To compile a pattern of them takes longer than all else in this module.
"""

_NO_START: Final = frozenset(
    ")]}!?,.:;/'\"%-|，。、；：！？）》」』】〉〕〗｝］”’…％‰°·々ー〜゛゜ヽヾゝゞ・￥"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NO_END: Final = frozenset("([{'\"$+%％‰（《「『【〈〔〖｛［“‘￥")
"""What no line begins or ends with, after UAX 14; an opening quote stays with what follows, a closing one before."""

_DASH: Final = "—"
_PIECES_OF_LIST: Final = pattern_of(r"[^、，；。]*[、，；。]?")
_PIECES_OF_ID: Final = pattern_of(r"[^-_.@\s]*[-_.@\s]?")
_PIECES: Final = pattern_of(r"\s+|\S+(?: ·(?= )|(?<=[0-9]) [%％‰]\S*)?")


def wrapped(line: Line, room: int) -> list[Line]:
    """Return a line in as many lines as it needs for `room` columns; a word that is wider stays whole."""
    whole = plain(line)
    if whole and whole == whole.strip() and breadth(line) <= room:
        return [line]

    lines: list[Line] = []
    current: list[Run] = []
    used = 0
    space: Run | None = None
    for words in _words(line):
        text = plain(words)
        if not text.strip():
            space = words[0] if current else None
            continue
        cells = width(text)
        if current and used + cells + width(space.text if space else "") > room:
            lines.append(tuple(current))
            current, used, space = [], 0, None
        if space:
            current.append(space)
            used += width(space.text)
        current += words
        used += cells
        space = None
    return [*lines, tuple(current)] if current else lines


def folded(line: Line, room: int) -> list[Line]:
    """Return a line in as many lines as it needs; a word that is wider than the room is broken, too."""
    lines: list[Line] = []
    for part in wrapped(line, room):
        lines += [part] if breadth(part) <= room else _broken_words(part, room)
    return lines


def _broken_words(line: Line, room: int) -> Iterator[Line]:
    # A line that is too wide is a single word, such as the address of an account, or ids that Chinese lists without
    # spaces: it is broken behind its punctuation.
    tones = list(chain.from_iterable([run.tone] * len(visible(run.text)) for run in line))
    start = 0
    for part in _parts(visible(plain(line)), room):
        end = start + len(part)
        pieces = groupby(zip(part, tones[start:end], strict=True), key=itemgetter(1))
        yield tuple(Run("".join(character for character, _ in some), tone) for tone, some in pieces)
        start = end


def _parts(word: str, room: int) -> Iterator[str]:
    current = ""
    for piece in _PIECES_OF_LIST.findall(word):
        if current and width(current + piece) > room:
            yield from wrapped_id(current, room)
            current = ""
        current += piece
    if current:
        yield from wrapped_id(current, room)


def wrapped_id(identifier: str, room: int) -> list[str]:
    """Return an id in as many lines as it needs for `room` columns, broken behind its punctuation where it can be."""
    if width(visible(identifier)) <= room:
        return [visible(identifier)]

    lines = [""]
    for piece in _PIECES_OF_ID.findall(visible(identifier)):
        if lines[-1] and width(lines[-1] + piece) > room:
            lines.append("")
        for character in piece:
            if lines[-1] and width(lines[-1] + character) > room:
                lines.append("")
            lines[-1] += character
    return lines


def longest_piece(identifier: str) -> int:
    """Return how many cells of a terminal the widest part of an id takes that is not broken while there is room."""
    return max(map(width, _PIECES_OF_ID.findall(visible(identifier))), default=0)


def broken(line: Line, room: int) -> Iterator[Line]:
    """Yield a line, where it is too wide in several, those after the first a little further in."""
    if breadth(line) <= room:
        yield line
        return
    text = plain(line)
    margin = len(text) - len(text.lstrip(" "))
    indent = margin
    for part in wrapped(line, max(room - margin - HANG, 1)):
        yield Run(" " * indent), *part
        indent = margin + HANG


def in_rows(items: Sequence[Line], between: Run, room: int) -> list[Line]:
    """Return items side by side, in as many lines as needed; an item, or a word, is broken only if alone too wide."""
    lines: list[Line] = []
    current: list[Run] = []
    for number, item in enumerate(items):
        last = number == len(items) - 1
        behind = 0 if last else width(between.text.rstrip())
        needed = breadth(item) + behind
        if current and breadth((*current, between)) + needed > room:
            lines.append((*current, Run(between.text.rstrip(), between.tone)))
            current = []
        elif current:
            current.append(between)
        there = room if needed <= room else max(room - behind, 1)
        *whole, rest = folded(item, there) or [()]
        lines += whole
        current += rest
    return [*lines, tuple(current)] if current else lines


def longest_word(line: Line) -> int:
    """Return how many cells of a terminal the widest part of a line takes that stays in one piece."""
    text = "".join(visible(run.text) for run in line)
    return max((width(text[start:end]) for start, end in _pieces(text)), default=0)


def breadth(line: Line) -> int:
    """Return how many cells of a terminal a line takes."""
    return sum(width(visible(run.text)) for run in line)


def _words(line: Line) -> Iterator[list[Run]]:
    # What must stay together, which may be of several tones; spaces by themselves.
    texts = [visible(run.text) for run in line]
    ends = list(accumulate(map(len, texts)))
    text = "".join(texts)
    place = 0
    for start, end in _pieces(text):
        while ends[place] <= start:
            place += 1
        if end <= ends[place]:
            yield [Run(text[start:end], line[place].tone)]
        else:
            yield list(_runs(text, start, end, list(zip(ends, line, strict=True))))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    # Where the pieces of a text begin and end that no line is broken in; spaces are pieces of their own.
    for found in _PIECES.finditer(text):
        start, end = found.span()
        if text.isascii() or found.group().isspace():
            yield start, end
            continue
        for at in range(start + 1, end):
            if _may_break(text[at - 1], text[at]):
                yield start, at
                start = at
        yield start, end


def _is_wide(character: str) -> bool:
    place = bisect_left(_WIDE, character)
    begins = place < len(_WIDE) and _WIDE[place] == character
    return begins or place % 2 == 1


def _may_break(before: str, after: str) -> bool:
    if not (_is_wide(before) or _is_wide(after)):
        return False
    if before.isspace() or after.isspace() or before == after == _DASH:
        return False
    return before not in _NO_END and after not in _NO_START


def _runs(text: str, start: int, end: int, runs: Sequence[tuple[int, Run]]) -> Iterator[Run]:
    for last, run in runs:
        if start < min(last, end):
            yield Run(text[start : min(last, end)], run.tone)
            start = min(last, end)


def wrapped_within(line: Line, room: int) -> list[Line]:
    """Return a line in as many lines as it needs for `room` columns; a word that is wider is broken as well."""
    return list(chain.from_iterable(_cut(part, room) for part in wrapped(line, room)))


def _cut(line: Line, room: int) -> Iterator[Line]:
    # Between any two characters: what has no width stays with the one before it.
    runs: list[Run] = []
    used = 0
    for run in line:
        kept = ""
        for character in visible(run.text):
            cells = width(character)
            if used and used + cells > room:
                yield (*runs, Run(kept, run.tone))
                runs, kept, used = [], "", 0
            kept += character
            used += cells
        runs.append(Run(kept, run.tone))
    yield tuple(runs)
