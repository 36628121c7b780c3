"""Lines broken at the width of a screen: at spaces, and between the characters of scripts that have none."""

from __future__ import annotations

import sys
from bisect import bisect_left
from functools import cache
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from commops.lines import Run, Tone, plain
from commops.patterns import pattern_of
from commops.terminal.plain_cells import has_single_spaces
from commops.terminal.width import is_plain, shown_width, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.lines import Line

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

_CLOSES: Final = frozenset("，。、）》」』】〉〕〗｝")
_OF_NUMBERS: Final = frozenset("+$")
"""What closes may end a number, and then a sign of numbers stays with it: 〈1〉+."""

_DASH: Final = "—"
_PIECES_OF_LIST: Final = pattern_of(r"[^、，；。]*[、，；。]?")
_PIECES_OF_ID: Final = pattern_of(r"[^-_.@\s]*[-_.@\s]?")
_WORDS_AND_SPACES: Final = pattern_of(r" |[^ ]+")
_PIECES: Final = pattern_of(r"\s+|\S+(?: ·(?= )|(?<=[0-9]) [%％‰]\S*)?")


def wrapped(line: Line, room: int) -> list[Line]:
    """Return a line in as many lines as it needs for `room` columns; a word that is wider stays whole."""
    whole = plain(line)
    if whole and whole == whole.strip():
        if breadth(line) <= room:
            return [line]
        if has_single_spaces(whole):
            return list(_parts_of(line, _ends(whole, room)))

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


def _ends(text: str, room: int) -> Iterator[int]:
    # Where the lines of a text end, with single spaces between its words; each begins behind the space.
    begin, most = 0, max(room, 0)
    while len(text) - begin > most:
        end = text.rfind(" ", begin, begin + most + 1)
        if end < 0:
            end = text.find(" ", begin)
        if end < 0:
            break
        yield end
        begin = end + 1
    yield len(text)


def _parts_of(line: Line, ends: Iterator[int]) -> Iterator[Line]:
    # The parts of a line up to each end, without the space there.
    runs = iter(line)
    run = next(runs)
    first = begin = 0  # where the run begins in the line, and where the next part does
    for end in ends:
        part: list[Run] = []
        while (last := first + len(run.text)) < end:
            part += _pieces_of(run, max(begin - first, 0), len(run.text))
            first, run = last, next(runs)
        part += _pieces_of(run, max(begin - first, 0), end - first)
        yield tuple(part)
        begin = end + 1


def _pieces_of(run: Run, start: int, end: int) -> Sequence[Run]:
    # Words and spaces by themselves where they have a tone: so they are coloured.
    text = run.text[start:end]
    if not text:
        return ()
    if run.tone is Tone.PLAIN:
        return (Run(text),)
    return [Run(piece, run.tone) for piece in _WORDS_AND_SPACES.findall(text)]


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
    shown = visible(identifier)
    if width(shown) <= room:
        return [shown]

    is_ascii = shown.isascii()
    lines = [""]
    for piece in _PIECES_OF_ID.findall(shown):
        if is_ascii and len(lines[-1]) + len(piece) <= room:
            lines[-1] += piece
            continue
        if lines[-1] and width(lines[-1] + piece) > room:
            lines.append("")
        if is_ascii and len(piece) <= room:
            lines[-1] = piece
            continue
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
    text = visible(plain(line))
    if has_single_spaces(text) and text == text.strip():
        return max(map(len, text.split(" ")))
    return max((width(text[start:end]) for start, end in _pieces(text)), default=0)


@cache
def blank(cells: int) -> Run:
    """Return so many spaces."""
    return Run(" " * cells)


def breadth(line: Line) -> int:
    """Return how many cells of a terminal a line takes."""
    text = plain(line)
    return len(text) if is_plain(text) else sum(shown_width(run.text) for run in line)


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
    if before in _CLOSES and after in _OF_NUMBERS:
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
