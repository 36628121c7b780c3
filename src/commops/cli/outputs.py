"""Where output goes: to standard output, to a file that is written whole or not at all, or to a device or a pipe.

No file of an organisation is overwritten, and no link to another folder is followed: otherwise, somebody who can
commit a link could overwrite any file of whoever runs commops in a checkout.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager
from functools import cache, cached_property
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from commops.cli import ci
from commops.cli.errors import Unable
from commops.language.messages import message
from commops.reason import reason
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from commops.sources.folder.protected import Identity

STANDARD: Final = frozenset({"", "-"})
"""What is written for standard output."""

_OPEN_FILES: Final = ("/dev/fd", "/proc/self/fd")
_MOST_LINKS: Final = 40
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Unfit(Exception):
    """A file or stream where no output may go, and why."""


class _Read(Protocol):
    @property
    def folder(self) -> Path: ...
    @property
    def documents(self) -> Mapping[str, object]: ...


@dataclass(frozen=True)
class Kept:
    """What outputs must not overwrite: the files of an organisation, and what links lead to out of its folder."""

    folder: Path | None = None
    files: tuple[str | Path, ...] = ()
    overwrites: str = message("it is a file of the organisation")
    writes_into: str = message("it goes to a file of the organisation")

    @classmethod
    def of(cls, read: _Read, others: Iterable[Path]) -> Kept:
        """Keep outputs from what was read of an organisation, and from other files and folders, as its standards."""
        return cls(read.folder, (*(f"{read.folder}/{name}" for name in read.documents), *others))

    @cached_property
    def identities(self) -> frozenset[Identity]:
        """What the files are, by whatever names."""
        from commops.sources.folder.protected import identities  # noqa: PLC0415 - only where something is written over

        return identities(self.files)

    @property
    def borders(self) -> list[Path]:
        """The folders that no link in them leads out of."""
        folders = [*([self.folder] if self.folder else []), *ci.checkouts()]
        return [Path(os.path.realpath(folder)) for folder in folders]


def at(path: Path) -> Kept:
    """Keep outputs from the organisation at a path, which need not be read for it."""
    from commops.sources.folder.files import NoOrganization, find_root  # noqa: PLC0415 - read only where it is needed

    try:
        root = find_root(path)
    except NoOrganization:
        return Kept()
    return Kept(root.folder, (root.folder / root.only, path))


def baseline(file: str) -> Kept:
    """Keep outputs from a baseline in use."""
    return Kept(
        None,
        (Path(file),) if file else (),
        overwrites=message("it is the baseline in use"),
        writes_into=message("it goes to the baseline in use"),
    )


def check(outputs: Iterable[str], kept: Kept) -> None:
    """Refuse outputs that cannot be written where they are to go, before anything is done for them.

    Raises:
        Unable: where one would be written over a file of the organisation, or two over each other.

    """
    taken: set[object] = set()
    for output in outputs:
        with _reporting(output):
            place = _place(output, kept)
            keys = place.keys
            if taken & keys:
                raise Unfit(message("another output goes there too"))
            taken |= keys


@contextmanager
def opened(output: str, kept: Kept) -> Iterator[TextIO]:
    """Open what an output option names; a file is written whole or not at all.

    Raises:
        Unable: where it cannot be written.

    """
    with _reporting(output):
        place = _place(output, kept)
        if output in STANDARD:
            yield sys.stdout
            sys.stdout.flush()
            return
        written = BytesIO()
        with TextIOWrapper(written, "utf-8", "replace", newline="\n") as text:
            yield text
            text.flush()
            place.write(written.getvalue())


def new_file(path: Path, folder: Path) -> Path:
    """Return where a new file goes that is to become part of the organisation in a folder.

    Raises:
        Unable: where something is there already, or a link leads out of the folder.

    """
    with _reporting(os.path.relpath(path)):
        place = _followed(path, Kept(folder))
        if os.path.lexists(place):
            raise Unfit(message("it already exists"))
    return place


def make_folder(folder: Path) -> None:
    """Create a folder for outputs where there is none.

    Raises:
        Unable: where it cannot be created.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Unable(
            message("'{folder}' is not a folder", folder=str(folder)), message("name another folder: `--output FOLDER`")
        ) from None
    except OSError as error:
        raise Unable(message("cannot create folder '{folder}': {why}", folder=str(folder), why=reason(error))) from None


def refuse_link(path: Path) -> None:
    """Refuse a file that is to be replaced where it is a link to another folder, or lies behind one out of a checkout.

    Raises:
        Unable: where it is.

    """
    with _reporting(str(path)):
        _followed(path, Kept())


