"""How options are read that several commands have."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from commops.cli import spoken_language
from commops.cli.errors import EXIT_FINDINGS, Unable, note, say_below
from commops.cli.spoken_language import in_words
from commops.finding import Severity
from commops.language.choosing import LANGUAGES, UnknownLanguage, asked_language
from commops.language.messages import counted, listed, message, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.sources.reading import Reading

    Choice = TypeVar("Choice")

NEVER: Final = "never"
FAIL_ON: Final = (*Severity, NEVER)
"""What `--fail-on` may be: the least severity that fails, or none."""


def day(written: str, option: str = "--on") -> date:
    """Return the date asked for, today where none is.

    Raises:
        Unable: where it is no date as YYYY-MM-DD.

    """
    if not written:
        return date.today()  # noqa: DTZ011 - the day where the user is

    from commops.model import days  # noqa: PLC0415 - most commands are asked for no date

    found = days.day_of(written)
    if found is None:
        raise invalid_day(written, option)
    return found


def invalid_day(written: str, option: str) -> Unable:
    """Return the error about a date that an option, or an argument, cannot have; it names the date that is meant."""
    from commops.model import days  # noqa: PLC0415 - most commands are asked for no date

    spelling = days.other_spelling(written)
    is_sure = spelling.day and not spelling.message and days.day_of(written) is None
    meant = spelling.day if is_sure else date(2026, 12, 31)
    between = "" if option.endswith("=") else " "
    return Unable(
        message("invalid date '{written}'", written=written),
        message("write a date as year-month-day: `{example}`", example=f"{option}{between}{meant}"),
    )


def language_asked(option: str) -> str:
    """Return the language that an option, before the command too, or the environment asks for, "" where none does."""
    try:
        return asked_language(option or spoken_language.option())
    except UnknownLanguage as error:
        return one_of(LANGUAGES, error.written, error.asked_by)


def one_of(choices: Iterable[str], written: str, option: str) -> str:
    """Return the value of an option where it is one of the choices, or say what the choices are."""
    choices = list(choices)
    if written in choices:
        return written

    from commops.language.did_you_mean import did_you_mean  # noqa: PLC0415 - most values are valid

    invalid = message("invalid value '{written}' for '{option}'", written=written, option=option)
    raise Unable(
        together(invalid, did_you_mean(written, choices)),
        message("use {choices}", choices=listed(choices, "or")),
    )


def by_ending(output: str, endings: Mapping[str, Choice], default: Choice) -> Choice:
    """Return the format that a file's ending picks, the default where nothing is written or it has no ending."""
    ending = Path(output).suffix.lower()
    if output in {"", "-"} or not ending:
        return default
    if ending not in endings:
        raise Unable(
            message("no format has the ending '{ending}' of '{output}'", ending=ending, output=output),
            message("use {endings}, or choose a format with `--format`", endings=listed(endings)),
        )
    return endings[ending]


@contextmanager
def organisation_wanted() -> Iterator[None]:
    """Report that no organisation was found, where what is done within this finds none."""
    from commops.sources.folder.files import NoOrganization  # noqa: PLC0415 - read only where it is needed

    try:
        yield
    except NoOrganization as error:
        raise Unable(error.args[0], error.help) from None


def read_organisation(path: Path) -> Reading:
    """Read the organisation at a path, or say why there is none; from then on, speak the language that it states."""
    from commops.sources.cached_reading import read  # noqa: PLC0415 - read only where it is needed

    with organisation_wanted():
        reading = read(path)
    spoken_language.choose_stated(reading.stated_language)
    _say_conflicts(reading)
    return reading


def _say_conflicts(reading: Reading) -> None:
    # What is missing because of them looks as if it had never been written.
    from commops.yamltext.conflicts import first  # noqa: PLC0415 - read only where it is needed

    for document in reading.documents.values():
        if document.broken and (conflict := first(document.text)):
            line, _ = document.lines.position(conflict.start)
            note(f"{document.file}:{line}: {in_words(conflict.message)}")


class View(StrEnum):
    """What a command shows, which errors in the files make incomplete."""

    CHART = "chart"
    COVERAGE = "coverage"
    DOCUMENT = "document"
    EXPORT = "export"
    HANDBOOK = "handbook"
    LIST = "list"
    MATRIX = "matrix"
    SCORECARD = "scorecard"
    SIGNOFFS = "signoffs"
    SUGGESTIONS = "suggestions"
    WHATIF = "whatif"
    WORKFLOWS = "workflows"


_INCOMPLETE: Final = {
    View.CHART: message("chart incomplete"),
    View.COVERAGE: message("coverage incomplete"),
    View.DOCUMENT: message("document incomplete"),
    View.EXPORT: message("export incomplete"),
    View.HANDBOOK: message("handbook incomplete"),
    View.LIST: message("list incomplete"),
    View.MATRIX: message("matrix incomplete"),
    View.SCORECARD: message("scorecard incomplete"),
    View.SIGNOFFS: message("sign-offs incomplete"),
    View.SUGGESTIONS: message("suggestions incomplete"),
    View.WHATIF: message("what-if incomplete"),
    View.WORKFLOWS: message("workflows incomplete"),
}


def report_incomplete(reading: Reading, view: View) -> None:
    """Say where a view is incomplete because files have errors, and end with the exit code for findings."""
    if number := len(reading.faults):
        errors = counted("{number:,} error in reading the files", "{number:,} errors in reading the files", number)
        note(together(_INCOMPLETE[view], errors, between=": "))
        say_below(message("`commops validate` shows what to fix"))
        import typer  # noqa: PLC0415 - read only where it is needed

        raise typer.Exit(EXIT_FINDINGS)


def other_path(path: Path) -> str:
    """Return the path of an organisation for a command; it is empty where it is the current folder."""
    return "" if path == Path() else str(path)


@contextmanager
def one_meant() -> Iterator[None]:
    """Report what is asked for, where nothing or more than one thing has that id or name."""
    from commops.naming.lookup import NoSubject  # noqa: PLC0415 - read only where it is needed

    try:
        yield
    except NoSubject as error:
        raise Unable(error.args[0], error.help, error.listed) from None


def known_rule(name: str, rules: Iterable[str]) -> str:
    """Return the name of a rule that exists, or say that none has that name."""
    rules = list(rules)
    if name in rules:
        return name

    from commops.language.did_you_mean import did_you_mean  # noqa: PLC0415 - most rules that are named exist

    unknown = message("unknown rule '{name}'", name=name)
    if near := did_you_mean(name, rules):
        raise Unable(together(unknown, near))
    raise Unable(unknown, message("`commops rule` lists all rules"))


def colourful(output: str) -> bool:
    """Tell whether colours are wanted: on a terminal, or as FORCE_COLOR and NO_COLOR say."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return output in {"", "-"}
    return output in {"", "-"} and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Return how many columns a terminal has, 80 where the output is not to one."""
    import shutil  # noqa: PLC0415 - few commands need it

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 80


def room(output: str) -> int:
    """Return how many columns lines may take: those of a terminal, any number where the output is not to one."""
    return columns() if output in {"", "-"} and sys.stdout.isatty() else sys.maxsize
