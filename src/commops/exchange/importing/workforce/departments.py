"""Departments as a tree: which is part of which, the way up, and who works anywhere in one."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.workforce.workers import Unit


class Departments:
    """The departments of a source by their keys; those that are part of themselves are at the top."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        """Take the departments, in the order of the source."""
        self.units = units

    def above(self, key: str) -> str:
        """Return the department right above one; empty at the top."""
        return self._above.get(key, "")

    def up(self, key: str) -> Iterator[str]:
        """Yield the departments above one, the nearest first."""
        above = self.above(key)
        while above:
            yield above
            above = self.above(above)

    def is_within(self, key: str, other: str) -> bool:
        """Tell whether a department is another one, or in it."""
        if key not in self._span or other not in self._span:
            return False
        first, end = self._span[other]
        return first <= self._span[key][0] < end

    def bottom_up(self) -> Sequence[str]:
        """Return all departments, each after those that are in it."""
        return sorted(self.units, key=lambda key: self._span[key], reverse=True)

    @cached_property
    def below(self) -> Mapping[str, Sequence[str]]:
        """The departments right below each."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.units:
            found[self.above(key)].append(key)
        return found

    @cached_property
    def circular(self) -> Sequence[str]:
        """The departments that state to be part of themselves."""
        settled: set[str] = set()
        circular: dict[str, None] = {}
        for key in self.units:
            way: dict[str, None] = {}
            at = key
            while at in self.units and at not in settled and at not in way:
                way[at] = None
                at = self.units[at].parent
            if at in way:
                keys = list(way)
                circular.update(dict.fromkeys(keys[keys.index(at) :]))
            settled.update(way)
        return list(circular)

    @cached_property
    def _above(self) -> Mapping[str, str]:
        parents = {key: unit.parent for key, unit in self.units.items() if unit.parent in self.units}
        for key in self.circular:
            parents.pop(key, None)
        return parents

    @cached_property
    def _span(self) -> Mapping[str, tuple[int, int]]:
        # A number for each department, and one that is greater than those of all in it.
        numbers: dict[str, int] = {}
        span: dict[str, tuple[int, int]] = {}
        waiting = [(key, False) for key in reversed(self.below.get("", ()))]
        while waiting:
            key, done = waiting.pop()
            if done:
                span[key] = (numbers[key], len(numbers))
                continue
            numbers[key] = len(numbers)
            waiting.append((key, True))
            waiting.extend((each, False) for each in reversed(self.below.get(key, ())))
        return span
