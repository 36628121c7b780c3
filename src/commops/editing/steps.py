"""The steps of an edit: each changes one thing in a YAML file, in its text and in what the text says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from commops.records import dataclass
from commops.sources.plain_values import inside, inside_all, is_inside
from commops.yamltext import small_edits
from commops.yamltext.entry_edits import Addition, Change, Edits, as_read, edited

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commops.yamltext.mark import Keys


class Step(ABC):
    """One change; it is made in what the steps before it left."""

    @abstractmethod
    def in_text(self, text: str, data: Mapping[str, Any]) -> str:
        """Return the text after it; `data` are what the text says before it.

        Raises:
            Refused: where it cannot be made by itself.

        """

    @abstractmethod
    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""


@dataclass(frozen=True)
class Put(Step):
    """A field of a mapping gets a value, whether or not it has one."""

    keys: Keys
    name: str
    value: Any
    order: Sequence[str] = ()

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:
        """Return the text after it."""
        there = (*self.keys, self.name)
        if is_inside(inside_all(data, self.keys), self.name):
            if isinstance(self.value, list) and small_edits.has_lines(text, there):
                return edited(text, Edits([Change(self.keys, {self.name: self.value}, self.order)]))
            return small_edits.with_value(text, there, self.value)
        return small_edits.with_field(text, self.keys, self.name, self.value, self.order)

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""
        return _with(data, self.keys, lambda held: {**(held or {}), self.name: as_read(self.value)})


@dataclass(frozen=True)
class Append(Step):
    """A list in a field of a mapping gets one more item; the field is made where it is missing."""

    keys: Keys
    name: str
    value: Any
    order: Sequence[str] = ()

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:
        """Return the text after it."""
        if is_inside(inside_all(data, self.keys), self.name):
            return small_edits.with_item(text, (*self.keys, self.name), self.value)
        return small_edits.with_field(text, self.keys, self.name, [self.value], self.order)

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""

        def longer(held: Any) -> Any:
            before = inside(held, self.name)
            items = before if isinstance(before, list) else [] if before is None else [before]
            return {**(held or {}), self.name: [*items, as_read(self.value)]}

        return _with(data, self.keys, longer)


@dataclass(frozen=True)
class Replace(Step):
    """A value is written anew."""

    keys: Keys
    value: Any

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:  # noqa: ARG002 - as all steps
        """Return the text after it."""
        return small_edits.with_value(text, self.keys, self.value)

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""
        return _with(data, self.keys, lambda _: as_read(self.value))


@dataclass(frozen=True)
class Delete(Step):
    """An entry or an item is deleted, with whatever around it is left empty by that, down to `least` keys."""

    keys: Keys
    least: int

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:
        """Return the text after it."""
        return small_edits.without(text, self._whole(data))

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""
        *above, last = self._whole(data)

        def shorter(held: Any) -> Any:
            if isinstance(held, list):
                return [each for number, each in enumerate(held) if number != int(last)]
            return {name: each for name, each in held.items() if name != last}

        return _with(data, tuple(above), shorter)

    def _whole(self, data: Any) -> Keys:
        keys = self.keys
        while len(keys) > self.least and len(inside_all(data, keys[:-1])) == 1:
            keys = keys[:-1]
        return keys


@dataclass(frozen=True)
class NewEntry(Step):
    """A kind gets one more entry, after another one of it in the file, or last."""

    kind: str
    identifier: str
    fields: Mapping[str, Any]
    after: str = ""
    long: bool = False

    def in_text(self, text: str, data: Mapping[str, Any]) -> str:
        """Return the text after it; with `long`, a line for each field where the last entry has lines, too."""
        entries = list(data.get(self.kind) or {})
        after = self.after or next(reversed(entries), "")
        long = self.long and bool(after) and small_edits.has_lines(text, (self.kind, after))
        return edited(text, Edits(additions=[Addition(self.kind, self.identifier, self.fields, after, long=long)]))

    def in_data(self, data: Any) -> Any:
        """Return what the text says after it."""
        entries = data.get(self.kind) or {}
        return {**data, self.kind: {**entries, self.identifier: as_read(dict(self.fields))}}


def _with(data: Any, keys: Keys, changed: Callable[[Any], Any]) -> Any:
    # A copy in which the value at some keys is another one.
    if not keys:
        return changed(data)

    key, *below = keys
    if isinstance(data, list):
        return [_with(each, tuple(below), changed) if number == int(key) else each for number, each in enumerate(data)]
    return {name: _with(each, tuple(below), changed) if name == key else each for name, each in data.items()}
