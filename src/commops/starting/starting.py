"""Starting an organisation: the files of an example, in one language, with days as if it had been written now."""

from __future__ import annotations

from datetime import date
from typing import Final

from commops.editing.applying import mended
from commops.finding import Address, Edit
from commops.patterns import pattern_of
from commops.sources import yaml_reader
from commops.sources.folder.files import ROOT
from commops.sources.folder.walking import is_read
from commops.sources.library import shipped_folder
from commops.starting.localised import Localisation

_WRITTEN: Final = date(2026, 1, 1)
"""The day that the days in the examples count from."""
_MONTH: Final = pattern_of(r"(?<!\d)\d{4}-\d{2}(?=\.)")
"""A month as the name of a file."""


def from_example(name: str, language: str, day: date, called: str = "") -> dict[str, str]:
    """Return the files of an example by their names: in one language, with days as if it had been written this month.

    The organisation keeps its name from the example where `called` is empty.
    """
    months = (day.year - _WRITTEN.year) * 12 + day.month - _WRITTEN.month
    localisation = Localisation(language, months)
    folder = shipped_folder("examples") / name
    files = {
        _MONTH.sub(lambda month: localisation.month(month[0]), file.relative_to(folder).as_posix()): localisation.file(
            str(file), file.read_text(encoding="utf-8")
        )
        for file in sorted(folder.rglob("*"))
        if is_read(str(file))
    }
    if called:
        files[ROOT] = _renamed(files[ROOT], called)

    return files


def _renamed(text: str, called: str) -> str:
    name = Edit(Address(("organization", "name"), file=ROOT), called)
    return mended(yaml_reader.read(ROOT, text), [name])
