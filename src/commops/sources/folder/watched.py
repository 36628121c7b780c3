"""The state at a moment of everything that an organisation is read from, to tell whether it has changed since."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.sources.folder import opening
from commops.sources.folder.files import NoOrganization, find_root, largest
from commops.sources.folder.walking import What, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKED: Final = frozenset({What.FILE, What.LINK, What.LINKED_FOLDER})
_NAMED: Final = frozenset({What.FOLDER, What.UNREADABLE, What.TABLE, What.IGNORED_FILE, What.IGNORED_FOLDER})
"""The state of something that matters only because it exists."""

Mark = tuple[int, ...]
Moment = dict[str, Mark | None]
"""Each file and folder with a value that changes whenever it does; None where that is unknown."""


def moment(path: Path) -> Moment:
    """Return the state of the files of the organisation at a path; nothing where there is none."""
    try:
        root = find_root(path)
    except NoOrganization:
        return {}

    places = [root.folder / root.only]
    if opening.is_file(path):
        places.append(path)
    return marks(places)


def marks(places: Iterable[Path]) -> Moment:
    """Return the state of some files, and of those in some folders."""
    return dict(chain.from_iterable(map(_marks, places)))


def perhaps_unfinished(earlier: Moment, now: Moment) -> bool:
    """Tell whether a change seems unfinished: a file is gone, is empty, or ends in the middle of a line."""
    changed = {name for name, _ in earlier.items() ^ now.items()}
    return any(name not in now or _ends_within_a_line(Path(name)) for name in changed)


def _marks(place: Path) -> Iterator[tuple[str, Mark | None]]:
    if not opening.is_folder(place):
        yield str(place), _mark(place)
        return

    for found in walk(place):
        what, path = found.what, place / found.name
        if what in _MARKED:
            yield str(path), _mark(path)
        elif what is What.RULES and (mark := _mark(path)):  # a missing one matters once it exists
            yield str(path), mark
        elif what in _NAMED:
            yield str(path), None


def _mark(file: Path) -> Mark | None:
    try:
        status = file.stat()
    except (OSError, ValueError):  # a standard may have a name that no file can have
        return None
    return (status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _ends_within_a_line(file: Path) -> bool:
    if opening.is_link(file):
        return False  # its target is looked at by its own name, or does not matter
    try:
        return not opening.read(file, largest(file.name)).endswith(b"\n")
    except (OSError, opening.NotPlain, opening.TooLarge):
        return False
