"""Which files make up an organisation, and which of them cannot be read."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from commops import globs
from commops.finding import Address, Span
from commops.globs import PathGlobs, is_pattern
from commops.language.failure import Failure
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.reason import reason
from commops.records import dataclass, field
from commops.sources import csv_names
from commops.sources.csv_names import is_csv_table, is_roster
from commops.sources.folder import left_out, opening
from commops.sources.folder.ignoring import REPOSITORY
from commops.sources.folder.passed_over import PassedOver
from commops.sources.folder.storage import DISK, NotHere
from commops.sources.folder.unfinished import JOURNAL, Unfinished, refuse_unfinished
from commops.sources.folder.walking import DEEPEST, ENDINGS, ROOTS, What, is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.finding import Finding
    from commops.sources.folder.storage import Storage

ROOT: Final = "commops.yaml"
_MIB: Final = 1024 * 1024
_LARGEST: Final = 64 * _MIB
_LARGEST_ROSTER: Final = 1024 * _MIB

NOWHERE: Final = (message("the current folder no longer exists"), message("change to another folder with `cd`"))
"""What to say where commops is run in a folder that has been deleted, and what to do."""

_FOLDERS: Final = frozenset({What.LINKED_FOLDER, What.IGNORED_FOLDER, What.REPOSITORY})
_NO_LINK: Final = message("replace the link by the file itself, or exclude it")


_ALMOST_ROOT: Final = pattern_of(r"[._]?comm?-?ops?[.]ya?ml([.]txt)?", re.IGNORECASE)
"""Near misses of the name of the root file: other letters, a second ending, hidden."""


class NoOrganization(Failure):
    """There is no organisation at the path asked for; `help` says what to do."""


class Interrupted(NoOrganization):
    """An edit of the organisation in a folder was interrupted half-way."""

    def __init__(self, folder: Path, why: str) -> None:
        """Take the folder, and what to say."""
        super().__init__(why)
        self.folder = folder


@dataclass(frozen=True)
class Refusal:
    """Why a file is not read, and what to do about it."""

    message: str
    help: str


@dataclass(frozen=True)
class Root:
    """Where an organisation is: its folder, and the only file it has where it is a file without a folder."""

    folder: Path
    only: str = ""


@dataclass
class Files:
    """The files of an organisation by their names in its folder, the errors in opening them, and what is skipped.

    `mark` is the root file, `same` has the links to files that are read under another name, `targets` the files that
    links point to. `unread` tells whether something that may be part of the organisation could not be opened. All are
    in one `storage`.
    """

    root: Root
    names: list[str] = field(default_factory=list)
    mark: str = ROOT
    same: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    faults: list[Finding] = field(default_factory=list)
    passed_over: dict[PassedOver, list[str]] = field(default_factory=dict)
    unread: bool = False
    storage: Storage = DISK

    def refuse(self, name: str, why: str, help_: str, *, unread: bool = True) -> None:
        """Note that something cannot be read."""
        from commops.sources.reading_rules import syntax  # noqa: PLC0415 - most organisations have no fault

        self.faults.append(syntax(Address(file=name, span=Span(1, 1, 1, 1)), why, help_))
        self.unread = self.unread or unread

    def knows(self, name: str) -> bool:
        """Tell whether a file is read, by this or another name, or cannot be read."""
        return name in self.names or name in self.same or any(each.address.file == name for each in self.faults)


def roots_in(folder: Path, storage: Storage = DISK) -> list[str]:
    """Return the names of the root files in a folder; the first is read."""
    names = [name for name in ROOTS if storage.exists(folder / name)]
    if len(names) > 1:
        # A file system that ignores case has one file under several of these names.
        try:
            listed = storage.names_in(folder)
        except OSError:
            return names[:1]
        names = [name for name in names if name in listed]
    return sorted(names, key=lambda name: _is_link(folder, name, storage))


def find_root(path: Path) -> Root:
    """Return the organisation at a path: the nearest commops.yaml at or above it, else the file itself.

    Raises:
        NoOrganization: where there is nothing at the path, or no organisation.

    """
    whole = _whole(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise NoOrganization(message("no such file or folder: '{path}'", path=str(path))) from None
    except OSError as error:
        raise _unreadable(path, reason(error)) from None
    if not stat.S_ISDIR(mode) and not is_read(str(whole)):
        raise NoOrganization(
            message("'{path}' is not a YAML file", path=str(path)),
            message("name a folder, or a file that ends in `.yaml` or `.yml`"),
        )
    folder = whole if stat.S_ISDIR(mode) else whole.parent
    if not os.access(folder, os.X_OK):
        raise _unreadable(folder, reason(OSError(errno.EACCES, os.strerror(errno.EACCES))))
    for candidate in (folder, *folder.parents):
        if any(os.path.lexists(candidate / name) for name in ROOTS):
            _refuse_unfinished(candidate)
            return Root(candidate)
    if stat.S_ISDIR(mode):
        raise _no_root(folder)
    if is_csv_table(str(whole)):
        raise NoOrganization(
            message(
                "'{path}' is not in an organisation: no {root} in '{folder}' or above it",
                path=str(path),
                root=ROOT,
                folder=str(folder),
            )
        )
    return Root(folder, whole.name)


def _refuse_unfinished(folder: Path) -> None:
    # Some of its files are of another moment than others.
    if os.path.lexists(folder / JOURNAL):
        try:
            refuse_unfinished(folder)
        except Unfinished as error:
            raise Interrupted(error.folder, error.message) from None


def _unreadable(path: Path, why: str) -> NoOrganization:
    return NoOrganization(message("cannot read '{path}': {reason}", path=str(path), reason=why))


def _no_root(folder: Path) -> NoOrganization:
    if almost := _almost_root(folder):
        return NoOrganization(
            message("no organisation here: '{file}' is not named {root}", file=almost, root=ROOT),
            message("rename it to {root}", root=ROOT),
        )
    return NoOrganization(
        message("no organisation here: no {root} in '{folder}' or above it", root=ROOT, folder=str(folder)),
        message("name the folder of one, or create one with `commops init`"),
    )


def _almost_root(folder: Path) -> str:
    # A file whose name is nearly that of a root file; there is none of the right name.
    try:
        names = sorted(each.name for each in folder.iterdir())
    except OSError:
        return ""
    return next((name for name in names if _ALMOST_ROOT.fullmatch(name)), "")


def find_files(root: Root, include: Sequence[str] = (), exclude: Sequence[str] = (), storage: Storage = DISK) -> Files:
    """Return the files of an organisation, sorted; patterns are those of .gitignore, relative to its folder."""
    files = Files(root, storage=storage)
    if root.only:
        files.names.append(root.only)
        return files
    include, exclude = (
        _within_bounds(key, patterns, files) for key, patterns in (("include", include), ("exclude", exclude))
    )
    included, excluded = _matcher("include", include, files), _matcher("exclude", exclude, files)
    seen = _seen(files, excluded)
    names = sorted(seen[What.FILE])
    if include:
        files.faults.extend(_idle(include, names))

    def wanted(name: str) -> bool:
        of_any_pattern = name in ROOTS or is_csv_table(name) or not include
        return (of_any_pattern or included(name)) and not excluded(name)

    files.names.extend(_each_once(list(filter(wanted, names)), files))
    files.passed_over = _passed_over(files, seen, wanted)
    return files


def largest(name: str) -> int:
    """Return the most bytes that a file of this name may have: people.csv, which is split line by line, many more."""
    return _LARGEST_ROSTER if is_roster(name) else _LARGEST


def read_file(folder: Path, name: str, storage: Storage = DISK) -> bytes | Refusal:
    """Return the content of a file of the organisation in a folder, or why it is not read.

    A link is followed only to a file of the organisation.
    """
    try:
        return _content(folder, name, storage)
    except opening.NotPlain:
        return Refusal(
            message("this is not a regular file"), message("move it out of the organisation's folder, or exclude it")
        )
    except opening.TooLarge:
        return Refusal(
            message("this file is larger than {most:,} MiB", most=largest(name) // _MIB),
            message("split it, or exclude it"),
        )
    except FileNotFoundError:
        if _is_link(folder, name, storage):
            return Refusal(message("this link points to a missing file"), message("fix or delete the link"))
        return Refusal(message("this file no longer exists"), message("run commops again"))
    except OSError as error:
        return Refusal(
            message("this file cannot be read: {reason}", reason=reason(error)),
            message("fix its permissions, or exclude it"),
        )


def _content(folder: Path, name: str, storage: Storage) -> bytes | Refusal:
    target = _target(folder, name, storage)
    if isinstance(target, Refusal):
        return target
    try:
        return storage.read_below(folder, target, largest(name))
    except NotHere as failure:
        return Refusal(failure.message, failure.help)


def _whole(path: Path) -> Path:
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100 - without following links
    except FileNotFoundError:
        raise NoOrganization(*NOWHERE) from None


def _seen(files: Files, excluded: Callable[[str], bool]) -> dict[What, list[str]]:
    """Return what is in an organisation's folder, each kind in its order, and refuse folders that cannot be read."""
    seen: dict[What, list[str]] = {what: [] for what in What}
    for found in files.storage.walk(files.root.folder):
        what, name, error = found.what, found.name, found.error
        folder = f"{name}/" if name else ""
        if what is What.UNREADABLE and error:
            why = message("this folder cannot be read: {reason}", reason=reason(error))
            help_ = message("fix its permissions, or exclude it")
            _refuse_folder(folder, why, help_, excluded, files)
        elif what is What.TOO_DEEP:
            why = message("folders are nested more than {levels:,} levels deep here", levels=DEEPEST)
            help_ = message("move it up, or exclude it")
            _refuse_folder(folder, why, help_, excluded, files)
        elif what is What.ENTERED and is_read(name) and not excluded(folder):
            files.refuse(name, message("this is a folder, not a file"), message("rename the folder"), unread=False)
        elif what in _FOLDERS:
            if not excluded(folder):
                seen[what].append(name)
        elif what is What.FILE or not excluded(name):
            seen[what].append(name)
    return seen


