"""A forest: things below one another, of which it is known at once which is above which, however deep they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Forest:
    """Things numbered from the top down, so that all that is below one has the numbers that follow its own.

    A cycle is a top of its own: its things are all above one another, and above what is below any of them.
    """

    def __init__(self, above: Mapping[str, str | None], cycles: Iterable[Sequence[str]] = ()) -> None:
        """Take what is right above each thing, and the things that are above themselves, each cycle once."""
        self._cycle: dict[str, str] = {}
        for cycle in cycles:
            self._cycle.update(dict.fromkeys(cycle, cycle[0]))

        tops: list[str] = []
        below: dict[str, list[str]] = defaultdict(list)
        for each, other in above.items():
            if other is None or each in self._cycle:
                tops.append(each)
            else:
                below[other].append(each)

        self.depth: dict[str, int] = {}
        self._top: dict[str, str] = {}
        self._number: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._number_all(tops, below)
        self._order = list(self._number)
        self._find_the_last_of_each(above)

    def _number_all(self, tops: Sequence[str], below: Mapping[str, Sequence[str]]) -> None:
        # From each top downwards, what is below a thing right after it.
        waiting = [(each, each, 0) for each in reversed(tops)]
        while waiting:
            each, top, depth = waiting.pop()
            self._number[each] = len(self._number)
            self._top[each], self.depth[each] = top, depth
            waiting += [(other, top, depth + 1) for other in reversed(below.get(each, ()))]

    def _find_the_last_of_each(self, above: Mapping[str, str | None]) -> None:
        for each in reversed(self._order):
            last = self._last.setdefault(each, self._number[each])
            other = above[each]
            if other is not None and each not in self._cycle:
                self._last[other] = max(self._last.get(other, 0), last)

    def is_within(self, each: str | None, other: str) -> bool:
        """Tell whether a thing is another one, or below it; what is not there is within nothing, and nothing in it."""
        if each not in self._number or other not in self._number:
            return False
        if self._number[other] <= self._number[each] <= self._last[other]:
            return True
        return other in self._cycle and self._cycle[other] == self._cycle.get(self._top[each])

    def within(self, other: str) -> Sequence[str]:
        """Return a thing and all that is below it; of a cycle's, only what is below the one."""
        if other not in self._number:
            return ()
        return self._order[self._number[other] : self._last[other] + 1]

    def cycle(self, each: str) -> str | None:
        """Return the first thing of the cycle that a thing is in; None where it is in none."""
        return self._cycle.get(each)
