"""Walking through an organisation's folder: what is read, what is skipped, and why.

Hidden folders, other organisations and other repositories are not gone into, nor what git ignores and does not track.
"""

from __future__ import annotations

import os
from enum import Enum, auto
from itertools import product
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.sources.csv_names import is_csv_table
from commops.sources.folder import opening
from commops.sources.folder.git_index import Index
from commops.sources.folder.ignoring import REPOSITORY, RULES, Ignoring, around

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS: Final = (".yaml", ".yml")
_CASES: Final = (str.lower, str.upper, str.title)
ROOTS: Final = tuple(f"commops{case(ending)}" for ending, case in product(ENDINGS, _CASES))
"""The possible names of the root file of an organisation."""

DEEPEST: Final = 100
"""The deepest level of nested folders."""

_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_LOCK: Final = "~$"
"""How the name of the file begins that a spreadsheet program keeps next to an open table."""

_ROOT_NAMES: Final = frozenset(ROOTS)


class What(Enum):
    """What is found."""

    FILE = auto()
    """A file that is read."""

    TABLE = auto()
    """A table that is not read."""

    FOLDER = auto()
    """A folder, before its content is listed."""

    ENTERED = auto()
    """A folder whose content is listed."""

    LINKED_FOLDER = auto()
    """A link to a folder."""

    LINK = auto()
    """A link to something else that is not read."""

    RULES = auto()
    """A .gitignore, or another file of patterns to ignore."""

    IGNORED_FILE = auto()
    """A file that would be read if git did not ignore it."""

    IGNORED_FOLDER = auto()
    """A folder that git ignores."""

    REPOSITORY = auto()
    """A git repository."""

    TOO_DEEP = auto()
    """A folder that is not entered because it is nested too deep."""

    UNREADABLE = auto()
    """A folder that cannot be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, by its name in the folder walked through; without a name it is that folder itself."""

    what: What
    name: str
    error: OSError | None = None


@dataclass(frozen=True, slots=True)
class _Folder:
    # A folder to enter; where git ignores it, only for what is tracked.
    prefix: str
    ignoring: Ignoring
    ignored: bool


def is_read(name: str) -> bool:
    """Tell whether a file at this path is part of the organisation that it is in."""
    return name.lower().endswith(ENDINGS) or is_csv_table(name)


def walk(folder: Path) -> Iterator[Found]:
    """Yield what is in an organisation's folder, in no order."""
    place = around(folder)
    index = Index(place.index, is_read)
    waiting = [_Folder("", place.ignoring, ignored=False)]
    while waiting:
        at = waiting.pop()
        for found in _look(folder, place.prefix, at, index):
            yield found.found
            if found.folder:
                waiting.append(found.folder)

    yield from (Found(What.RULES, os.fspath(file)) for file in place.rules)
    if index.asked and place.index:
        yield Found(What.RULES, os.fspath(place.index))


@dataclass(frozen=True, slots=True)
class _Step:
    found: Found
    folder: _Folder | None = None


def _look(folder: Path, top: str, at: _Folder, index: Index) -> Iterator[_Step]:
    prefix = at.prefix
    try:
        entries = sorted(os.scandir(folder / prefix), key=lambda entry: entry.name)
    except OSError as error:
        yield _Step(Found(What.UNREADABLE, prefix.rstrip("/"), error))
        return

    names = {entry.name for entry in entries}
    if prefix:
        if not _ROOT_NAMES.isdisjoint(names):
            return  # another organisation
        if REPOSITORY in names:
            yield _Step(Found(What.REPOSITORY, prefix.rstrip("/")))
            return
        if prefix.count("/") > DEEPEST:
            yield _Step(Found(What.TOO_DEEP, prefix.rstrip("/")))
            return

    yield _Step(Found(What.ENTERED, prefix.rstrip("/")))

    ignoring = at.ignoring
    if RULES in names:
        yield _Step(Found(What.RULES, prefix + RULES))
        ignoring = ignoring.beside(folder / prefix, RULES, top + prefix)

    here = _Folder(prefix, ignoring, at.ignored)
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, here, top, index)


def _entry(entry: os.DirEntry[str], at: _Folder, top: str, index: Index) -> Iterator[_Step]:
    name = at.prefix + entry.name
    if entry.is_dir(follow_symlinks=False):
        ignored = at.ignored or at.ignoring.ignores(top + name, folder=True)
        if ignored and not at.ignored:
            yield _Step(Found(What.IGNORED_FOLDER, name))
        if not ignored or index.has_in(top + name):
            yield _Step(Found(What.FOLDER, name), _Folder(f"{name}/", at.ignoring, ignored))
        return

    what = _what(entry, name)
    if what is None:
        return

    is_root = not at.prefix and entry.name in _ROOT_NAMES
    if is_root or not (at.ignored or at.ignoring.ignores(top + name, folder=False)):
        yield _Step(Found(what, name))
        return

    if what is not What.FILE:
        return

    if index.has_file(top + name):
        yield _Step(Found(what, name))
    elif not at.ignored:
        yield _Step(Found(What.IGNORED_FILE, name))


def _what(entry: os.DirEntry[str], name: str) -> What | None:
    linked = entry.is_symlink()
    if linked and opening.is_folder(entry.path):
        return What.LINKED_FOLDER
    return what_is(name, linked=linked)


def what_is(name: str, *, linked: bool) -> What | None:
    """Return what something is that is no folder, by its path; None where it does not matter."""
    lowered = os.path.basename(name).lower()  # noqa: PTH119 - asked of every file there is
    if lowered.endswith(ENDINGS) or is_csv_table(name):
        return What.FILE
    if lowered.endswith(_TABLES):
        return None if lowered.startswith(_LOCK) else What.TABLE
    return What.LINK if linked else None
