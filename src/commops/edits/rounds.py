"""Fixing an organisation: round after round until nothing is left that a fix can mend, and then the files to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from commops.edits import atomic
from commops.edits.choosing import choose
from commops.edits.mending import mended
from commops.edits.spans import Refused
from commops.sources.files import NoOrganization, Refusal, find_root, read_file
from commops.sources.reading import read
from commops.sources.standards import names, place_of
from commops.sources.text import decode, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from commops.edits.choosing import Chosen
    from commops.report.report import Report
    from commops.sources.reading import Reading

MOST_ROUNDS: Final = 10
"""After how many rounds fixing ends, whatever is left."""


@dataclass(frozen=True)
class Change:
    """A file that is to hold something else."""

    path: Path
    before: bytes
    after: bytes


@dataclass
class Fixed:
    """What fixing comes to: how many findings it mends, the files that change, and why others may not, by name.

    Nothing is written yet.
    """

    findings: int = 0
    changes: dict[str, Change] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def fixed(path: Path, check: Callable[[Reading], Report], *, unsafe: bool, write: bool) -> Fixed:
    """Return what becomes of the organisation at a path when what `check` finds in it is fixed.

    With `unsafe`, also where somebody could have meant something else; with `write`, only in files that can be written.

    Raises:
        NoOrganization: where there is none.

    """
    fixing = _Fixing(path, check, unsafe=unsafe, write=write)
    for _ in range(MOST_ROUNDS):
        if not fixing.round():
            break
    return fixing.result()


class _Fixing:
    def __init__(self, path: Path, check: Callable[[Reading], Report], *, unsafe: bool, write: bool) -> None:
        self.path = path
        self.check = check
        self.unsafe = unsafe
        self.write = write
        self.before: dict[Path, bytes] = {}
        self.now: dict[Path, bytes] = {}
        self.files: dict[str, Path] = {}
        self.findings = 0
        self.refused: dict[str, str] = {}

    def look(self, folder: Path, name: str) -> bytes | Refusal:
        """Return what a file holds after the rounds before."""
        path = folder / name
        if path not in self.now:
            data = read_file(folder, name)
            if isinstance(data, Refusal):
                return data
            self.before[path] = self.now[path] = data
        return self.now[path]

    def round(self) -> bool:
        """Go one round, and tell whether anything was fixed."""
        reading = read(self.path, self.look)
        findings = self.check(reading).findings
        while True:
            chosen = choose(reading.documents, findings, unsafe=self.unsafe, without=self.refused)
            new = self.texts(reading, chosen)
            if new is not None:
                break
        for file, data in new.items():
            self.files[file] = reading.folder / file
            self.now[self.files[file]] = data
        self.findings += len(chosen.findings)
        return bool(new)

    def texts(self, reading: Reading, chosen: Chosen) -> Mapping[str, bytes] | None:
        """Return what the files are to hold, or None where one of them refuses; it is left alone from then on."""
        new = {}
        for file, edits in chosen.edits.items():
            path = reading.folder / file
            try:
                self.may_change(reading, path)
                new[file] = _as_bytes(mended(reading.documents[file], edits), self.now[path])
            except (Refused, atomic.Unwritable) as refusal:
                self.refused[file] = str(refusal)
                return None
        return new

    def may_change(self, reading: Reading, path: Path) -> None:
        """Refuse a file that belongs to a standard, or that cannot be written."""
        if path.is_symlink() and _of_standard(reading, path):
            raise Refused("it is a link to a file of the standard")
        if _as_bytes(decode(self.now[path]), self.now[path]) != self.now[path]:
            raise Refused("its encoding is unusual")
        if self.write:
            atomic.check(path, self.before[path])

    def result(self) -> Fixed:
        """Return what the rounds came to."""
        changes = {file: Change(path, self.before[path], self.now[path]) for file, path in sorted(self.files.items())}
        changes = {file: change for file, change in changes.items() if change.before != change.after}
        return Fixed(self.findings, changes, self.refused)


def _as_bytes(text: str, like: bytes) -> bytes:
    try:
        return encoded(text, like)
    except UnicodeEncodeError:
        raise Refused("what it is to say cannot be written in its encoding") from None


def _of_standard(reading: Reading, path: Path) -> bool:
    try:
        root = find_root(path.resolve())
    except NoOrganization:
        return False
    named = (place_of(name, reading.folder) for name in names(reading.data).values())
    return any(place and (place.folder.resolve(), place.only) == (root.folder, root.only) for place in named)
