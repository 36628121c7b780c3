"""Cached reading: an organisation whose files are parsed only where they have changed since they were read last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.sources.cache import Cache
from commops.sources.folder.files import find_root
from commops.sources.gathering import gather
from commops.sources.reading import made_of

if TYPE_CHECKING:
    from pathlib import Path

    from commops.sources.reading import Reading


def read(path: Path) -> Reading:
    """Read the organisation at a path, and keep what its files say for the next time.

    Raises:
        NoOrganization: where there is none.

    """
    cache = Cache(find_root(path).folder)
    reading = made_of(gather(path, cache.parse), cache.parse)
    if cache.has_grown:
        cache.prune()
    return reading
