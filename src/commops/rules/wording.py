"""What findings of several rules say in the same words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from commops.graph.signoffs import Part
from commops.language.messages import counted, message, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.graph.signoffs import ProfileChange
    from commops.language.messages import Listed

NAMED: Final = 5
"""How many related places a finding about many names."""


def at_most(number: int) -> str:
    """Return how many are expected at most, to follow how many there are."""
    return counted("at most {number:,} is expected", "at most {number:,} are expected", number)


def changed_parts(changes: Iterable[ProfileChange]) -> Iterator[str]:
    """Yield how much of each part of a profile has changed: "2 duties", "the manager"."""
    numbers = Counter(change.part for change in changes)
    if number := numbers[Part.DUTIES]:
        yield counted("{number:,} duty", "{number:,} duties", number)
    if number := numbers[Part.MEASURES]:
        yield counted("{number:,} metric", "{number:,} metrics", number)
    if number := numbers[Part.ACCESS]:
        yield counted(
            "access to {number:,} class of information", "access to {number:,} classes of information", number
        )
    if numbers[Part.REPORTS_TO]:
        yield message("the manager")


def every(names: Iterable[str]) -> Listed:
    """Return all of some ids, however many: a finding is about each of them."""
    return quoted(names, most=0, last="and")
