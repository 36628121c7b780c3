"""Kept names: what an organisation's files define and call it, unchecked, kept until one of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from commops.sources.cache import Cache
from commops.sources.folder.files import NoOrganization, find_root
from commops.sources.gathering import gather

if TYPE_CHECKING:
    from pathlib import Path

    from commops.sources.gathering import Gathered

    Names = dict[str, dict[str, str]]
    """The names of what there is, by their kinds in their order, and by ids; empty where something has none."""

_KIND: Final = "names"
_LARGEST: Final = 64 * 1024 * 1024


def names_in(path: Path) -> Names:
    """Return the names of what the organisation at a path defines; nothing where there is none."""
    try:
        cache = Cache(find_root(path).folder)
        gathered = gather(path, cache.parse)
    except NoOrganization:
        return {}

    key = cache.key(gathered.digest)
    kept = cache.get(_KIND, key)
    if _are_names(kept):
        return kept

    names = _written(gathered)
    cache.put(_KIND, key, names)
    cache.keep_latest(_KIND, _LARGEST)
    return names


def _are_names(kept: Any) -> TypeGuard[Names]:
    if not isinstance(kept, dict) or not all(isinstance(each, dict) for each in kept.values()):
        return False
    return all(isinstance(name, str) for each in kept.values() for name in each.values())


def _written(gathered: Gathered) -> Names:
    from commops.sources.plain_values import mapping  # noqa: PLC0415 - what is kept needs none of it
    from commops.sources.reading import what_is_written  # noqa: PLC0415 - likewise
    from commops.sources.validation.index import what_is_known  # noqa: PLC0415 - likewise

    written = what_is_written(gathered)
    names: Names = {}
    for kind, ids in what_is_known(written, ()).ids.items():
        entities = mapping(written.get(kind))
        entries = {identifier: mapping(entities.get(identifier)) for identifier in sorted(ids)}
        names[kind] = {identifier: _name(entry) for identifier, entry in entries.items() if not entry.get("in_each")}
    return names


def _name(entry: Mapping[str, Any]) -> str:
    name = entry.get("name")
    return str(next(iter(name.values()), "")) if isinstance(name, Mapping) else str(name or "")