def _passed_over(
    files: Files, seen: dict[What, list[str]], wanted: Callable[[str], bool]
) -> dict[PassedOver, list[str]]:
    folder = files.root.folder
    ignored, repositories = left_out.notable(folder, seen, wanted)
    read = {*files.names, *files.targets}
    tables = [name for name in seen[What.TABLE] if csv_names.RESULTS_FOLDER not in PurePath(name).parts[:-1]]
    # A table belongs to the organisation where a YAML file of that name would.
    own = [name for name in tables if wanted(name + ENDINGS[0]) and _whole_target(files, name) not in read]
    found = {
        PassedOver.TABLE: own,
        PassedOver.IGNORED: ignored,
        PassedOver.REPOSITORY: repositories,
        PassedOver.LINK: seen[What.LINKED_FOLDER],
    }
    return {why: sorted(names) for why, names in found.items() if names}


def _whole_target(files: Files, name: str) -> str:
    folder, storage = files.root.folder, files.storage
    if not _is_link(folder, name, storage):
        return name
    return os.path.relpath(storage.real(folder / name), storage.real(folder))


def _refuse_folder(prefix: str, why: str, help_: str, excluded: Callable[[str], bool], files: Files) -> None:
    if not excluded(prefix):
        files.refuse(prefix.rstrip("/") or ".", why, help_)


