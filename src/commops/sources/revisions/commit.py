"""A commit as a storage: what was committed, seen as if it lay where the working tree does.

A path out of the repository, or into a submodule, leads to the disk: git's history has nothing of it.
"""

from __future__ import annotations

import errno
import os
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.sources.folder.opening import TooLarge
from commops.sources.folder.storage import DISK, NotHere
from commops.sources.folder.walking import DEEPEST, ROOTS, Found, What, what_is

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LINK: Final = b"120000"
_SUBMODULE: Final = b"160000"
_MOST_LINKS: Final = 40
_LONGEST_LINK: Final = 64 * 1024
_ROOT_NAMES: Final = frozenset(ROOTS)


class Entry(NamedTuple):
    """A file, a link or a submodule: its mode, and the name of its object."""

    mode: bytes
    name: str


class Commit:
    """What was committed; `top` is where the repository's working tree is, or would be."""

    def __init__(self, top: Path, listed: bytes, content: Callable[[str, int], bytes]) -> None:
        """Take what git lists, and how the content of an object is read, of at most so many bytes."""
        self.top = top
        self._content = content
        self._listed = listed
        self._entries = _entries(listed)
        self._folders = _folders(self._entries)
        self.submodules = sorted(path for path, entry in self._entries.items() if entry.mode == _SUBMODULE)
        """The folders of the submodules."""

    @property
    def roots(self) -> list[str]:
        """The root files of all organisations in it."""
        return sorted(path for path in self._entries if PurePosixPath(path).name in _ROOT_NAMES)

    def has(self, path: Path) -> bool:
        """Tell whether a path is of this commit, and not of what the disk has outside of it."""
        return self._inside(path) is not None

    def exists(self, path: Path) -> bool:
        """Tell whether there is anything at a path, even a link to nothing."""
        inside = self._inside(path)
        if inside is None:
            return DISK.exists(path)
        return inside in self._entries or inside in self._folders

    def is_link(self, path: str | Path) -> bool:
        """Tell whether there is a link at a path."""
        inside = self._inside(path)
        if inside is None:
            return DISK.is_link(path)
        return inside in self._entries and self._entries[inside].mode == _LINK

    def is_folder(self, path: Path) -> bool:
        """Tell whether there is a folder at a path, or a link to one."""
        place = Path(self.real(path))
        inside = self._inside(place)
        return DISK.is_folder(place) if inside is None else inside in self._folders

    def is_file(self, path: Path) -> bool:
        """Tell whether there is a regular file at a path, or a link to one."""
        place = Path(self.real(path))
        inside = self._inside(place)
        if inside is None:
            return DISK.is_file(place)
        return inside in self._entries and self._entries[inside].mode not in {_LINK, _SUBMODULE}

    def real(self, path: Path) -> str:
        """Return a path without links."""
        inside = self._inside(path)
        return DISK.real(path) if inside is None else self._without_links(inside)

    def names_in(self, folder: Path) -> list[str]:
        """Return the names of what is in a folder."""
        inside = self._inside(folder)
        return DISK.names_in(folder) if inside is None else list(self._folders.get(inside, ()))

    def walk(self, folder: Path) -> Iterator[Found]:
        """Yield what is in an organisation's folder, in no order."""
        inside = self._inside(folder)
        if inside is None:
            yield from DISK.walk(folder)
            return

        waiting = [""]
        while waiting:
            prefix = waiting.pop()
            at = f"{inside}/{prefix}".strip("/")
            names = self._folders.get(at, set())
            if prefix and not _ROOT_NAMES.isdisjoint(names):
                continue  # another organisation
            if prefix.count("/") > DEEPEST:
                yield Found(What.TOO_DEEP, prefix.rstrip("/"))
                continue

            yield Found(What.ENTERED, prefix.rstrip("/"))
            for name in sorted(names):
                if name.startswith("."):
                    continue
                path = f"{at}/{name}".lstrip("/")
                if path in self._folders:
                    yield Found(What.FOLDER, prefix + name)
                    waiting.append(f"{prefix}{name}/")
                elif what := self._what(path):
                    yield Found(what, prefix + name)

    def read_below(self, folder: Path, name: str, most: int) -> bytes:
        """Return the content of a file below a folder."""
        inside = self._inside(folder / name)
        if inside is None:
            return DISK.read_below(folder, name, most)
        if inside in self._folders:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        entry = self._entries.get(inside) or self._other(inside)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return self._content(entry.name, most)

    def _other(self, path: str) -> Entry | None:
        # A file that no organisation reads by itself, but may name.
        end = self._listed.find(b"\t" + os.fsencode(path) + b"\0")
        if end < 0:
            return None
        mode, _, identifier = self._listed[self._listed.rfind(b"\0", 0, end) + 1 : end].split()
        return None if mode in {_LINK, _SUBMODULE} else Entry(mode, identifier.decode())

    def _what(self, path: str) -> What | None:
        mode = self._entries[path].mode
        if mode == _SUBMODULE:
            return None
        linked = mode == _LINK
        if linked and self.is_folder(self.top / path):
            return What.LINKED_FOLDER
        return what_is(path, linked=linked)

    def _inside(self, path: str | Path) -> str | None:
        # The path from the top, "" for the top itself; None for what is outside, or in a submodule.
        whole = os.path.abspath(path)  # noqa: PTH100 - without following links
        top = str(self.top)
        if whole == top:
            return ""
        if not whole.startswith(top.rstrip("/") + "/"):
            return None
        inside = whole[len(top.rstrip("/")) + 1 :]
        return None if self._is_in_submodule(inside) else inside

    def _is_in_submodule(self, path: str) -> bool:
        return any(path == each or path.startswith(f"{each}/") for each in self.submodules)

    def _without_links(self, path: str) -> str:
        waiting = path.split("/")[::-1]
        at: list[str] = []
        links = 0
        while waiting:
            part = waiting.pop()
            if part in {"", "."}:
                continue
            if part == ".." and not at:
                return DISK.real(self.top.joinpath("..", *waiting[::-1]))
            if part == "..":
                at.pop()
                continue

            entry = self._entries.get("/".join((*at, part)))
            if entry is None or entry.mode != _LINK or links == _MOST_LINKS:
                at.append(part)
                continue

            links += 1
            target = self._target(entry)
            if target.startswith("/"):
                return DISK.real(Path(target).joinpath(*waiting[::-1]))
            waiting += target.split("/")[::-1]

        return str(self.top.joinpath(*at))

    def _target(self, link: Entry) -> str:
        try:
            return os.fsdecode(self._content(link.name, _LONGEST_LINK))
        except (OSError, TooLarge, NotHere):
            return ""  # it leads nowhere


def _entries(listed: bytes) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for line in listed.split(b"\0"):
        head, _, path = line.partition(b"\t")
        name = os.fsdecode(path)
        if not head:
            continue
        mode, _, identifier = head.split()
        if mode in {_LINK, _SUBMODULE} or what_is(name, linked=False):
            found[name] = Entry(mode, identifier.decode())
    return found


def _folders(entries: Mapping[str, Entry]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    found[""] = set()
    for path in entries:
        folder, _, name = path.rpartition("/")
        while name not in found[folder]:
            found[folder].add(name)
            folder, _, name = folder.rpartition("/")
            if not name:
                break
    return dict(found)
