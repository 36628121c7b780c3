"""A list of changes as text for a screen: what changes, in what way, what follows, in columns where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.words import sign
from commops.shapes import Run, Tone
from commops.terminal.width import fill, visible, width
from commops.terminal.wrap import breadth, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import ChangeItem, ChangeList, ChangeSection, Line
    from commops.terminal.target import Target

_INDENT: Final = 2
_GAP: Final = 2
_WIDEST_TITLE: Final = 40
"""A title that is wider stands on a line of its own; on a narrow screen, one of half its width."""


def write(changes: ChangeList, target: Target) -> None:
    """Write a list of changes."""
    target.print(lines(changes, target.columns))


def lines(changes: ChangeList, room: int) -> Iterator[Line]:
    """Yield a list's lines in `room` columns: the heading, the sections, and the line that sums up."""
    yield from folded((Run(changes.heading, Tone.DIM),), room)
    if changes.sections:
        yield ()
    for section in changes.sections:
        yield from folded((Run(section.title, Tone.STRONG),), room)
        yield from _section(section, changes.language, room)
    yield ()
    yield from folded((Run(changes.summary),), room)


def _section(section: ChangeSection, language: str, room: int) -> Iterator[Line]:
    titles = [width(visible(item.title)) for item in section.items if item.title]
    widest = min(_WIDEST_TITLE, room // 2)
    beside = max((each for each in titles if each <= widest), default=0)
    changes = [breadth(_change(item)) for item in section.items if item.title]
    follows = [width(visible(item.follows)) for item in section.items]
    first = _INDENT + beside + (_GAP if beside else 0)
    in_columns = first + max(changes, default=0) + _GAP + max(follows, default=0) <= room
    for item in section.items:
        if item.sign:
            yield from _finding(item, language, room)
        elif in_columns and item.title and width(visible(item.title)) <= beside:
            yield _in_columns(item, beside, max(changes))
        else:
            yield from _in_lines(item, beside, language, room)
    if section.left:
        yield from _indented((Run(section.left, Tone.DIM),), _INDENT, room)


def _in_columns(item: ChangeItem, titles: int, changes: int) -> Line:
    # Every column as wide as its widest text.
    change = _change(item)
    if not item.follows:
        return (*_title(item, titles), *change)
    gap = changes - breadth(change) + _GAP
    return (*_title(item, titles), *change, Run(" " * gap), Run(item.follows, Tone.DIM))


def _in_lines(item: ChangeItem, titles: int, language: str, room: int) -> Iterator[Line]:
    # What follows in brackets behind the change, all broken at the width.
    said = (*_change(item), *_in_brackets(item.follows, language))
    if not item.title:
        yield from _indented(said, _INDENT, room)
        return

    indent = _INDENT + titles + (_GAP if titles else 0)
    if width(visible(item.title)) > titles:
        yield from _indented((Run(item.title),), _INDENT, room)
        yield from _indented(said, 2 * _INDENT, room)
        return
    first, *others = folded(said, max(room - indent, 1)) or [()]
    yield (*_title(item, titles), *first)
    yield from ((Run(" " * indent), *line) for line in others)


def _finding(item: ChangeItem, language: str, room: int) -> Iterator[Line]:
    # The place at the right where there is room, else behind.
    mark = item.sign or Run("")
    said = (mark, Run(" "), Run(item.change), *_in_brackets(item.follows, language))
    gap = room - _INDENT - breadth(said) - width(visible(item.place))
    if item.place and gap >= _GAP:
        yield (Run(" " * _INDENT), *said, Run(" " * gap), Run(item.place, Tone.DIM))
        return
    place = (Run("  "), Run(item.place, Tone.DIM)) if item.place else ()
    yield from _indented((*said, *place), _INDENT, room)


def _title(item: ChangeItem, titles: int) -> Line:
    return Run(" " * _INDENT), Run(fill(visible(item.title), titles + _GAP))


def _change(item: ChangeItem) -> Line:
    return (Run(item.change),)


def _in_brackets(text: str, language: str) -> Line:
    if not text:
        return ()
    return (Run(f"{sign('open', language)}{text}{sign('close', language)}", Tone.DIM),)


def _indented(line: Line, indent: int, room: int) -> Iterator[Line]:
    # Whatever does not fit in the first line is further in.
    parts: Sequence[Line] = folded(line, max(room - 2 * indent, 1))
    for number, part in enumerate(parts):
        yield (Run(" " * (indent if number == 0 else 2 * indent)), *part)