def _is_link(folder: Path, name: str, storage: Storage) -> bool:
    return storage.is_link(os.path.join(folder, name))  # noqa: PTH118 - asked of every file there is


def _each_once(names: Sequence[str], files: Files) -> Iterator[str]:
    """Yield the names of files, without links to those among them, and refuse a second root."""
    folder, storage = files.root.folder, files.storage
    files.mark = next(iter(roots_in(folder, storage)), ROOT)
    read_as = {name: name for name in names if not _is_link(folder, name, storage)}
    for name in names:
        target = name if name in read_as else _target(folder, name, storage)
        if isinstance(target, str) and target != name:
            files.targets.add(target)
        if isinstance(target, str) and read_as.setdefault(target, name) != name:
            files.same.add(name)
        elif name in ROOTS and name != files.mark:
            why = message("this folder has two root files: {root} and {other}", root=files.mark, other=name)
            files.refuse(name, why, message("move its content to {root}, and delete it", root=files.mark))
        else:
            yield name


def _target(folder: Path, name: str, storage: Storage) -> str | Refusal:
    """Return the name of the file that a name in an organisation's folder leads to, or why there is none."""
    if not _is_link(folder, name, storage):
        return name
    whole, place = storage.real(folder), storage.real(folder / name)
    if os.path.commonpath([whole, place]) != whole:
        return Refusal(message("this link points outside the organisation's folder"), _NO_LINK)
    target = PurePath(os.path.relpath(place, whole))
    if any(part.startswith(".") for part in target.parts):
        return Refusal(message("this link points to a hidden file, which is not part of the organisation"), _NO_LINK)
    if elsewhere := _elsewhere(whole, target, storage):
        return Refusal(elsewhere, _NO_LINK)
    if not target.name.lower().endswith(".csv" if is_csv_table(name) else ENDINGS):
        kind = "CSV" if is_csv_table(name) else "YAML"
        why = message("this link points to '{target}', which is not a {kind} file", target=str(target), kind=kind)
        return Refusal(why, _NO_LINK)
    return str(target)


