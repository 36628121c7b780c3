"""Sequences of what is made where it is read: of very much, only a part is there at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Made = TypeVar("Made")


class OnDemand(Sequence[Made], Generic[Made]):
    """Things made of others, each whenever it is read: none is kept, and nothing of a part is made to take the part."""

    def __init__(self, make: Callable[[Any], Made], of: Sequence[Any]) -> None:
        """Take how one is made, and of what."""
        self._make = make
        self._of = of

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._of)

    def __iter__(self) -> Iterator[Made]:
        """Make one after the other."""
        return map(self._make, self._of)

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> OnDemand[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | OnDemand[Made]:
        """Make one, or return some that are still to be made."""
        if isinstance(at, slice):
            return OnDemand(self._make, self._of[at])
        return self._make(self._of[at])
