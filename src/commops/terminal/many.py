"""Lines of many things, such as the rows of a table: they are made for any of them in a row, and so for each half."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from commops.lines import Line

Item = TypeVar("Item")


class Many(Generic[Item]):
    """The lines of items, one after another; those of an item do not depend on the items before it."""

    def __init__(self, items: Sequence[Item], drawn: Callable[[Sequence[Item]], Iterable[Line]]) -> None:
        """Take the items, and what draws some of them."""
        self._items = items
        self._drawn = drawn

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def __iter__(self) -> Iterator[Line]:
        """Draw them all."""
        return iter(self._drawn(self._items))

    def halves(self) -> tuple[Many[Item], Many[Item]]:
        """Return the first half and the second one."""
        middle = len(self._items) // 2
        return Many(self._items[:middle], self._drawn), Many(self._items[middle:], self._drawn)
