"""Edits on plain data: what a file should say after them, whatever its text looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.finding import Edit
    from commops.yamltext.mark import Keys

_SHORTER: Final = 2
"""How many keys deeper an edit may go than a text that stands for a list or a mapping with one part."""


def place_of(data: Any, edit: Edit) -> Keys:
    """Return the keys that lead to what an edit changes, fewer where one text stands for a list or a mapping.

    Raises:
        Refused: where it is not in the data.

    """
    keys = edit.address.keys
    for depth, key in enumerate(keys):
        if isinstance(data, str) and not edit.address.on_key and len(keys) - depth <= _SHORTER:
            return keys[:depth]
        if isinstance(data, dict) and key in data:
            data = data[key]
        elif isinstance(data, list) and key.isdigit() and int(key) < len(data):
            data = data[int(key)]
        else:
            raise Refused(message("the value to change is not in this file"))
    return keys


def changed(data: Any, edits: Iterable[Edit]) -> Any:
    """Return a copy of data with all edits applied at once."""
    return _Changes({(place_of(data, edit), edit.address.on_key): edit.instead for edit in edits}).value(data, ())


class _Changes:
    def __init__(self, wanted: dict[tuple[Keys, bool], str | None]) -> None:
        self.wanted = wanted

    def value(self, value: Any, keys: Keys) -> Any:
        if (instead := self.wanted.get((keys, False))) is not None:
            return instead
        if isinstance(value, dict):
            kept = {key: each for key, each in value.items() if not self.taken_out((*keys, key))}
            return {self.key((*keys, key)): self.value(each, (*keys, key)) for key, each in kept.items()}
        if isinstance(value, list):
            numbered = [((*keys, str(number)), each) for number, each in enumerate(value)]
            return [self.value(each, place) for place, each in numbered if not self.taken_out(place)]
        return value

    def taken_out(self, keys: Keys) -> bool:
        return any(key in self.wanted and self.wanted[key] is None for key in ((keys, False), (keys, True)))

    def key(self, keys: Keys) -> str:
        return self.wanted.get((keys, True)) or keys[-1]
