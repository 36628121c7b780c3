"""A document as text for a screen: facts under one another, their labels in a column, broken at the width."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone, plain
from commops.terminal.width import fill, visible, width
from commops.terminal.wrap import breadth, folded, in_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.shapes import Document, Fact, Item, Line
    from commops.terminal.target import Target

GAP: Final = 2
BELOW: Final = 2
NARROWEST: Final = 40
WIDEST: Final = 100
"""Lines that are wider are hard to read, on however wide a screen."""

_LEAST: Final = 16
"""How many columns there are beside the widest label, so that words are not broken into letters."""

BETWEEN: Final = Run(" · ", Tone.DIM)


def write(document: Document, target: Target) -> None:
    """Write a document."""
    target.print(lines(document, target.columns))


def lines(document: Document, room: int) -> Iterator[Line]:
    """Yield a document's lines in `room` columns: title and kind, text, groups of facts, and the last line."""
    room = min(max(room, NARROWEST), WIDEST)
    yield from head(document, room)
    for part in document.text.splitlines():
        yield from folded((Run(part),), room) or [()]
    labels = room_for_labels([document])
    for group in document.groups:
        yield ()
        yield from facts(group, labels, room)
    if document.summary:
        yield ()
        yield from folded(document.summary, room)


def room_for_labels(documents: Iterable[Document]) -> int:
    """Return how many columns the labels of documents take, with the gap behind them."""
    labels = (fact.label for document in documents for fact in document.facts)
    return max((width(visible(label)) for label in labels), default=0) + GAP


def facts(group: Sequence[Fact], labels: int, room: int) -> Iterator[Line]:
    """Yield the lines of some facts, their labels in a column of so many cells."""
    beside = max(room - labels, _LEAST)
    aside = _aside(group, beside)
    for fact in group:
        yield from _fact(fact, labels, beside, aside)


def head(document: Document, room: int) -> Iterator[Line]:
    """Yield the title of a document with its remark at the right, or below it."""
    remark = Run(document.remark, Tone.DIM)
    gap = room - breadth((document.title, remark))
    if gap >= GAP:
        yield document.title, Run(" " * gap), remark
    else:
        yield from folded((document.title,), room)
        yield from folded((remark,), room)


def _fact(fact: Fact, labels: int, room: int, aside: int) -> Iterator[Line]:
    beside = Run(fill(visible(fact.label), labels), Tone.DIM)
    for row in fact.rows:
        for line in _row(row, room, aside):
            yield beside, *line
            beside = Run(" " * labels)


def _row(row: Sequence[Item], room: int, aside: int) -> Iterator[Line]:
    if len(row) == 1 and row[0].remark:
        yield from _remarked(row[0], room, aside)
    elif any(len(_parts(item)) > 1 for item in row):
        for item in row:
            yield from _folded(item, room)
    else:
        yield from in_rows([_parts(item)[0] for item in row], BETWEEN, room)


def _parts(item: Item) -> list[Line]:
    # A text has lines of its own; a name is one line, whatever is in it, and so is what stands behind it.
    if item.ids:
        return [(*item.line[:1], *_in_one_line(item.line[1:]))]
    parts: list[list[Run]] = [[]]
    for run in item.line:
        first, *others = run.text.split("\n")
        parts[-1].append(Run(first, run.tone))
        parts += [[Run(other, run.tone)] for other in others]
    while len(parts) > 1 and not plain(parts[-1]).strip():
        parts.pop()
    return [tuple(part) for part in parts]


def _in_one_line(line: Line) -> Line:
    return tuple(Run(" ".join(run.text.splitlines()) or run.text, run.tone) for run in line)


def _folded(item: Item, room: int) -> Iterator[Line]:
    for part in _parts(item):
        yield from folded(part, room) or [()]


def _remarked(item: Item, room: int, aside: int) -> Iterator[Line]:
    # The remark is in a column beside the item, each broken in its own; or below it.
    if aside == BELOW:
        yield from _folded(item, room)
        yield from ((Run(" " * BELOW), *line) for line in folded(_in_one_line(item.remark), room - BELOW))
        return
    said, remark = _folded(item, aside - GAP), folded(_in_one_line(item.remark), room - aside)
    for left, right in zip_longest(said, remark, fillvalue=()):
        yield (*left, Run(" " * (aside - breadth(left))), *right)


def _aside(group: Sequence[Fact], room: int) -> int:
    # The column of remarks: behind the widest item, or as far in as every remark fits; below where few items end there.
    rows = chain.from_iterable(fact.rows for fact in group)
    items = [row[0] for row in rows if len(row) == 1 and row[0].remark]
    most = room - max((breadth(item.remark) for item in items), default=0)
    widths = sorted(max(map(breadth, _parts(item))) + GAP for item in items)
    return min(widths[-1], most) if widths and widths[len(widths) * 3 // 4] <= most else BELOW
