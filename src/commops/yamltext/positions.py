"""Where a value is in a YAML text: on demand, the text is read a second time, as events with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from commops.yamltext.events import ENDS, STARTS, events, extent
from commops.yamltext.mark import Keys, Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values are, as far as they exist; for a duplicate key, the first."""
    marks: dict[Keys, Mark] = {}
    try:
        stream = events(text)
        prefixes: set[Keys] = set()
        for keys in wanted:
            prefixes.update(keys[:end] for end in range(len(keys) + 1))
        _Walk(prefixes, marks).value(stream, next(stream), ())
    except (yaml.YAMLError, StopIteration):
        pass  # what follows a syntax error has no location; what precedes it does
    return marks


class _Walk:
    def __init__(self, wanted: set[Keys], marks: dict[Keys, Mark]) -> None:
        self.wanted = wanted
        self.marks = marks

    def value(self, stream: Iterator[Any], event: Any, keys: Keys, key: tuple[int, int] | None = None) -> None:
        """Go over one value; only the way to a wanted value is followed."""
        if keys not in self.wanted:
            _skip(stream, event)
            return

        start = extent(event)[0]
        scalar = False
        if type(event) is yaml.MappingStartEvent:
            end = self.mapping(stream, keys)
        elif type(event) is yaml.SequenceStartEvent:
            end = self.sequence(stream, keys)
        else:
            end, scalar = extent(event)[1], True

        self.marks.setdefault(keys, Mark((start, end), key, scalar))

    def mapping(self, stream: Iterator[Any], keys: Keys) -> int:
        event = next(stream)
        while type(event) is not yaml.MappingEndEvent:
            if type(event) is yaml.ScalarEvent:
                place = extent(event)
                self.value(stream, next(stream), (*keys, event.value), place)
            else:
                _skip(stream, event)
                _skip(stream, next(stream))
            event = next(stream)
        return extent(event)[1]

    def sequence(self, stream: Iterator[Any], keys: Keys) -> int:
        event = next(stream)
        number = 0
        while type(event) is not yaml.SequenceEndEvent:
            self.value(stream, event, (*keys, str(number)))
            number += 1
            event = next(stream)
        return extent(event)[1]


def _skip(stream: Iterator[Any], event: Any) -> None:
    depth = 0
    while True:
        depth += (type(event) in STARTS) - (type(event) in ENDS)
        if not depth:
            return
        event = next(stream)
