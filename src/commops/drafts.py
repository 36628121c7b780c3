"""Writing a file whole or not at all: a draft next to it is written completely, and then replaces it.

A draft is locked as long as the process that writes it lives. One without a lock was left by a process that was killed,
and any other process may remove it.
"""

from __future__ import annotations

import fcntl
import os
import re
import signal
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ENDING: Final = ".commops.tmp"
_LONGEST: Final = 40
"""How many characters of a file's name the name of its draft has."""

_DRAFT: Final = pattern_of(rf"\..{{0,{_LONGEST}}}\.[0-9a-f]{{16}}{re.escape(_ENDING)}", re.DOTALL)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_FOUND: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_PRIVATE: Final = 0o600
_PUBLIC: Final = 0o666
_ENDS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that end a process, and that can wait until a file is written."""


def replace(target: Path, data: bytes, *, lasting: bool = True, check: Callable[[], None] | None = None) -> None:
    """Write a file, or replace an old one, whose mode and owner are kept.

    With `lasting`, it survives a power cut. `check` is called when all is written, and raises where the old file must
    not be replaced. A link is replaced, never followed.

    Raises:
        OSError: where the file cannot be written; it is then unchanged.

    """
    with undisturbed():
        with _draft(target) as (draft, file):
            _write(file, data)
            if lasting:
                os.fsync(file)
            if check:
                check()
            draft.replace(target)
        if lasting:
            settle(target.parent)


@contextmanager
def prepared(target: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Write what is to replace a file whole, beside it; yield what puts it in its place, which takes no more space.

    Raises:
        OSError: where it cannot be written.

    """
    with _draft(target) as (draft, file):
        fill(file, data)
        yield lambda: _put(draft, target)


def _put(draft: Path, target: Path) -> None:
    draft.replace(target)
    settle(target.parent)


def unnamed(beside: Path) -> tuple[Path, int]:
    """Return a new draft next to a path, and the open file."""
    draft = _name(beside)
    return draft, os.open(draft, _NEW, _PRIVATE)


def fill(file: int, data: bytes) -> None:
    """Write the content of a draft, so that it survives a power cut."""
    _write(file, data)
    os.fsync(file)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file inside the draft of a folder."""
    file = os.open(path, _NEW, _PUBLIC)
    try:
        _write(file, data)
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def folder_draft(beside: Path) -> Iterator[Path]:
    """Yield a new folder next to a path, to be filled and moved; what is left of it afterwards is removed."""
    from shutil import rmtree  # noqa: PLC0415 - most drafts are files

    while True:
        draft = _name(beside)
        draft.mkdir()
        with suppress(FileNotFoundError):  # another process took it for an abandoned one
            file = os.open(draft, os.O_RDONLY | os.O_DIRECTORY | _FOUND)
            if _locked(draft, file):
                break
            os.close(file)

    try:
        yield draft
    finally:
        os.close(file)
        rmtree(draft, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder whose processes were killed."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - there may be many
            if name.endswith(_ENDING) and _DRAFT.fullmatch(name):
                _remove_abandoned(folder / name)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the signals that end a process wait, so that nothing is left unfinished."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _draft(target: Path) -> Iterator[tuple[Path, int]]:
    old = _status(target)
    while True:
        draft = _name(target)
        file = os.open(draft, _NEW, _PRIVATE if old else _PUBLIC)
        if _locked(draft, file):
            break
        os.close(file)

    try:
        if old:
            with suppress(OSError):  # only the owner of the old file can keep its owner
                os.chown(file, old.st_uid, old.st_gid)
            os.chmod(file, stat.S_IMODE(old.st_mode))  # noqa: PTH101 - by the open file
        yield draft, file
    finally:
        draft.unlink(missing_ok=True)
        os.close(file)


def _name(target: Path) -> Path:
    # No file of an organisation begins with a dot.
    return target.with_name(f".{target.name[:_LONGEST]}.{os.urandom(8).hex()}{_ENDING}")


def _status(target: Path) -> os.stat_result | None:
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _locked(draft: Path, file: int) -> bool:
    # Before it was locked, another process may have taken the draft for an abandoned one, and removed it.
    with suppress(OSError):  # some file systems have no locks; no draft is removed there
        fcntl.flock(file, fcntl.LOCK_EX)
    try:
        return os.path.samestat(os.fstat(file), draft.lstat())
    except FileNotFoundError:
        return False


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def _remove_abandoned(draft: Path) -> None:
    with suppress(OSError):  # it is locked, or belongs to another user, or is gone
        whole_folder = stat.S_ISDIR(draft.lstat().st_mode)
        file = os.open(draft, _FOUND | (os.O_RDONLY if whole_folder else os.O_RDWR))
        try:
            status = os.fstat(file)
            if os.geteuid() not in {0, status.st_uid}:
                return
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if whole_folder:
                from shutil import rmtree  # noqa: PLC0415 - few drafts are left behind

                rmtree(draft)
            elif stat.S_ISREG(status.st_mode):
                draft.unlink()
        finally:
            os.close(file)


def settle(folder: Path) -> None:
    """Let the names in a folder survive a power cut."""
    # A name survives with its folder; where a system cannot sync folders, the file is complete all the same.
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
