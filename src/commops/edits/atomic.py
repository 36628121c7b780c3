"""Writing a file in the place of another: at any moment it is the old or the new one, whole."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final, Self

from commops.reason import reason

if TYPE_CHECKING:
    from types import TracebackType

_ENDING: Final = ".tmp"
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Unwritable(Exception):
    """A file cannot be written, and why."""


def check(path: Path, before: bytes) -> None:
    """Look whether a file can be replaced, and still holds what it did.

    Raises:
        Unwritable: where it is read-only or has changed.

    """
    try:
        status = path.stat()
        if not status.st_mode & _WRITABLE or not os.access(path, os.W_OK):
            raise Unwritable("it is read-only")
        if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
            raise Unwritable("its folder is read-only")
        if path.read_bytes() != before:
            raise Unwritable("it has changed since it was read")
    except OSError as error:
        raise Unwritable(reason(error)) from None


def replace(path: Path, data: bytes, before: bytes) -> None:
    """Write a file that holds what it did; its mode and a link to it stay.

    Raises:
        Unwritable: where it cannot be written or has changed; it is then as it was.

    """
    check(path, before)
    target = path.resolve()
    try:
        with _Draft(target) as draft:
            draft.write(data)
            check(target, before)
            draft.path.replace(target)
        _settle(target.parent)
    except OSError as error:
        raise Unwritable(reason(error)) from None


class _Draft:
    """The new file beside the old one, with its mode and owner; it is gone afterwards, whatever happens."""

    def __init__(self, target: Path) -> None:
        # No file of an organisation begins with a dot.
        self.path = target.with_name(f".{target.name[:40]}.{os.getpid()}.{token_hex(4)}{_ENDING}")
        self.status = target.stat()

    def __enter__(self) -> Self:
        self.file = os.open(self.path, _NEW, 0o600)
        return self

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self.file, left) :]
        with suppress(OSError):  # who is not the owner of the old one cannot give the new one away
            os.chown(self.file, self.status.st_uid, self.status.st_gid)
        os.chmod(self.file, stat.S_IMODE(self.status.st_mode))  # noqa: PTH101 - by the open file
        os.fsync(self.file)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.file)
        self.path.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    # A name is as lasting as its folder; where a system cannot make folders last, the file is whole all the same.
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
