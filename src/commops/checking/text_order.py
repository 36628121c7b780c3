"""The order of the text, found without line numbers, so that only the findings that are shown must be located."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.checking.locations import file_of
from commops.sources.plain_values import inside, is_inside

if TYPE_CHECKING:
    from commops.finding import Finding
    from commops.sources.reading import Reading

_KEYS_OF_ENTITY: Final = 1
"""The number of the key that is an entity's id, after that of its kind."""

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
        if not is_inside(data, key):
            break
        way.append(_number(data, key, depth))
        data = inside(data, key)
    return way


def _number(data: dict[str, Any] | list[Any], key: str, depth: int) -> int:
    # Entities come in the order of where they begin; what is in one, in the order of its keys and items.
    if isinstance(data, list):
        return int(key)
    if depth <= _KEYS_OF_ENTITY:
        return 0
    return list(data).index(key)
