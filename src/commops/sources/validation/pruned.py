"""What is left of the data when what is wrong is taken out, and where each part of it was before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from commops.sources.plain_values import inside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.yamltext.mark import Keys


class Remainder:
    """Data to take wrong values out of; addresses stay those of the data as it was written."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Take the data, which stay as they are."""
        self.written = data
        self.data = data
        self.numbers: dict[Keys, list[int]] = {}
        """Of each list that lost items, the numbers that those it still has were written with."""

    def address(self, location: Sequence[str | int]) -> Keys:
        """Return where a value of the remainder is in what was written: items before it may be gone."""
        keys: Keys = ()
        inner: Any = self.written
        for key in location:
            if isinstance(key, int) and isinstance(inner, dict):
                continue  # a mapping without its list
            keys = _further(self.numbers, keys, str(key))
            inner = inside(inner, keys[-1])
        return keys

    def take_out(self, keys: Keys) -> object:
        """Delete a value, or the nearest around it that is there, and return it."""
        if self.data is self.written:
            self.data = _copied(self.written)

        keys = self._as_written(keys)
        holder: Any = self.data
        for depth, key in enumerate(keys[:-1]):
            inner = self._at(holder, keys[:depth], key)
            if not isinstance(inner, dict | list):
                return self._delete(holder, keys[:depth], key)
            holder = inner
        return self._delete(holder, keys[:-1], keys[-1])

    def _as_written(self, keys: Keys) -> Keys:
        # A single mapping may be written without its list.
        inner: Any = self.written
        for depth, key in enumerate(keys):
            if key == "0" and isinstance(inner, dict) and key not in inner:
                return (*keys[:depth], *keys[depth + 1 :])
            inner = inside(inner, key)
        return keys

    def _at(self, holder: Any, keys: Keys, key: str) -> object:
        if isinstance(holder, dict):
            return holder.get(key)
        number = self._number(holder, keys, key)
        return None if number is None else holder[number]

    def _delete(self, holder: Any, keys: Keys, key: str) -> object:
        if isinstance(holder, dict):
            return holder.pop(key, None)
        number = self._number(holder, keys, key)
        if number is None:
            return None
        del self.numbers[keys][number]
        return holder.pop(number)

    def _number(self, holder: list[object], keys: Keys, key: str) -> int | None:
        # The index that an item has now, None where it is gone.
        if keys not in self.numbers:
            self.numbers[keys] = list(range(len(holder)))
        numbers = self.numbers[keys]
        index = bisect_left(numbers, int(key)) if key.isdigit() else len(numbers)
        return index if index < len(numbers) and numbers[index] == int(key) else None


def as_written(numbers: Mapping[Keys, Sequence[int]], keys: Keys) -> Keys:
    """Return where something of the remainder is in what was written, by the numbers of items that are left."""
    if not numbers:
        return keys

    written: Keys = ()
    for key in keys:
        written = _further(numbers, written, key)
    return written


def _further(numbers: Mapping[Keys, Sequence[int]], keys: Keys, key: str) -> Keys:
    # One key further down; of a list that lost items, the number that the item was written with.
    left = numbers.get(keys)
    if left and key.isdigit() and int(key) < len(left):
        return (*keys, str(left[int(key)]))
    return (*keys, key)


def _copied(value: Any) -> Any:
    # Aliases share what they stand for; in the copy each place has its own, to take something out of.
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return value
