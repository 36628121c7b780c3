"""The events of a YAML text, from libyaml where PyYAML was built with it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STARTS: Final = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
ENDS: Final = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})

_TOO_DEEP: Final = "exceeded maximum nesting depth"


def stream(text: str) -> Iterator[Any]:
    """Go through all events of a text, with those of the stream and of each document.

    Raises:
        yaml.YAMLError: where the text is not YAML, after the events that come before.

    """
    get_event = Loader(text).get_event
    given = 0

    try:
        while (event := get_event()) is not None:
            given += 1
            yield event
    except yaml.MarkedYAMLError as error:
        end = _scanned(error)
        if end is None:
            raise
        yield from islice(stream(text[:end]), given, None)


def extent(event: Any) -> tuple[int, int]:
    """Return the indexes in the text between which an event is."""
    return event.start_mark.index, event.end_mark.index


def events(text: str) -> Iterator[Any]:
    """Go through the events of a text's first document, without those of the stream and the document."""
    for event in stream(text):
        if type(event) is yaml.DocumentEndEvent:
            return
        if type(event) not in {yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent}:
            yield event


def _scanned(error: yaml.MarkedYAMLError) -> int | None:
    # From 0.2.6 on, libyaml's scanner refuses deep nesting, and it runs up to 1,024 characters ahead of the events
    # where a bracket may begin a key. What it read before it refused still gives its events, for callers with a
    # lower limit.
    if error.problem != _TOO_DEEP or error.problem_mark is None:
        return None
    return error.problem_mark.index
