"""Which files make up an organisation, and what of them cannot be read."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops import globs
from commops.finding import Address, Span
from commops.globs import NoPattern, PathGlobs
from commops.reason import reason
from commops.sources import faults, roster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.finding import Finding

ROOT: Final = "commops.yaml"
ENDINGS: Final = (".yaml", ".yml")
LARGEST: Final = 64 * 1024 * 1024
"""How many bytes a file may have."""

TOO_LARGE: Final = f"this file is larger than {LARGEST // 1024 // 1024} MiB"


class NoOrganization(Exception):
    """There is no organisation at the path asked for; `help` says what to do."""

    def __init__(self, message: str, help_: str = "") -> None:
        """Take one line that says why, and perhaps one that helps."""
        super().__init__(message)
        self.help = help_


@dataclass(frozen=True)
class Root:
    """Where an organisation is: its folder, and the only file it has where it is a file without a folder."""

    folder: Path
    only: str = ""


@dataclass
class Files:
    """The files of an organisation by their names in its folder, what cannot be read, and links passed over.

    `unread` tells whether something that may be part of the organisation could not be opened.
    """

    root: Root
    names: list[str] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    unread: bool = False

    def refuse(self, name: str, message: str, help_: str, *, unread: bool = True) -> None:
        """Note that something cannot be read."""
        self.faults.append(faults.syntax(Address(file=name, span=Span(1, 1, 1, 1)), message, help_))
        self.unread = self.unread or unread

    def refused(self, name: str) -> bool:
        """Tell whether a file cannot be read."""
        return any(finding.address.file == name for finding in self.faults)


def find_root(path: Path) -> Root:
    """Return the organisation at a path: the nearest commops.yaml at or above it, else the file itself.

    Raises:
        NoOrganization: where there is nothing at the path, or no organisation.

    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise NoOrganization(f"there is no file or folder '{path}'") from None
    except OSError as error:
        raise NoOrganization(f"cannot read '{path}': {reason(error)}") from None
    if not stat.S_ISDIR(mode) and not path.name.endswith(ENDINGS) and path.name != roster.NAME:
        raise NoOrganization(f"'{path}' is no YAML file", "name a folder or a file that ends in .yaml or .yml")
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - without following links
    folder = whole if stat.S_ISDIR(mode) else whole.parent
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ROOT):
            return Root(candidate)
    if stat.S_ISDIR(mode):
        raise NoOrganization(
            f"there is no organisation here: no {ROOT} in {whole} or above it",
            "name a folder: `commops validate path/to/org`",
        )
    if path.name == roster.NAME:
        raise NoOrganization(f"'{path}' is in no organisation: no {ROOT} in {folder} or above it")
    return Root(folder, whole.name)


def find_files(root: Root, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> Files:
    """Return the files of an organisation, sorted; patterns are those of .gitignore, relative to its folder."""
    files = Files(root)
    if root.only:
        _consider(root.folder / root.only, root.only, files)
        return files
    include, exclude = (
        _within_bounds(key, patterns, files) for key, patterns in (("include", include), ("exclude", exclude))
    )
    included, excluded = _matcher("include", include, files), _matcher("exclude", exclude, files)
    names = sorted(_walk(root.folder, "", excluded, files))
    if include:
        files.faults.extend(_idle(include, names))
    for name in names:
        wanted = name == ROOT or roster.is_roster(name) or not include or included(name)
        if wanted and not excluded(name):
            _consider(root.folder / name, name, files)
    return files


def read_bytes(path: Path) -> bytes | str:
    """Return what a file holds, or one line that says why it cannot be read."""
    try:
        if not stat.S_ISREG((status := path.stat()).st_mode):
            return "this is no plain file"
        return path.read_bytes() if status.st_size <= LARGEST else TOO_LARGE
    except OSError as error:
        return f"this file cannot be read: {reason(error)}"


def _walk(folder: Path, prefix: str, excluded: Callable[[str], bool], files: Files) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if not excluded(prefix):
            message = f"this folder cannot be read: {reason(error)}"
            files.refuse(prefix.rstrip("/") or ".", message, "mend its permissions, or exclude it")
        return
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not os.path.lexists(folder / entry.name / ROOT):
                if entry.name.endswith(ENDINGS) and not excluded(f"{name}/"):
                    files.refuse(name, "this is a folder, not a file", "give the folder another name", unread=False)
                yield from _walk(folder / entry.name, f"{name}/", excluded, files)
        elif entry.is_symlink() and Path(entry.path).is_dir():
            files.passed_over.extend([name] * (not excluded(f"{name}/")))
        elif entry.name.endswith(ENDINGS) or entry.name == roster.NAME:
            yield name


def _consider(path: Path, name: str, files: Files) -> None:
    # Keep a file that can be opened; a named pipe would wait for ever.
    try:
        status = path.stat()
    except FileNotFoundError:
        files.refuse(name, "this link leads to a file that is not there", "mend or delete the link")
    except OSError as error:
        files.refuse(name, f"this file cannot be read: {reason(error)}", "mend or delete it")
    else:
        if not stat.S_ISREG(status.st_mode):
            files.refuse(name, "this is no plain file", "take it out of the organisation, or exclude it")
        elif status.st_size > LARGEST:
            files.refuse(name, TOO_LARGE, "divide it, or exclude it")
        else:
            files.names.append(name)


def _idle(patterns: Sequence[str], names: Sequence[str]) -> Iterator[Finding]:
    # A pattern that names something and includes nothing is misspelt, or left over; one such as `*.yml` may wait for
    # files to come, and one that begins with ! takes out what others include.
    able = {number: pattern for number, pattern in enumerate(patterns) if _able(pattern)}
    paths = PathGlobs(able.values())
    in_use = paths.in_use(names)
    for at, (number, pattern) in enumerate(able.items()):
        if paths.takes_in(at) and at not in in_use and not pattern.startswith("*"):
            address = Address(("include", str(number)), file=ROOT)
            yield faults.unknown_value(address, f"no file here is called '{pattern}'", "mend the pattern, or delete it")


def _matcher(key: str, patterns: Sequence[str], files: Files) -> Callable[[str], bool]:
    # What is no pattern matches nothing.
    if not patterns:
        return lambda _: False
    for number, pattern in enumerate(patterns):
        if not _able(pattern):
            address = Address((key, str(number)), file=ROOT)
            message, help_ = f"'{pattern}' is no pattern", 'write it as in .gitignore, such as "drafts/**"'
            files.faults.append(faults.unknown_value(address, message, help_))
    return PathGlobs(filter(_able, patterns)).match


def _within_bounds(key: str, patterns: Sequence[str], files: Files) -> Sequence[str]:
    # The patterns that are used: those behind the bound are not, and that is said at the first of them.
    number = globs.within_bounds(patterns)
    if number < len(patterns):
        address = Address((key, str(number)), file=ROOT)
        message = f"the patterns of `{key}` have more than {globs.MOST:,} characters together"
        files.faults.append(faults.unknown_value(address, message, "write fewer or shorter patterns"))
    return patterns[:number]


def _able(pattern: str) -> bool:
    try:
        PathGlobs([pattern])
    except NoPattern:
        return False
    return True
