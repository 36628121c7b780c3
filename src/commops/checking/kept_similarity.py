"""Kept similarity: what was found out about the names of very many duties, kept until a run needs much else."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

from commops.similarity.memory import remembering

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from commops.sources.cache import Cache

_KIND: Final = "similarity"


def similarity_kept(cache: Cache) -> AbstractContextManager[None]:
    """Within this, remember what is found out about names, if the cache keeps anything."""
    return remembering(_Kept(cache)) if cache.keeps else nullcontext()


class _Kept:
    """The memory of names for one organisation."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load(self, *on: object) -> Any:
        return self._cache.get(_KIND, self._cache.key(on))

    def keep(self, data: Any, *on: object) -> None:
        self._cache.put(_KIND, self._cache.key(on), data)
