"""Edits on plain data: what a file should say after them, whatever its text looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message
from commops.sources.plain_values import inside, is_inside
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
        if not is_inside(data, key):
            raise Refused(message("the value to change is not in this file"))
        data = inside(data, key)
    return keys


def changed(data: Any, edits: Iterable[Edit]) -> Any:
    """Return a copy of data with all edits applied at once."""
    wanted = {(place_of(data, edit), edit.address.on_key): edit.instead for edit in edits}
    return _Changes(wanted).value(data, ())


class _Changes:
    def __init__(self, wanted: dict[tuple[Keys, bool], str | None]) -> None:
        self.wanted = wanted

    def value(self, value: Any, keys: Keys) -> Any:
        instead = self.wanted.get((keys, False))
        if instead is not None:
            return instead

        if isinstance(value, dict):
            kept = {key: each for key, each in value.items() if not self.taken_out((*keys, key))}
            return {self.key((*keys, key)): self.value(each, (*keys, key)) for key, each in kept.items()}

        if isinstance(value, list):
            numbered = [((*keys, str(number)), each) for number, each in enumerate(value)]
            return [self.value(each, place) for place, each in numbered if not self.taken_out(place)]
        return value

    def taken_out(self, keys: Keys) -> bool:
        return any(self.wanted.get(key, "") is None for key in ((keys, False), (keys, True)))

    def key(self, keys: Keys) -> str:
        return self.wanted.get((keys, True)) or keys[-1]
