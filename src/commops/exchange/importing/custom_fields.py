"""What an import keeps of duties that no matrix shows: columns of a table, and letters that were not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.imported import Note
from commops.language.messages import listed, message
from commops.model.kinds import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.combined import Combined

_MOST: Final = 10


def kept_apart(combined: Combined) -> Iterator[Note]:
    """Yield a note with the custom fields of the new duties, where there are any."""
    fields: dict[str, None] = {}
    for entry in combined.entries.get("duties", {}).values():
        fields |= {name: None for name in entry.fields if name.startswith(FREE)}
    if fields:
        names = listed([f"`{name}`" for name in fields], most=_MOST)
        yield Note(
            "custom-fields", message("kept as custom fields, which matrices do not show: {fields}", fields=names)
        )
