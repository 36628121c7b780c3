"""Opening files to read them: regular files only, without waiting, and never more of one than is asked for.

What lies below a folder is opened part by part, and no part may be a link, so that nothing outside is read whatever
changes meanwhile. A second name of a file in the same file system (a hard link) looks like any other: where the file
came from cannot be known.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

_READ: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_FOLDER: Final = os.O_DIRECTORY | os.O_CLOEXEC | getattr(os, "O_PATH", os.O_RDONLY)
_PIECE: Final = 64 * 1024


class NotPlain(Exception):
    """There is a pipe or a device instead of a file."""


class TooLarge(Exception):
    """A file has more bytes than were asked for."""


def read(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the content of a file that the user named; links are followed.

    Raises:
        NotPlain: where it is no plain file.
        TooLarge: where it has more than `most` bytes.
        OSError: where the system refuses, or no file can have such a name.

    """
    try:
        _refuse_other(os.stat(path))  # noqa: PTH116 - as for files below a folder
        return _content(os.open(path, _READ), most)
    except ValueError:
        raise _invalid_name() from None


def read_below(folder: str | os.PathLike[str], name: str, most: int) -> bytes:
    """Return the content of a file below a folder; no part of its name may be a link. Raises what `read` raises."""
    return _content(_below(folder, name), most)


def beginning_below(folder: str | os.PathLike[str], name: str, most: int) -> bytes:
    """Return the first bytes of a file below a folder; no part of its name may be a link. Raises what `read` raises."""
    file = _below(folder, name)
    try:
        return os.read(file, most)
    finally:
        os.close(file)


def is_file(path: str | os.PathLike[str]) -> bool:
    """Tell whether there is a regular file at a path; False where that cannot be found out."""
    return os.path.isfile(path)  # noqa: PTH113 - that of pathlib fails where it cannot be found out


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Tell whether there is a folder at a path; False where that cannot be found out."""
    return os.path.isdir(path)  # noqa: PTH112 - likewise


def is_link(path: str | os.PathLike[str]) -> bool:
    """Tell whether there is a link at a path; False where that cannot be found out."""
    return os.path.islink(path)  # noqa: PTH114 - likewise


def _below(folder: str | os.PathLike[str], name: str) -> int:
    # A file below a folder, opened to be read; whoever reads it closes it.
    *between, last = _parts(name)
    try:
        at = os.open(folder, _FOLDER)
        try:
            for part in between:
                above, at = at, os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=at)
                os.close(above)

            _refuse_other(os.stat(last, dir_fd=at, follow_symlinks=False))
            return os.open(last, _READ | os.O_NOFOLLOW, dir_fd=at)
        finally:
            os.close(at)
    except ValueError:
        raise _invalid_name() from None


def _parts(name: str) -> Sequence[str]:
    # Those of most names are between the slashes.
    parts = name.split("/")
    return PurePath(name).parts if "" in parts or "." in parts else parts


def _invalid_name() -> OSError:
    # For a name that no file can have (with a NUL, with half a character) Python raises an error of another kind.
    return OSError(errno.EINVAL, message("invalid file name"))


def _refuse_other(status: os.stat_result) -> None:
    # Before it is opened: opening a pipe or a device may have side effects. A link is left to the system to refuse.
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode)):
        raise NotPlain


def _content(file: int, most: int) -> bytes:
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise NotPlain
        if status.st_size > most:
            raise TooLarge

        # Some files grow meanwhile, and some have no size.
        content = os.read(file, status.st_size + 1)
        while piece := os.read(file, _PIECE):
            content += piece
            if len(content) > most:
                raise TooLarge
        return content
    finally:
        os.close(file)