def _elsewhere(whole: str, target: PurePath, storage: Storage) -> str:
    """Return what to say where the target of a link belongs to something else inside a folder; else nothing."""
    folders = [Path(whole, above) for above in target.parents[:-1]]
    if any(roots_in(each, storage) for each in folders):
        return message("this link points to a file of another organisation")
    if any(storage.exists(each / REPOSITORY) for each in folders):
        return message("this link points to a file of another git repository")
    return ""


def _idle(patterns: Sequence[str], names: Sequence[str]) -> Iterator[Finding]:
    # A pattern with a name that includes nothing is misspelt or left over; one such as `*.yml` may be for future files,
    # and one that begins with ! excludes what others include.
    able = {number: pattern for number, pattern in enumerate(patterns) if is_pattern(pattern)}
    paths = PathGlobs(able.values())
    in_use = paths.in_use(names)
    for at, (number, pattern) in enumerate(able.items()):
        if paths.takes_in(at) and at not in in_use and not pattern.startswith("*"):
            address = Address(("include", str(number)), file=ROOT)
            idle = message("no file matches '{pattern}'", pattern=pattern)
            yield _unknown_value(address, idle, message("correct the pattern, or delete it"))


def _matcher(key: str, patterns: Sequence[str], files: Files) -> Callable[[str], bool]:
    # An invalid pattern matches nothing.
    if not patterns:
        return lambda _: False
    for number, pattern in enumerate(patterns):
        if not is_pattern(pattern):
            address = Address((key, str(number)), file=ROOT)
            invalid = message("invalid pattern '{pattern}'", pattern=pattern)
            help_ = message('write it as in .gitignore, such as "drafts/**"')
            files.faults.append(_unknown_value(address, invalid, help_))
    return PathGlobs(filter(is_pattern, patterns)).match


def _within_bounds(key: str, patterns: Sequence[str], files: Files) -> Sequence[str]:
    # The patterns that are used; those beyond the limit are not, which is reported at the first of them.
    number = globs.within_bounds(patterns)
    if number < len(patterns):
        address = Address((key, str(number)), file=ROOT)
        too_long = message(
            "the patterns of `{key}` have more than {most:,} characters in total", key=key, most=globs.MOST
        )
        files.faults.append(_unknown_value(address, too_long, message("use fewer or shorter patterns")))
    return patterns[:number]


def _unknown_value(address: Address, text: str, help_: str) -> Finding:
    from commops.sources.reading_rules import unknown_value  # noqa: PLC0415 - most organisations have no fault

    return unknown_value(address, text, help_)
