"""Values of YAML and JSON files of other programs, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.exchange.importing.origins import Origin
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.yamltext.text import Lines


class Located:
    """A value with its place: a text, nothing, a list or a mapping of values with theirs."""

    __slots__ = ("_index", "_source", "value")

    def __init__(self, value: Value, index: int, source: SourceText) -> None:
        """Take the value, and the index at which it begins in its source."""
        self.value = value
        self._index = index
        self._source = source

    @property
    def origin(self) -> Origin:
        """Where it begins."""
        return self._source.origin(self._index)

    @property
    def text(self) -> str:
        """The text without spaces around it; empty for what is no text."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def items(self) -> Sequence[Located]:
        """The items of a list; a text or a mapping is its own only item."""
        if isinstance(self.value, list):
            return self.value
        return [] if self.value is None else [self]

    @property
    def texts(self) -> list[str]:
        """The texts in a list, without the empty ones."""
        return [item.text for item in self.items if item.text]

    @property
    def fields(self) -> Mapping[str, Located]:
        """The values of a mapping by their keys; nothing for another value."""
        return self.value if isinstance(self.value, dict) else {}

    def __getitem__(self, key: str) -> Located:
        """Return the value of a key: nothing, at the place of the mapping, where there is none."""
        found = self.fields.get(key)
        return Located(None, self._index, self._source) if found is None else found

    def __contains__(self, key: str) -> bool:
        """Tell whether a mapping has a key."""
        return key in self.fields

    def __bool__(self) -> bool:
        """Tell whether it says anything."""
        return bool(self.value)

    @property
    def plain(self) -> Any:
        """The value as plain data, without what is nothing."""
        if isinstance(self.value, dict):
            return {key: part.plain for key, part in self.value.items() if part.value is not None}
        if isinstance(self.value, list):
            return [part.plain for part in self.value if part.value is not None]
        return self.value


Value = str | None | list[Located] | dict[str, Located]


@dataclass(frozen=True)
class SourceText:
    """The text of a file."""

    file: str
    lines: Lines

    def origin(self, index: int) -> Origin:
        """Return the place of the character at an index."""
        line, column = self.lines.position(index)
        return Origin(self.file, line, column)
