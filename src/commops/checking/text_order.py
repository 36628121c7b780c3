"""The order of the text, found without line numbers, so that only the findings that are shown must be located."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.checking.locations import file_of

if TYPE_CHECKING:
    from commops.finding import Finding
    from commops.sources.reading import Reading

_Order = tuple[str, int, tuple[int, ...], str, str]


def in_text(reading: Reading, finding: Finding) -> _Order:
    """Return what findings are sorted by: the file, the entity in it, the way into the entity, the rule."""
    address = finding.address
    file = file_of(reading, address)
    document = reading.documents.get(file)
    if document is None:
        return file, 0, (), finding.rule, finding.message
    keys = address.keys
    start = document.starts.get(keys[:2], document.starts.get(keys[:1], 0))
    if address.span:
        start = max(start, document.lines.start(address.span.line) + address.span.column - 1)
    return file, start, tuple(_way(document.data, keys)), finding.rule, finding.message


def _way(data: Any, keys: tuple[str, ...]) -> list[int]:
    way = []
    for depth, key in enumerate(keys):
        if isinstance(data, list) and key.isdigit() and int(key) < len(data):
            way.append(int(key))
            data = data[int(key)]
        elif isinstance(data, dict) and key in data:
            way.append(0 if depth <= 1 else list(data).index(key))
            data = data[key]
        else:
            break
    return way
