"""New files in a folder: all of them or none, and none that exists already."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from commops import drafts
from commops.language.failure import Failure
from commops.language.messages import message
from commops.sources.folder.files import ROOT, roots_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class Occupied(Failure):
    """The folder for the files has something that they would overwrite."""


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, which is created where it does not exist; where that fails, nothing is left behind.

    Raises:
        Occupied: where an organisation exists, or a file or folder of one of the names.
        OSError: where the system refuses.

    """
    check(folder, files)
    _put(folder, files)


def add(folder: Path, files: Mapping[str, str]) -> None:
    """Write more files of an organisation into one of its folders; likewise, and with the same errors."""
    _check_names(folder, files)
    _put(folder, files)


def check(folder: Path, files: Mapping[str, str]) -> None:
    """Raise :class:`Occupied` where files would overwrite something in a folder."""
    if roots_in(folder) or os.path.lexists(folder / ROOT):  # a link that leads nowhere too
        raise Occupied(message("'{folder}' already contains an organisation", folder=str(folder)))
    _check_names(folder, files)


def _put(folder: Path, files: Mapping[str, str]) -> None:
    with drafts.undisturbed():
        if folder.exists():
            drafts.sweep(folder)
            _fill(folder, files)
        else:
            _make(folder, files)


def _check_names(folder: Path, files: Mapping[str, str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise Occupied(message("'{folder}' is a file, not a folder", folder=str(folder)))
    for entry in sorted({name.partition("/")[0] for name in files}):
        if os.path.lexists(folder / entry):
            raise Occupied(message("'{folder}' already contains '{name}'", folder=str(folder), name=entry))


def _make(folder: Path, files: Mapping[str, str]) -> None:
    # A new folder appears at one moment, with all its files.
    above = folder.parent
    new = next((each for each in (*reversed(above.parents), above) if not each.exists()), None)
    try:
        above.mkdir(parents=True, exist_ok=True)
        drafts.sweep(above)
        with drafts.folder_draft(folder) as draft:
            _write(draft, files)
            draft.rename(folder)
    except BaseException:
        _clear([new] if new else [])
        raise


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    moved: list[Path] = []
    with drafts.folder_draft(folder / "new") as draft:
        _write(draft, files)
        # The root file comes last.
        entries = sorted(draft.iterdir(), key=lambda each: each.name == ROOT)
        try:
            moved.extend(entry.rename(folder / entry.name) for entry in entries)
        except BaseException:
            _clear(moved)
            raise


def _write(draft: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        drafts.write_new(draft / name, text.encode())


def _clear(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
