"""Records of imports: the id that something has now, beside the one that its source gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.editing.steps import Delete, Put
from commops.sources.plain_values import inside, mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.editing.steps import Step

_RECORDS: Final = "x-source"
_RENAMED: Final = "renamed"
_BEFORE: Final = ("files", "sources", "team", "scheme", "answers")
"""The fields of a record that come before the renamed ids."""


def after_renaming(data: Mapping[str, Any], kind: str, old: str, new: str) -> Iterator[Step]:
    """Yield the steps in a file that has records of imports, so that importing again finds what is renamed."""
    for name, record in mapping(data.get(_RECORDS)).items():
        renamed = mapping(mapping(record).get(_RENAMED))
        of_kind = mapping(renamed.get(kind))
        made = mapping(inside(mapping(record).get("made"), kind))
        imported = next((each for each, now in of_kind.items() if now == old), old)
        if imported not in made:
            continue

        keys = (_RECORDS, name, _RENAMED)
        if imported == new:
            yield Delete((*keys, kind, imported), len(keys))
        elif of_kind:
            yield Put((*keys, kind), imported, new)
        elif renamed:
            yield Put(keys, kind, {imported: new})
        else:
            yield Put(keys[:-1], _RENAMED, {kind: {imported: new}}, (*_BEFORE, _RENAMED))
