"""A forest: things below one another, of which it is known at once which is above which, however deep they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Forest:
    """Things numbered from the top down, so that all that is below one has the numbers that follow its own.

    A circle is a top of its own: its things are all above one another, and above what is below any of them.
    """

    def __init__(self, above: Mapping[str, str | None], circles: Iterable[Sequence[str]] = ()) -> None:
        """Take what is right above each thing, and the things that are above themselves, each circle once."""
        self._circle = {each: circle[0] for circle in circles for each in circle}
        below: dict[str | None, list[str]] = defaultdict(list)
        for each, other in above.items():
            below[None if each in self._circle else other].append(each)
        self.depth: dict[str, int] = {}
        self._top: dict[str, str] = {}
        self._number: dict[str, int] = {}
        self._last: dict[str, int] = {}
        waiting = [(each, each, 0) for each in reversed(below[None])]
        while waiting:
            each, top, depth = waiting.pop()
            self._number[each] = len(self._number)
            self._top[each], self.depth[each] = top, depth
            waiting += [(other, top, depth + 1) for other in reversed(below.get(each, ()))]
        self._order = list(self._number)
        for each in reversed(self._order):
            last = self._last.setdefault(each, self._number[each])
            if (other := above[each]) is not None and each not in self._circle:
                self._last[other] = max(self._last.get(other, 0), last)

    def is_within(self, each: str | None, other: str) -> bool:
        """Tell whether a thing is another one, or below it; what is not there is within nothing, and nothing in it."""
        if each not in self._number or other not in self._number:
            return False
        if self._number[other] <= self._number[each] <= self._last[other]:
            return True
        return other in self._circle and self._circle[other] == self._circle.get(self._top[each])

    def within(self, other: str) -> Sequence[str]:
        """Return a thing and all that is below it; of a circle's, only what is below the one."""
        if other not in self._number:
            return ()
        return self._order[self._number[other] : self._last[other] + 1]

    def circle(self, each: str) -> str | None:
        """Return what the circle that a thing is in is known by; None where it is in none."""
        return self._circle.get(each)