def write(place: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        Unable: where it cannot be written.

    """
    with _reporting(os.path.relpath(place)):
        _File(place, None).write(text.encode())


@dataclass(frozen=True)
class _File:
    """A file, or where one is to be, by its folder without links; with what is there."""

    path: Path
    status: os.stat_result | None

    @property
    def keys(self) -> set[object]:
        # There are file systems that take two names for one where they differ in nothing but capitals.
        return {(self.path.parent, self.path.name.casefold())} | ({_identity(self.status)} if self.status else set())

    def write(self, data: bytes) -> None:
        from commops import drafts  # noqa: PLC0415 - only where a file is written

        _sweep_once(self.path.parent)
        drafts.replace(self.path, data)


@cache
def _sweep_once(folder: Path) -> None:
    # Not for each of a thousand files in a folder: what was abandoned was abandoned before this run.
    from commops.drafts import sweep  # noqa: PLC0415 - only where a file is written

    sweep(folder)


@dataclass(frozen=True)
class _Stream:
    """What is open already, or is opened only to be written to: a device, a pipe."""

    file: int | Path
    status: os.stat_result

    @property
    def keys(self) -> set[object]:
        # What goes to a device is in nothing's way there.
        return set() if stat.S_ISCHR(self.status.st_mode) else {_identity(self.status)}

    def write(self, data: bytes) -> None:
        with open(self.file, "wb", closefd=isinstance(self.file, Path)) as file:
            file.write(data)


def _place(output: str, kept: Kept) -> _File | _Stream:
    path = Path(output)
    number = sys.stdout.fileno() if output in STANDARD else _number(path)
    if number is not None:
        return _open_already(number, kept)
    place = _followed(path, kept)
    try:
        status = place.stat()
    except FileNotFoundError:
        status = None
    if status and stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if output.endswith(("/", os.sep)):
        raise Unfit(message("the name of a folder ends like this; name a file in it"))
    if status and not stat.S_ISREG(status.st_mode):
        return _Stream(place, status)
    _keep_off(place, status, kept)
    return _File(place, status)


def _open_already(number: int, kept: Kept) -> _Stream:
    status = os.fstat(number)
    if stat.S_ISREG(status.st_mode) and _identity(status) in kept.identities:
        raise Unfit(kept.writes_into)
    return _Stream(number, status)


def _keep_off(place: Path, status: os.stat_result | None, kept: Kept) -> None:
    from commops.sources.folder.protected import would_be_read  # noqa: PLC0415 - only where a file is written

    if status and _identity(status) in kept.identities:
        raise Unfit(kept.overwrites)
    if would_be_read(place):
        if status:
            raise Unfit(message("it is a file of the organisation"))
        raise Unfit(message("it would be read as a file of the organisation"))
    if status and not (status.st_mode & _WRITABLE and os.access(place, os.W_OK)):
        raise Unfit(message("it is read-only"))


def _followed(path: Path, kept: Kept) -> Path:
    """Return a path by its folder without links, and after a link to a file beside it.

    Raises:
        Unfit: where a link leads to another folder.

    """
    folder = _folder(path.parent, kept)
    place = folder / path.name
    if not place.is_symlink() or (place.exists() and not place.is_file()):
        return place
    target = Path(os.path.realpath(place))
    if target.parent != folder or target.is_symlink():
        raise Unfit(message("it is a link to another folder"))
    if target.name.startswith("."):
        raise Unfit(message("it is a link to a hidden file"))
    return target


def _folder(path: Path, kept: Kept) -> Path:
    borders = kept.borders
    folder = Path(os.path.realpath(path.anchor or os.curdir))
    for part in path.parts[bool(path.anchor) :]:
        step = Path(os.path.realpath(folder / part))
        left = [each for each in borders if folder.is_relative_to(each) and not step.is_relative_to(each)]
        if left and (folder / part).is_symlink():
            raise Unfit(message("'{link}' is a link out of '{folder}'", link=part, folder=left[0].name))
        folder = step
    return folder


def _number(path: Path) -> int | None:
    # Links are followed one by one: the last step would lead to a file, and no longer to what is open.
    numbered = {os.path.realpath(folder) for folder in _OPEN_FILES}
    for _ in range(_MOST_LINKS):
        if path.name.isdecimal() and os.path.realpath(path.parent) in numbered:
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def _identity(status: os.stat_result) -> Identity:
    from commops.sources.folder.protected import identity  # noqa: PLC0415 - read only where it is needed

    return identity(status)


@contextmanager
def _reporting(output: str) -> Iterator[None]:
    try:
        yield
    except Unfit as error:
        raise _unwritable(output, error.args[0]) from None
    except OSError as error:
        folder = Path(output).parent
        if not folder.exists():
            why = message("folder '{folder}' does not exist", folder=str(folder))
            raise _unwritable(output, why, message("create it first")) from None
        raise _unwritable(output, reason(error)) from None


def _unwritable(output: str, why: str, help_: str = "") -> Unable:
    if output in STANDARD:
        return Unable(message("cannot write to standard output: {why}", why=why))
    return Unable(message("cannot write '{file}': {why}", file=output, why=why), help_)
