"""What to say beside a comparison: what else was read, and what is left out of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.comparing.unreadable import name_of
from commops.language.messages import counted, listed, message, quoted
from commops.model.kinds import KINDS
from commops.sources import reading_rules
from commops.sources.folder.passed_over import PassedOver
from commops.sources.library import library_folder
from commops.sources.revisions.commit import Commit
from commops.sources.revisions.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.comparing.here import Here
    from commops.comparing.side import Side

_MOST: Final = 6
"""How many names are listed."""

_ID: Final = 2
_DUPLICATES: Final = frozenset({reading_rules.duplicate_key.name, reading_rules.duplicate_id.name})


def remarks(old: Side, new: Side, here: Here) -> Iterator[str]:
    """Return what to say of two sides beside what differs between them."""
    yield from _untracked(old, new, here)
    for side in (old, new):
        yield from _outside(side)
    yield from _in_submodules(old, new)
    for side in (old, new):
        yield from _twice(side)


def twice(side: Side) -> frozenset[str]:
    """Return what a side defines twice, as `kind/id`: which of the two is meant cannot be known."""
    faults = (each for each in side.reading.faults if each.rule in _DUPLICATES)
    paths = {each.address.keys for each in faults}
    return frozenset("/".join(keys) for keys in paths if len(keys) == _ID and keys[0] in KINDS)


def _untracked(old: Side, new: Side, here: Here) -> Iterator[str]:
    # git would not compare them; where both sides are on the disk, git is not asked.
    if not old.commit and not new.commit:
        return
    for side in (old, new):
        folder = side.reading.folder
        if side.commit or not isinstance(here.repository, Repository):
            continue
        tracked = here.repository.tracked(folder)
        others = [name for name in side.reading.documents if name not in tracked]
        if others:
            yield counted(
                "read {number:,} untracked file: {files}",
                "read {number:,} untracked files: {files}",
                len(others),
                files=listed(others, most=_MOST),
            )


def _outside(side: Side) -> Iterator[str]:
    storage = side.reading.gathered.files.storage
    if not isinstance(storage, Commit):
        return
    shipped = os.path.realpath(library_folder())
    for place in side.reading.standards.places:
        if not storage.has(place) and os.path.realpath(place) != shipped:
            yield message(
                "{side}: the standard '{standard}' is outside this repository, so its current version is used",
                side=name_of(side.asked),
                standard=os.path.relpath(place, side.reading.folder),
            )


def _in_submodules(old: Side, new: Side) -> Iterator[str]:
    for side, other in ((old, new), (new, old)):
        for submodule in _submodules(side):
            if any(name.startswith(f"{submodule}/") for name in other.reading.documents):
                yield message(
                    "{side}: '{folder}' is another repository; its content is not compared and is shown as missing",
                    side=name_of(side.asked),
                    folder=submodule,
                )


def _submodules(side: Side) -> Iterator[str]:
    storage, folder = side.reading.gathered.files.storage, side.reading.folder
    if not isinstance(storage, Commit):
        yield from side.reading.passed_over.get(PassedOver.REPOSITORY, ())
        return
    for each in storage.submodules:
        path = Path(storage.top, each)
        if path.is_relative_to(folder):
            yield path.relative_to(folder).as_posix()


def _twice(side: Side) -> Iterator[str]:
    if several := sorted(twice(side)):
        yield message(
            "{side} defines {ids} twice; they are not compared", side=name_of(side.asked), ids=quoted(several, _MOST)
        )
