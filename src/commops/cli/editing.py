"""What the editing commands have in common: an edit is made, tried by the rules, and written or shown."""

from __future__ import annotations

import sys
from dataclasses import field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commops.cli.asking import ask, numbered, one_called, somebody_there
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable, note, say, say_below
from commops.cli.options import day, invalid_day, language_asked, one_meant, read_organisation
from commops.cli.spoken_language import in_words, spoken
from commops.finding import Severity
from commops.language.messages import counted, listed, message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from commops.editing.edit import Done, Edit
    from commops.editing.refusal import Needed
    from commops.editing.trying import OnDays, Tried
    from commops.finding import Finding
    from commops.saving.replacing_files import Change
    from commops.sources.reading import Reading

    Make = Callable[[Reading, date], Edit]

MOST: Final = 10
"""How many findings are shown."""

NO_END: Final = "none"
"""What stands for a last day where there is none."""

DiffOption = Annotated[bool, typer.Option("--diff", help=message("Only print the change, as a patch; write nothing."))]
ForceOption = Annotated[bool, typer.Option("--force", help=message("Write the change even if it brings new errors."))]


@dataclass
class Answers:
    """What the options leave open and somebody at the terminal answers, by the field that it is about."""

    readers: Mapping[str, Callable[[str], Any]]
    given: dict[str, Any] = field(default_factory=dict)

    def of(self, name: str, option: Any) -> Any:
        """Return the answer about a field, else what the option says."""
        return self.given.get(name, option)


@dataclass(frozen=True)
class Asked:
    """What every editing command is asked for: where, and whether to write, and at any price."""

    path: Path
    language: str = ""
    diff: bool = False
    force: bool = False
    can_sign: bool = False


def carry_out(asked: Asked, make: Make, answers: Answers | None = None) -> Tried:
    """Make an edit, try it, and write it or show it.

    Raises:
        Unable: where it cannot be made, or would bring new errors.

    """
    from commops.editing.trying import tried  # noqa: PLC0415 - what only these commands need

    language_asked(asked.language)
    if not asked.diff:
        _finish_interrupted(asked.path)
    reading = read_organisation(asked.path)
    edit = _made(reading, make, answers or Answers({}))
    outcome = tried(reading, edit, day(""))
    refuse_errors(outcome, force=asked.force, can_sign=asked.can_sign)
    changes = list(_changes(reading, edit))
    if not changes:
        note(message("nothing changes: the files say so already"))
        return outcome
    if asked.diff:
        _show(changes, outcome)
    else:
        _write(changes, outcome, typer.echo)
    tell_findings(outcome)
    return outcome


def _finish_interrupted(path: Path) -> None:
    """Finish an edit that was interrupted half-way, and end where this is the same command again."""
    from commops.saving import journal  # noqa: PLC0415 - what only these commands need
    from commops.saving.replacing_files import put_all  # noqa: PLC0415
    from commops.sources.folder.files import Interrupted, NoOrganization, find_root  # noqa: PLC0415

    try:
        find_root(path)
    except Interrupted as interrupted:
        folder = interrupted.folder
    except NoOrganization:
        return
    else:
        return

    try:
        recovered = journal.recover(folder, put_all)
    except journal.Unrecoverable as error:
        raise Unable(error.message, error.help) from None
    if recovered is None:
        return
    note(
        counted(
            "finished the interrupted edit of {number:,} file: {files}",
            "finished the interrupted edit of {number:,} files: {files}",
            len(recovered.files),
            files=listed(recovered.files, most=3),
        )
    )
    if list(recovered.command) == _command():
        raise typer.Exit


def _command() -> list[str]:
    return ["commops", *sys.argv[1:]]


def end(outcome: Tried) -> None:
    """End with the exit code of an edit: that of findings where errors were written by force."""
    if outcome.new_errors:
        raise typer.Exit(EXIT_FINDINGS)


