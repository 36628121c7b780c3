"""What `commops validate --fix` and `--diff` do: mend the files, or show how."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commops.cli.baselines import told_with
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable, say
from commops.cli.options import organisation_wanted
from commops.writers.width import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date
    from pathlib import Path

    from commops.edits.rounds import Fixed
    from commops.report.report import Report
    from commops.sources.reading import Reading


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
                "'--unsafe-fixes' goes with '--fix' or '--diff'", "write `commops validate --fix --unsafe-fixes`"
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
            sys.stdout.write(f"{self.sentence}\n")


NOTHING: Final = Outcome("", unable=False)


def checking(rules: Collection[str], day: date, baseline: str) -> Callable[[Reading], Report]:
    """Return how an organisation is checked: by some rules, or by all, and without what a baseline knows."""
    from commops.report.check import check  # noqa: PLC0415 - only who fixes needs it here
    from commops.rules.registry import RULES  # noqa: PLC0415

    def checked(reading: Reading) -> Report:
        report = check(reading, rules or RULES, day)
        return told_with(report, baseline, "") if baseline else report

    return checked


def fix(path: Path, wish: Wish, check: Callable[[Reading], Report]) -> Outcome:
    """Mend the files of the organisation at a path, as far as what `check` finds can be."""
    from commops.edits.atomic import Unwritable, replace  # noqa: PLC0415 - only who fixes needs it

    fixed = _fixed(path, wish, check)
    unable = _tell_refused(fixed)
    for file, change in fixed.changes.items():
        try:
            replace(change.path, change.after, change.before)
        except Unwritable as error:
            say(f"commops: '{file}' was not changed: {error}")
            unable = True
    return Outcome("" if unable and not fixed.changes else _sentence("Fixed", fixed), unable)


def show(path: Path, wish: Wish, check: Callable[[Reading], Report], *, quiet: bool) -> int:
    """Print what fixing would change as a patch, and return the exit code: 1 where it would change anything."""
    from commops.edits.difference import patch  # noqa: PLC0415 - only who fixes needs it

    fixed = _fixed(path, wish, check)
    if not quiet:
        _print(patch(fixed.changes.values()))
        if sentence := _sentence("Would fix", fixed):
            say(sentence)
    if _tell_refused(fixed):
        return EXIT_UNABLE
    return EXIT_FINDINGS if fixed.changes else 0


def _print(lines: Iterable[str]) -> None:
    # To a person, what is no letter is shown; to a program, every byte is as it is in the files.
    for line in lines:
        if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
            sys.stdout.write(f"{visible(line.rstrip())}\n")
        else:
            sys.stdout.buffer.write(line.encode())
    sys.stdout.flush()


def _fixed(path: Path, wish: Wish, check: Callable[[Reading], Report]) -> Fixed:
    from commops.edits.rounds import fixed  # noqa: PLC0415 - only who fixes needs it

    with organisation_wanted():
        return fixed(path, check, unsafe=wish.unsafe, write=not wish.diff)


def _tell_refused(fixed: Fixed) -> bool:
    for file, why in sorted(fixed.refused.items()):
        say(f"commops: '{file}' was not changed: {why}")
    return bool(fixed.refused)


def _sentence(done: str, fixed: Fixed) -> str:
    if not fixed.changes:
        return ""
    return f"{done} {_counted(fixed.findings, 'finding')} in {_counted(len(fixed.changes), 'file')}."


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number:,} {thing}s"
