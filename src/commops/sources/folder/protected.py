"""What must not be overwritten: the files that an organisation reads, or would read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.sources.folder import opening
from commops.sources.folder.files import roots_in
from commops.sources.folder.walking import ROOTS, is_read, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Identity = tuple[int, int]
    """The identity of a file, whatever its name: its device and its number there."""

_ROOTS: Final = frozenset(name.casefold() for name in ROOTS)


def would_be_read(file: Path) -> bool:
    """Tell whether an organisation reads the file at a path whose folder has no links.

    Some file systems take `Teams.YAML` for `teams.yaml`; so does this function.
    """
    if not is_read(str(file)):
        return False
    if file.name.casefold() in _ROOTS:
        return True

    for folder in file.parents:
        if roots_in(folder):
            within = file.relative_to(folder)
            return is_read(str(within)) and not any(part.startswith(".") for part in within.parts)
    return False


def identities(places: Iterable[str | Path]) -> frozenset[Identity]:
    """Return the identities of the files read, also of those in some folders."""
    found = set()
    for name in _names(places):
        with suppress(OSError, ValueError):  # what cannot be looked at cannot be written either
            found.add(identity(os.stat(name)))  # noqa: PTH116 - there may be many
    return frozenset(found)


def _names(places: Iterable[str | Path]) -> Iterator[str]:
    for place in places:
        yield os.fspath(place)
        if opening.is_folder(place):
            names = (os.path.join(place, found.name) for found in walk(Path(place)))  # noqa: PTH118 - likewise
            yield from filter(is_read, names)


def identity(status: os.stat_result) -> Identity:
    """Return the identity of a file, whatever name it was found by."""
    return status.st_dev, status.st_ino