def _made(reading: Reading, make: Make, answers: Answers) -> Edit:
    from commops.editing.refusal import EditRefused, Needed  # noqa: PLC0415 - what only these commands need

    while True:
        try:
            with one_meant():
                return make(reading, day(""))
        except Needed as needed:
            if not somebody_there() or needed.field in answers.given or needed.field not in answers.readers:
                raise Unable(needed.message, needed.help, needed.listed) from None
            answers.given[needed.field] = _answer(needed, answers.readers[needed.field])
        except EditRefused as refused:
            raise Unable(refused.message, refused.help, refused.listed) from None


def _answer(needed: Needed, read: Callable[[str], Any]) -> Any:
    wrong = message("this cannot be read; answer again, or press Ctrl-C")
    lines = [in_words(needed.question)]
    if not needed.choices:
        return ask(lines, read, wrong)

    def chosen(written: str) -> str:
        found = one_called({each: [name] for each, name in needed.choices.items()}, written)
        if found not in needed.choices:
            raise Unable(wrong)
        return found

    return ask([*lines, *numbered(needed.choices.items())], chosen, wrong)


def refuse_errors(outcome: Tried, *, force: bool = False, can_sign: bool = False) -> None:
    """Refuse an edit that brings new errors, unless it is to be written at any price.

    Who `can_sign` may be told to say what is signed, where nothing else is wrong.

    Raises:
        Stopped: where it brings some; they are said.

    """
    if force:
        return
    if outcome.unopened:
        raise Unable(
            message("nothing was written: the rules cannot be run, because a file cannot be read"),
            message("`commops validate` shows it; to write the change anyway, use `--force`"),
        )
    errors = outcome.new_errors
    if not errors:
        return
    for each in errors:
        note(
            counted(
                "nothing was written: {number:,} new error as of {day}",
                "nothing was written: {number:,} new errors as of {day}",
                len(each.findings),
                day=_said(each.days),
            )
        )
        _say_findings(each, with_help=True)
    agreements = list(_unsigned(chain.from_iterable(each.findings for each in errors))) if can_sign else []
    if agreements:
        options = listed(f"`--signed {each}`" for each in agreements)
        raise Stopped(message("state what they have signed: {options}", options=options))
    raise Stopped(message("fix what is wrong first, or write the change anyway with `--force`"))


def _unsigned(errors: Iterable[Finding]) -> Iterable[str]:
    # The agreements that are to be signed, where nothing else is wrong.
    found = {}
    for each in errors:
        agreement = getattr(each.message, "values", {}).get("agreement", "")
        if each.rule != "unsigned-agreement" or not agreement:
            return ()
        found[str(agreement)] = True
    return found


class Stopped(Unable):
    """An edit that new errors stop; they are said already."""

    def tell(self, at: str = "") -> int:  # noqa: ARG002 - there is no line to put it before
        """Print what to do, and return the exit code."""
        say_below(self.message)
        return EXIT_UNABLE


def _changes(reading: Reading, edit: Edit) -> Iterable[Change]:
    from commops.saving.replacing_files import Change  # noqa: PLC0415 - what only these commands need
    from commops.yamltext.text import encoded  # noqa: PLC0415

    contents = reading.gathered.contents
    for file, text in edit.texts.items():
        before = contents[file]
        yield Change(reading.folder / file, before, encoded(text, before))
    for file, (before, text) in edit.beside.items():
        yield Change(reading.folder / file, before, encoded(text, before))


def _show(changes: Sequence[Change], outcome: Tried) -> None:
    from commops.cli import patches  # noqa: PLC0415 - what only these commands need

    patches.show(changes)
    _tell(outcome.edit.done, outcome.after, say)


def write(outcome: Tried, tell: Callable[[str], Any]) -> None:
    """Write an edit into all its files or none, and tell what it did.

    Raises:
        Unable: where a file cannot be written.

    """
    _write(list(_changes(outcome.before, outcome.edit)), outcome, tell)


def _write(changes: Sequence[Change], outcome: Tried, tell: Callable[[str], Any]) -> None:
    from commops.saving.journal import InProgress  # noqa: PLC0415 - likewise
    from commops.saving.replacing_files import Unwritable, replace_all  # noqa: PLC0415

    try:
        replace_all(changes, outcome.before.folder, _command())
    except (InProgress, Unwritable) as error:
        raise Unable(error.message, error.help or message("nothing was written")) from None
    _tell(outcome.edit.done, outcome.after, tell)


