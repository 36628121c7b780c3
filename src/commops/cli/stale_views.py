"""Documents whose views are out of date after something is renamed: what is to be changed in them, and run."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.cli.errors import Unable, say_below
from commops.language.messages import listed, message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.cli.documents import Opened

_MARK: Final = b"commops:"
_PARTS: Final = pattern_of(r"[\s=/@:,'\"]+")
_MOST_NAMED: Final = 5
_MOST_FOLDERS: Final = 2_000
"""In how many folders documents are looked for at most."""


def say_stale(folder: Path, old: str) -> None:
    """Say which documents of a folder, or of the repository that it is in, are to be updated after a renaming."""
    found = [each for each in _documents(_top(folder)) if each.document.blocks()[0]]
    if not found:
        return

    naming = [place for each in found for place in _naming(each, old)]
    if naming:
        say_below(
            message("marks in documents still name '{id}': {places}", id=old, places=listed(naming, most=_MOST_NAMED))
        )
    files = " ".join(shlex.quote(str(each.path)) for each in found)
    if naming:
        say_below(message("change them there, then run `commops embed {files}`", files=files))
    else:
        say_below(message("views in documents may be out of date: run `commops embed {files}`", files=files))


def _naming(opened: Opened, old: str) -> Iterator[str]:
    for block in opened.document.blocks()[0]:
        if old in _PARTS.split(block.words):
            yield opened.at(block.start.start)


def _top(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)


def _documents(top: Path) -> Iterator[Opened]:
    # Documents with marks; what cannot be read is passed over, as `commops embed` says of it what there is to say.
    from commops.cli.documents import opened  # noqa: PLC0415 - what only this needs
    from commops.embedding.replacing import BY_ENDING  # noqa: PLC0415

    for number, (path, folders, files) in enumerate(os.walk(top)):
        if number >= _MOST_FOLDERS:
            return
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "node_modules")
        for name in sorted(files):
            file = Path(os.path.relpath(Path(path) / name))
            try:
                if file.suffix.lower() in BY_ENDING and file.is_file() and _MARK in file.read_bytes():
                    yield from opened([file])
            except (Unable, OSError):
                continue
