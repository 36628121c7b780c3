"""Cached reading: an organisation whose files are parsed only where they have changed since they were read last."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from commops.beside import beside
from commops.sources import gathering
from commops.sources.cache import Cache
from commops.sources.folder.files import find_root
from commops.sources.gathering import gather
from commops.sources.reading import made_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from commops.sources.document import Document
    from commops.sources.gathering import Gathered
    from commops.sources.reading import Reading

LARGE: Final = 1_000_000
"""From how many bytes that were parsed on a second process for keeping what they say takes less time than it saves."""


def read(path: Path) -> Reading:
    """Read the organisation at a path, and keep what its files say for the next time.

    Raises:
        NoOrganization: where there is none.

    """
    cache = Cache(find_root(path).folder)
    gathered = gather(path, cache.parse)
    with all_parsed(gathered, cache) as documents:
        reading = made_of(gathered, cache.parse, documents)
    if cache.has_grown:
        cache.prune()
    return reading


@contextmanager
def all_parsed(gathered: Gathered, cache: Cache) -> Iterator[dict[str, Document]]:
    """Yield what all gathered files say, by their names in order; what was not kept is, once this has ended.

    Much is written beside what is done within this, for it takes as long as parsing.
    """
    if not cache.keeps:
        yield gathered.documents(gathering.parse)
        return

    documents, new = _parsed(gathered, cache)
    keep = partial(cache.keep_documents, new)
    if sum(len(gathered.contents[document.file]) for document, _ in new) < LARGE:
        keep()
        yield documents
        return

    with beside(keep) as kept:
        yield documents
        cache.note_kept(kept())


def _parsed(gathered: Gathered, cache: Cache) -> tuple[dict[str, Document], list[tuple[Document, str]]]:
    # What all files say, and the files of which that was not kept, with their hashes.
    documents: dict[str, Document] = {}
    new: list[tuple[Document, str]] = []
    for name, data in gathered.contents.items():
        hashed = gathered.hashes[name]
        known = gathered.parsed.get(name) or cache.document(name, data, hashed)
        documents[name] = known or gathering.parse(name, data)
        if not known:
            new.append((documents[name], hashed))
    return documents, new
