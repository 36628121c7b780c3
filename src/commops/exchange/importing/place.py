"""Where an import goes: the organisation at or above a folder, or a folder for a new one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from commops.globs import PathGlobs, is_pattern
from commops.language.failure import Failure
from commops.language.messages import message
from commops.records import dataclass
from commops.sources.folder import opening
from commops.sources.folder.files import find_root, roots_in
from commops.sources.folder.ignoring import RULES, around
from commops.sources.folder.walking import What, is_read, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.sources.reading import Reading


class Nowhere(Failure):
    """A place where nothing can be imported to."""


@dataclass(frozen=True)
class Place:
    """A folder, which need not exist, and that of the organisation around it; None where there is none."""

    folder: Path
    organisation: Path | None = None


def place_of(folder: Path) -> Place:
    """Return where an import into a folder goes.

    Raises:
        Nowhere: where there is a file instead of a folder.

    """
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - without following links
    for at in (whole, *whole.parents):
        if not os.path.lexists(at):
            continue
        if not opening.is_folder(at):
            raise Nowhere(message("'{folder}' is a file, not a folder", folder=str(folder if at == whole else at)))
        above = next((each for each in (at, *at.parents) if roots_in(each)), None)
        return Place(folder, find_root(above).folder if above else None)
    return Place(folder)


def not_its_own(folder: Path, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the files in the folder of a new organisation that it would read: those that are imported, and others."""
    if not folder.is_dir():
        return [], []
    there = sorted(found.name for found in walk(folder) if found.what is What.FILE)
    imported = {os.path.realpath(path) for path in paths}
    own = [name for name in there if os.path.realpath(folder / name) in imported]
    return own, [name for name in there if name not in own]


def is_read_there(reading: Reading, name: str) -> bool:
    """Tell whether an organisation reads a new file of a name in its folder."""
    include, exclude = (_globs(reading.data.get(key)) for key in ("include", "exclude"))
    if (include and not include.match(name)) or (exclude and exclude.match(name)):
        return False
    if any(part.startswith(".") for part in Path(name).parts):
        return False
    return is_read(name) and not _is_ignored(reading.folder, name)


def _globs(value: object) -> PathGlobs | None:
    patterns = value if isinstance(value, list) else [value]
    able = [each for each in patterns if isinstance(each, str) and is_pattern(each)]
    return PathGlobs(able) if able else None


def _is_ignored(folder: Path, name: str) -> bool:
    # Whether a .gitignore file at, above or below the organisation's folder keeps git from a file.
    place = around(folder)
    ignoring, prefix = place.ignoring, ""
    *between, last = Path(name).parts
    for part in (*between, last):
        if (folder / prefix / RULES).is_file():
            ignoring = ignoring.beside(folder / prefix, RULES, place.prefix + prefix)
        prefix += part
        if ignoring.ignores(place.prefix + prefix, folder=part is not last):
            return True
        prefix += "/"
    return False
