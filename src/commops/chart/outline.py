"""What a chart has, without words: its entries from the top down, who is below whom, and how many are left out."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph.holdings import Holding


class Part(Enum):
    """What part of a position an entry is about: all of it, one holder, the holders without a name, the free seats."""

    WHOLE = auto()
    HOLDER = auto()
    UNNAMED = auto()
    VACANT = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a chart: the kind and the id of what it is about, and the level on which it is, from 1.

    `above` is the number of the entry above it, None at the top; `hidden` is how many are below it that the chart
    leaves out. A `holding` is given where the entry is about one holder of a position.
    """

    kind: str
    id: str
    above: int | None
    level: int
    hidden: int = 0
    part: Part = Part.WHOLE
    holding: Holding | None = None


@dataclass(frozen=True)
class Outline:
    """The entries of a chart, each behind the one above it."""

    entries: Sequence[Entry]

    def of_kind(self, kind: str) -> Iterable[str]:
        """Return the ids of the things of a kind, each once, in the order of the chart."""
        return dict.fromkeys(entry.id for entry in self.entries if entry.kind == kind)

    @cached_property
    def below(self) -> Mapping[int | None, Sequence[int]]:
        """The numbers of the entries right below each entry; below None, those at the top."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            found[entry.above].append(number)
        return found

    @property
    def levels(self) -> int:
        """How many levels it has."""
        return max((entry.level for entry in self.entries), default=0)

    def from_below(self) -> Iterator[tuple[int, Entry]]:
        """Yield the entries with their numbers, each before the one above it."""
        return zip(reversed(range(len(self.entries))), reversed(self.entries), strict=True)
