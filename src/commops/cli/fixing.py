"""What `commops validate --fix` and `--diff` do: fix the files, or show how."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Self

from commops.cli import patches
from commops.cli.baselines import without_baseline
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable, note, say, say_below
from commops.cli.options import organisation_wanted
from commops.cli.spoken_language import choose_stated, in_words
from commops.language.messages import counted, message, together
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date
    from pathlib import Path

    from commops.checking.report import Report
    from commops.fixing.refusals import Refusal
    from commops.fixing.rounds import Fixed
    from commops.sources.reading import Reading


MOST_SHOWN: Final = 10
"""How many fixes that could not be made are reported one by one."""


@dataclass(frozen=True)
class Wish:
    """Which fixes are asked for: to be made, or shown, and whether the unsafe ones too."""

    fix: bool = False
    unsafe: bool = False
    diff: bool = False

    def __post_init__(self) -> None:
        """Refuse what means nothing."""
        if self.unsafe and not (self.fix or self.diff):
            raise Unable(
                message("'--unsafe-fixes' needs '--fix' or '--diff'"),
                message("write `commops validate --fix --unsafe-fixes`"),
            )

    def __bool__(self) -> bool:
        """Tell whether any are asked for."""
        return self.fix or self.diff


@dataclass(frozen=True)
class Outcome:
    """What was fixed: a sentence for people, and whether a file could not be."""

    sentence: str
    unable: bool

    def tell(self, *, beside: bool) -> None:
        """Print the sentence below the report, or beside it."""
        if self.sentence and beside:
            say(self.sentence)
        elif self.sentence:
            sys.stdout.write(f"{in_words(self.sentence)}\n")


NOTHING: Final = Outcome("", unable=False)


def checking(rules: Collection[str], day: date, baseline: str) -> Callable[[Reading], Report]:
    """Return how an organisation is checked: by some rules, or by all, and without the findings in a baseline.

    What is said beside the output is then in the language that the organisation states.
    """
    from commops.checking.check import check  # noqa: PLC0415 - only who fixes needs it here
    from commops.checking.registry import RULES  # noqa: PLC0415

    def checked(reading: Reading) -> Report:
        report = check(reading, rules or RULES, day)
        choose_stated(report.stated_language)
        return without_baseline(report, baseline, "") if baseline else report

    return checked


def fix(path: Path, wish: Wish, check: Callable[[Reading], Report]) -> Outcome:
    """Fix the files of the organisation at a path, as far as what `check` finds can be."""
    from commops.fixing.rounds import WRITABLE  # noqa: PLC0415
    from commops.saving.replacing_files import Unwritable, replace  # noqa: PLC0415 - only who fixes needs it

    fixed = _fixed(path, wish, check)
    _say_refusals(fixed.refusals)
    unwritten = set()
    for file, change in fixed.changes.items():
        try:
            replace(change.path, change.after, change.before)
        except Unwritable as error:
            _say_unchanged(file, error.args[0], WRITABLE)
            unwritten.add(file)
    counts = Counts.of(fixed, unwritten)
    return Outcome(counts.sentence(made=True), unable=counts.not_fixed > 0)


def show(path: Path, wish: Wish, check: Callable[[Reading], Report], *, quiet: bool) -> int:
    """Print what fixing would change as a patch, and return the exit code: 1 where it would change anything."""
    fixed = _fixed(path, wish, check)
    counts = Counts.of(fixed)
    if not quiet:
        patches.show(fixed.changes.values())
    _say_refusals(fixed.refusals)
    if not quiet:
        say(counts.sentence(made=False) or _nothing_to_fix(fixed.without_fix))
    if counts.not_fixed:
        return EXIT_UNABLE
    return EXIT_FINDINGS if fixed.changes else 0


@dataclass(frozen=True)
class Counts:
    """How many findings are fixed, in how many files, and how many are not; how many more unsafe fixes could be."""

    fixed: int
    files: int
    not_fixed: int
    more_unsafe: int

    @classmethod
    def of(cls, fixed: Fixed, unwritten: Collection[str] = ()) -> Self:
        """Count what fixing came to, where some files could not be written after all."""
        written = [files for files in fixed.findings if files.isdisjoint(unwritten)]
        files = fixed.changes.keys() - unwritten
        not_fixed = len(fixed.findings) - len(written) + len(fixed.refusals)
        return cls(len(written), len(files), not_fixed, fixed.more_unsafe)

    def sentence(self, *, made: bool) -> str:
        """Return the counts as a sentence about fixes that are made, or only shown; empty where there are none."""
        if not (self.files or self.not_fixed or self.more_unsafe):
            return ""

        parts = [self._fixed(made=made)]
        if self.not_fixed:
            parts.append(
                counted(
                    "{number:,} finding could not be fixed",
                    "{number:,} findings could not be fixed",
                    self.not_fixed,
                )
            )
        if self.more_unsafe:
            parts.append(message("{number:,} more fixable with `--unsafe-fixes`", number=self.more_unsafe))
        return message("{parts}.", parts=together(*parts))

    def _fixed(self, *, made: bool) -> str:
        if not self.fixed:
            return message("Fixed nothing") if made else message("Would fix nothing")

        findings = counted("{number:,} finding", "{number:,} findings", self.fixed)
        files = counted("{number:,} file", "{number:,} files", self.files)
        if made:
            return message("Fixed {findings} in {files}", findings=findings, files=files)
        return message("Would fix {findings} in {files}", findings=findings, files=files)


def _fixed(path: Path, wish: Wish, check: Callable[[Reading], Report]) -> Fixed:
    from commops.fixing.rounds import fixed  # noqa: PLC0415 - only who fixes needs it

    with organisation_wanted():
        return fixed(path, check, unsafe=wish.unsafe, write=not wish.diff)


def _nothing_to_fix(without_fix: int) -> str:
    if not without_fix:
        return message("Nothing to fix.")
    return counted(
        "Nothing to fix automatically: {number:,} finding is left to you; `commops validate` shows it.",
        "Nothing to fix automatically: {number:,} findings are left to you; `commops validate` shows them.",
        without_fix,
    )


def _say_refusals(refusals: Iterable[Refusal]) -> None:
    files = {each.place.file: each for each in refusals if each.whole_file}
    for file, refusal in sorted(files.items()):
        _say_unchanged(file, refusal.why, refusal.help)

    others = [each for each in refusals if not each.whole_file]
    for refusal in others[:MOST_SHOWN]:
        place = refusal.place
        where = f"{place.file}:{place.span.line}:{place.span.column}"
        note(message("{where}: cannot {fix}: {why}", where=where, fix=refusal.title, why=refusal.why))
        say_below(refusal.help)
    if (left := len(others) - MOST_SHOWN) > 0:
        note(
            counted(
                "{number:,} other finding could not be fixed either",
                "{number:,} other findings could not be fixed either",
                left,
            )
        )


def _say_unchanged(file: str, why: str, help_: str) -> None:
    note(message("'{file}' was not changed: {why}", file=file, why=why))
    say_below(help_)
