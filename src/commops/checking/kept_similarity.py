"""Kept similarity: what was found out about the names of very many duties, kept until a run needs much else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from commops.sources.cache import Cache

_KIND: Final = "similarity"


class KeptSimilarity:
    """The memory of names for one organisation, in its cache."""

    def __init__(self, cache: Cache) -> None:
        """Take the cache."""
        self._cache = cache

    def load(self, *on: object) -> Any:
        """Return what is kept, or None."""
        return self._cache.get(_KIND, self._cache.key(on))

    def keep(self, data: Any, *on: object) -> None:
        """Keep other data instead."""
        self._cache.put(_KIND, self._cache.key(on), data)
