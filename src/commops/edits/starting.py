"""Starting an organisation: files to a folder, all of them or none."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from commops.edits.localised import Localisation
from commops.sources.files import ENDINGS, ROOT
from commops.sources.library import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WRITTEN: Final = date(2026, 1, 1)
"""The day that the days in the examples count from."""


class Occupied(Exception):
    """Something is in the way in the folder that was to hold the files."""


def from_example(name: str, language: str, day: date) -> dict[str, str]:
    """Return the files of an example by their names: in one language, and as if it had been written this month."""
    months = (day.year - _WRITTEN.year) * 12 + day.month - _WRITTEN.month
    localisation = Localisation(language, months)
    folder = shipped_folder("examples") / name
    return {
        file.relative_to(folder).as_posix(): localisation.text(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*"))
        if file.name.endswith(ENDINGS)
    }


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, which is made where it is not there; nothing is left of it where that fails.

    Raises:
        Occupied: where there is an organisation, or a file or folder of one of the names.
        OSError: where the system refuses.

    """
    check(folder, files)
    new = next((each for each in (*reversed(folder.parents), folder) if not each.exists()), None)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / ".commops-init"
    moved: list[Path] = []
    try:
        for name, text in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_text(text, encoding="utf-8", newline="\n")
        # What marks the folder as an organisation comes last.
        entries = sorted(draft.iterdir(), key=lambda each: each.name == ROOT)
        moved.extend(entry.replace(folder / entry.name) for entry in entries)
        draft.rmdir()
    except BaseException:
        _clear((draft, *moved) if new is None else (new,))
        raise


def check(folder: Path, files: Mapping[str, str]) -> None:
    """Raise :class:`Occupied` where something is in the way of files in a folder."""
    if (folder / ROOT).exists():
        raise Occupied(f"there is an organisation in '{folder}' already")
    if folder.exists() and not folder.is_dir():
        raise Occupied(f"'{folder}' is a file")
    for entry in sorted({name.partition("/")[0] for name in files}):
        if (folder / entry).exists():
            raise Occupied(f"there is a '{entry}' in '{folder}' already")


def _clear(paths: tuple[Path, ...]) -> None:
    for path in paths:
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