def _tell(done: Iterable[Done], reading: Reading, tell: Callable[[str], Any]) -> None:
    from commops.editing.edit import located  # noqa: PLC0415 - what only these commands need
    from commops.finding import Address  # noqa: PLC0415

    for each in done:
        where = located(reading, Address(each.keys, file=each.file)) if each.keys else each.file
        tell(f"{where}: {in_words(each.said)}")


def tell_findings(outcome: Tried) -> None:
    """Say what else there is to know of an edit: notes, and which findings it resolves and brings."""
    for line in outcome.edit.notes:
        say_below(line)
    if outcome.unopened:
        note(message("the rules could not be run, because a file cannot be read: `commops validate` shows it"))
    for gone in outcome.gone:
        rules = dict.fromkeys(each.rule for each in gone.findings)
        say(
            counted(
                "Resolved as of {day}: {number:,} finding ({rules})",
                "Resolved as of {day}: {number:,} findings ({rules})",
                len(gone.findings),
                day=_said(gone.days),
                rules=listed(rules, most=4),
            )
        )
    for new in outcome.new(Severity.ERROR, Severity.WARNING):
        say(
            counted(
                "New as of {day}: {number:,} finding",
                "New as of {day}: {number:,} findings",
                len(new.findings),
                day=_said(new.days),
            )
        )
        _say_findings(new)


def _said(days: Iterable[date]) -> str:
    return listed(map(str, days), "and")


def _say_findings(of_days: OnDays, *, with_help: bool = False) -> None:
    from commops.reports.report_words import HELP, SEVERITIES, before  # noqa: PLC0415 - what only these commands need

    findings = of_days.findings
    for found in of_days.report.located(findings[:MOST]):
        place, finding = found.at.place, found.finding
        where = f"{place.file}:{place.span.line}:{place.span.column}"
        severity = in_words(SEVERITIES[finding.severity or Severity.ERROR])
        say_below(f"{where}: {severity}[{finding.rule}] {in_words(finding.message)}")
        if with_help and finding.help:
            say_below(f"  {before(HELP, spoken())}{in_words(finding.help)}")
    left = len(findings) - MOST
    if left > 0:
        say_below(message("and {left:,} more", left=left))


def day_of(option: str, written: str) -> date | None:
    """Return the date that an option states; None where it states none.

    Raises:
        Unable: where it cannot be read.

    """
    if not written:
        return None
    found = day(written, option)
    if not date.min < found < date.max:  # there must be a day before it and after it
        raise invalid_day(written, option)
    return found


def last_day_of(option: str, written: str) -> date | None:
    """Return the last day that an option states; a day after all others where it states that there is none."""
    from commops.editing.assigning import OPEN  # noqa: PLC0415 - what only these commands need

    return OPEN if written == NO_END else day_of(option, written)


def share_of(written: str, option: str = "--share") -> float | None:
    """Return the share of full time that an option states, None where it states none.

    Raises:
        Unable: where it is no number from 0 to 2.

    """
    if not written:
        return None
    try:
        found = float(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
    except ValueError:
        found = -1.0
    if not 0 < found <= 2:  # noqa: PLR2004 - as the format allows
        raise Unable(
            message("invalid value '{written}' for '{option}'", written=written, option=option),
            message("write a share of full time, such as 0.5"),
        )
    return found


def signed_of(written: Iterable[str]) -> Mapping[str, date]:
    """Return the agreements that options name, each with the day on which it was signed; today where none is stated."""
    found = {}
    for agreement, said in named_values("--signed", written).items():
        found[agreement] = day_of(f"--signed {agreement}=", said) or day("")
    return found


def named_values(option: str, written: Iterable[str]) -> Mapping[str, str]:
    """Return what an option that may be repeated says as `NAME=VALUE`, by the names; "" where it has no value.

    Raises:
        Unable: where it has a name twice.

    """
    found: dict[str, str] = {}
    for each in written:
        name, _, value = each.partition("=")
        if name in found:
            raise Unable(
                message("'{option}' names '{name}' more than once", option=option, name=name),
                message("state each of them once"),
            )
        found[name] = value
    return found
