"""The events of a YAML text, from libyaml where PyYAML was built with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STARTS: Final = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
ENDS: Final = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


def parser(text: str) -> Callable[[], Any]:
    """Return a function that gives the next event of a text, None after the last; it may raise `yaml.YAMLError`."""
    get_event: Callable[[], Any] = Loader(text).get_event
    return get_event


def extent(event: Any) -> tuple[int, int]:
    """Return the indexes in the text that an event goes from and to."""
    return event.start_mark.index, event.end_mark.index


def events(text: str) -> Iterator[Any]:
    """Go through the events of a text's first document, without those of the stream and the document."""
    get_event = parser(text)
    while (event := get_event()) is not None:
        if type(event) is yaml.DocumentEndEvent:
            return
        if type(event) not in {yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent}:
            yield event
