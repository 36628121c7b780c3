"""Starting an organisation: writing its files to a folder, all of them or none."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from commops import drafts
from commops.finding import Address, Edit
from commops.fixing.applying import mended
from commops.language.failure import Failure
from commops.language.messages import message
from commops.sources import yaml_reader
from commops.sources.folder.files import ROOT, roots_in
from commops.sources.folder.walking import is_read
from commops.sources.library import shipped_folder
from commops.starting.localised import Localisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_WRITTEN: Final = date(2026, 1, 1)
"""The day that the days in the examples count from."""


class Occupied(Failure):
    """The folder for the files has something that they would overwrite."""


def from_example(name: str, language: str, day: date, called: str = "") -> dict[str, str]:
    """Return the files of an example by their names: in one language, with days as if it had been written this month.

    The organisation keeps its name from the example where `called` is empty.
    """
    months = (day.year - _WRITTEN.year) * 12 + day.month - _WRITTEN.month
    localisation = Localisation(language, months)
    folder = shipped_folder("examples") / name
    files = {
        file.relative_to(folder).as_posix(): localisation.file(file.name, file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*"))
        if is_read(file.name)
    }
    if called:
        files[ROOT] = _renamed(files[ROOT], called)

    return files


def _renamed(text: str, called: str) -> str:
    name = Edit(Address(("organization", "name"), file=ROOT), called)
    return mended(yaml_reader.read(ROOT, text), [name])


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, which is created where it does not exist; where that fails, nothing is left behind.

    Raises:
        Occupied: where an organisation exists, or a file or folder of one of the names.
        OSError: where the system refuses.

    """
    check(folder, files)
    with drafts.undisturbed():
        if folder.exists():
            drafts.sweep(folder)
            _fill(folder, files)
        else:
            _make(folder, files)


def check(folder: Path, files: Mapping[str, str]) -> None:
    """Raise :class:`Occupied` where files would overwrite something in a folder."""
    if roots_in(folder) or os.path.lexists(folder / ROOT):  # a link that leads nowhere too
        raise Occupied(message("'{folder}' already contains an organisation", folder=str(folder)))
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
