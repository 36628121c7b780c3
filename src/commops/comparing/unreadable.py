"""Sides that cannot be compared: what a file says that cannot be read would look as if it had been deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.checking.locations import locate
from commops.comparing.asked import Incomparable
from commops.language.messages import counted, message, together
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.comparing.asked import Asked
    from commops.finding import Finding
    from commops.sources.reading import Reading


def refuse_unreadable(sides: Sequence[tuple[Asked, Reading]]) -> None:
    """Refuse to compare sides of which one has a file that cannot be read, or lacks a standard that the other has.

    Raises:
        Incomparable: where that is so.

    """
    for asked, reading in sides:
        if unread := [each for each in reading.faults if each.rule == reading_rules.syntax.name]:
            raise _unread(asked, reading, unread)

    lacking = [(asked, reading) for asked, reading in sides if reading.standards.unread]
    if len(lacking) == 1:
        [(asked, reading)] = lacking
        if reading.standards.faults:
            raise _unread(asked, reading, reading.standards.faults)


def name_of(asked: Asked) -> str:
    """Return what a side is called."""
    return asked.written or message("the working tree")


def _unread(asked: Asked, reading: Reading, found: Sequence[Finding]) -> Incomparable:
    first = locate(reading, found)[0]
    place = first.at.place
    where = f"{place.file}:{place.span.line}:{place.span.column}"
    said: str = message(
        "cannot compare {side}: {place}: {why}", side=name_of(asked), place=where, why=first.finding.message
    )
    if len(found) > 1:
        more = counted("{number:,} more error", "{number:,} more errors", len(found) - 1)
        said = together(said, more)
    return Incomparable(said, first.finding.help)
