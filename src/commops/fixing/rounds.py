"""Fixing an organisation: round after round until no fix is left, and then the files to write."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.editing.applying import mended_where_possible
from commops.fixing.precedence import choose
from commops.fixing.refusals import FileRefused, as_before, refusals
from commops.language.messages import message
from commops.records import dataclass
from commops.saving import replacing_files
from commops.saving.replacing_files import Change
from commops.sources.folder import files
from commops.sources.folder.files import read_file
from commops.sources.reading import read
from commops.yamltext.text import Lines, decode, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from commops.checking.report import Report
    from commops.finding import Edit, Finding
    from commops.fixing.refusals import Refusal
    from commops.sources.reading import Reading
    from commops.yamltext.refused import Refused

MOST_ROUNDS: Final = 10
"""After how many rounds fixing ends, even if fixes are left."""

WRITABLE: Final = message("run the command again once the file can be written")
"""What to do about a file that cannot be written."""


@dataclass
class Fixed:
    """The result of fixing; nothing is written yet.

    `findings` has for each finding that is fixed the files that it is fixed in, and `refusals` what could not be fixed,
    one for each finding. `changes` are the files that change, by name. `more_unsafe` is how many more findings unsafe
    fixes could fix, and `without_fix` how many nobody but the author can.
    """

    findings: list[frozenset[str]] = field(default_factory=list)
    changes: dict[str, Change] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    more_unsafe: int = 0
    without_fix: int = 0


def fixed(path: Path, check: Callable[[Reading], Report], *, unsafe: bool, write: bool) -> Fixed:
    """Return the result of fixing what `check` finds in the organisation at a path.

    With `unsafe`, also apply fixes that may change the meaning; with `write`, only in files that can be written.

    Raises:
        NoOrganization: where there is none.

    """
    fixing = _Fixing(path, check, unsafe=unsafe, write=write)
    for _ in range(MOST_ROUNDS):
        if not fixing.round():
            break
    return fixing.result()


@dataclass
class _Made:
    """The result of one round: the content of the files by name, the findings fixed, and the edits refused."""

    files: dict[str, bytes]
    findings: list[Finding]
    refused: Mapping[Edit, Refused]


@dataclass
class _Mended:
    data: bytes
    refused: Mapping[Edit, Refused]


class _Fixing:
    def __init__(self, path: Path, check: Callable[[Reading], Report], *, unsafe: bool, write: bool) -> None:
        self.path = path
        self.check = check
        self.unsafe = unsafe
        self.write = write
        self.before: dict[Path, bytes] = {}
        self.now: dict[Path, bytes] = {}
        self.files: dict[str, Path] = {}
        self.outcome = Fixed()

    def look(self, folder: Path, name: str) -> bytes | files.Refusal:
        """Return the content of a file after the previous rounds."""
        path = folder / name
        if path not in self.now:
            data = read_file(folder, name)
            if isinstance(data, files.Refusal):
                return data
            self.before[path] = self.now[path] = data
        return self.now[path]

    def round(self) -> bool:
        """Run one round, and tell whether anything was fixed.

        What was refused is tried again in the next round: the obstacle may be gone.
        """
        reading = read(self.path, self.look)
        findings = self.check(reading).findings
        fixable = [finding for finding in findings if finding.fix]
        self.outcome.without_fix = len(findings) - len(fixable)
        wanted = [finding for finding in fixable if self.unsafe or _is_safe(finding)]
        made = self.made(reading, wanted)

        self.outcome.findings += [_files_of(finding) for finding in made.findings]
        self.outcome.refusals = refusals(reading, wanted, made.refused)
        if not made.files and len(wanted) < len(fixable):
            self.outcome.more_unsafe = self.count_unsafe(reading, fixable)

        for file, data in made.files.items():
            self.files[file] = reading.folder / file
            self.now[self.files[file]] = data
        return bool(made.files)

    def made(self, reading: Reading, findings: Iterable[Finding]) -> _Made:
        """Return the content of the files when as many of the findings as possible are fixed.

        Where an edit is refused, others that waited for it are chosen instead.
        """
        refused: Mapping[Edit, Refused] = {}
        known: dict[tuple[Edit, ...], _Mended] = {}
        while True:
            chosen = choose(reading.documents, findings, refused)
            refused = dict(chosen.refused)
            for file, edits in chosen.edits.items():
                key = tuple(edits)
                if key not in known:
                    known[key] = self.mended(reading, file, edits)
                refused |= known[key].refused
            if len(refused) == len(chosen.refused):
                files = {file: known[tuple(edits)].data for file, edits in chosen.edits.items()}
                return _Made(files, chosen.findings, refused)

    def mended(self, reading: Reading, file: str, edits: Sequence[Edit]) -> _Mended:
        """Return the new content of a file, and the edits that cannot be made in it."""
        path = reading.folder / file
        try:
            self.may_change(path)
        except FileRefused as refusal:
            return _Mended(self.now[path], dict.fromkeys(edits, refusal))
        text, refused = mended_where_possible(reading.documents[file], edits)
        return _Mended(encoded(text, self.now[path]), refused)

    def may_change(self, path: Path) -> None:
        """Refuse a file that cannot be written."""
        if self.write:
            try:
                replacing_files.check(path, self.before[path])
            except replacing_files.Unwritable as error:
                raise FileRefused(error.message, WRITABLE) from None

    def count_unsafe(self, reading: Reading, fixable: Iterable[Finding]) -> int:
        """Return how many findings unsafe fixes could fix."""
        refused = self.made(reading, fixable).refused
        unsafe = [finding for finding in fixable if not _is_safe(finding)]
        return sum(finding.fix is not None and refused.keys().isdisjoint(finding.fix.edits) for finding in unsafe)

    def result(self) -> Fixed:
        """Return the result of all rounds."""
        for file, path in sorted(self.files.items()):
            if self.before[path] != self.now[path]:
                self.outcome.changes[file] = Change(path, self.before[path], self.now[path])
        if not self.write:
            self.outcome.refusals = [self.in_file(refusal) for refusal in self.outcome.refusals]
        return self.outcome

    def in_file(self, refusal: Refusal) -> Refusal:
        """Return a refusal with its location in the file as it is before fixing."""
        change = self.outcome.changes.get(refusal.place.file)
        return as_before(refusal, *_lines(change)) if change else refusal


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def _files_of(finding: Finding) -> frozenset[str]:
    return frozenset(edit.address.file for edit in finding.fix.edits) if finding.fix else frozenset()


def _lines(change: Change) -> tuple[Lines, Lines]:
    return Lines(decode(change.after)), Lines(decode(change.before))
