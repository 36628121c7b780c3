"""Which files git tracks, read from its index without running git.

To run git in a folder from anywhere would be to obey that folder's configuration, which may name programs to run; and
git may not be installed. The format is that of git's own `gitformat-index`, versions 2 to 4.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.sources.folder import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LARGEST: Final = 128 * 1024 * 1024
"""The most bytes that an index may have; it takes about a hundred for each file."""

_SIGNATURE: Final = b"DIRC"
_HEADER: Final = 12
_STATUS: Final = 40
_MODE: Final = 26
"""The offset of the byte with the type of an entry."""

_HASHES: Final = (20, 32)
"""The length of the name of an object in bytes: SHA-1, SHA-256."""

_TYPES: Final = frozenset({0o04, 0o10, 0o12, 0o16})
"""The types of an entry: a folder that is not checked out, a file, a link, another repository."""

_EXTENDED: Final = 0x40
"""The bit in the first byte of the flags that announces more of them."""

_COMPRESSED: Final = 4
_VERSIONS: Final = range(2, _COMPRESSED + 1)
_SPLIT: Final = b"link"


class Index:
    """The index of a repository, read when it is first asked for; one that cannot be read tracks nothing."""

    def __init__(self, file: Path | None, wanted: Callable[[str], bool]) -> None:
        """Take where it is, and which files matter, by their paths."""
        self._file = file
        self._wanted = wanted
        self.asked = False

    def has_file(self, path: str) -> bool:
        """Tell whether a file is tracked, by its path from the top of the repository."""
        return self._may_have(path) and path in self._files

    def has_in(self, path: str) -> bool:
        """Tell whether a file in a folder is tracked, by the folder's path from the top of the repository."""
        return self._may_have(f"{path}/") and path in self._folders

    def _may_have(self, path: str) -> bool:
        # To look for a path in the bytes takes a thousandth of what it takes to read the entries.
        compressed = self._data[4:8] == bytes([0, 0, 0, _COMPRESSED])
        return bool(self._data) and (compressed or path.encode(errors="surrogateescape") in self._data)

    @cached_property
    def _data(self) -> bytes:
        self.asked = True
        try:
            return opening.read(self._file, LARGEST) if self._file else b""
        except (OSError, opening.NotPlain, opening.TooLarge):
            return b""

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(filter(self._wanted, _names(self._data)))

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(_folders(self._files))


def _folders(files: frozenset[str]) -> Iterator[str]:
    for file in files:
        folder = file.rpartition("/")[0]
        while folder:
            yield folder
            folder = folder.rpartition("/")[0]


def _names(data: bytes) -> list[str]:
    # The names of all entries; none where this is not an index, or of an unknown version.
    version, count = int.from_bytes(data[4:8]), int.from_bytes(data[8:_HEADER])
    if data[:4] != _SIGNATURE or version not in _VERSIONS:
        return []

    for size in _HASHES:
        try:
            names, end = _entries(data, count, size, compressed=version == _COMPRESSED)
            _refuse_split(data, end, size)
        except (ValueError, IndexError):
            continue
        return b"\0".join(names).decode(errors="surrogateescape").split("\0")

    return []


def _entries(data: bytes, count: int, size: int, *, compressed: bool) -> tuple[list[bytes], int]:
    # The names of all entries, and where they end; a ValueError or an IndexError where they are not entries.
    names: list[bytes] = []
    before = _STATUS + size
    at = _HEADER
    name = b""
    for _ in range(count):
        if data[at + _MODE] >> 4 not in _TYPES:
            raise ValueError(at)
        start = at + before + (4 if data[at + before] & _EXTENDED else 2)
        if compressed:
            cut, start = _varint(data, start)
            end = data.index(0, start)
            name = name[: len(name) - cut] + data[start:end]
            at = end + 1
        else:
            end = data.index(0, start)
            name = data[start:end]
            at += (end - at + 8) & ~7
        names.append(name)

    return names, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    # A number in pieces of seven bits, as git writes offsets, and where it ends.
    value = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        value = (value + 1) << 7 | data[at] & 0x7F
    return value, at + 1


def _refuse_split(data: bytes, at: int, size: int) -> None:
    # Most of a split index is in another file.
    while at < len(data) - size:
        if data[at : at + 4] == _SPLIT:
            raise ValueError(at)
        at += 8 + int.from_bytes(data[at + 4 : at + 8])
    if at != len(data) - size:
        raise ValueError(at)
