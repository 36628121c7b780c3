"""What an organisation is read from, as it stands at a moment: to tell whether anything has changed since."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from commops.sources import opening
from commops.sources.files import DEEPEST, LARGEST, ROOTS, NoOrganization, find_root, is_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Mark = tuple[int, ...]
Moment = dict[str, Mark | None]
"""Each file and folder with what changes whenever it does; None where that cannot be told."""


def moment(path: Path) -> Moment:
    """Return how the files of the organisation at a path stand; nothing where there is none."""
    try:
        root = find_root(path)
    except NoOrganization:
        return {}
    return marks([root.folder / root.only, *([path] if opening.is_file(path) else [])])


def marks(places: Iterable[Path]) -> Moment:
    """Return how some files stand, and those in some folders."""
    return {name: mark for place in places for name, mark in _marks(place)}


def perhaps_unfinished(earlier: Moment, now: Moment) -> bool:
    """Tell whether a change looks like half of one: a file is gone, is empty, or ends in the middle of a line."""
    changed = {name for name, _ in earlier.items() ^ now.items()}
    return any(name not in now or _ends_within_a_line(Path(name)) for name in changed)


def _marks(place: Path, depth: int = 0) -> Iterator[tuple[str, Mark | None]]:
    if not opening.is_folder(place):
        yield str(place), _mark(place)
        return
    try:
        entries = list(os.scandir(place))
    except OSError:
        yield str(place), None
        return
    if depth and (depth > DEEPEST or any(entry.name in ROOTS for entry in entries)):
        return  # it is not read
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, None
            yield from _marks(Path(entry.path), depth + 1)
        elif is_read(entry.name) or entry.is_symlink():
            yield entry.path, _mark(Path(entry.path))


def _mark(file: Path) -> Mark | None:
    try:
        status = file.stat()
    except (OSError, ValueError):  # a standard may have a name that no file can have
        return None
    return (status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _ends_within_a_line(file: Path) -> bool:
    if opening.is_link(file):
        return False  # what it leads to is looked at by its own name, or is none of ours
    try:
        return not opening.read(file, LARGEST).endswith(b"\n")
    except (OSError, opening.NotPlain, opening.TooLarge):
        return False
