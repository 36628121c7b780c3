"""Options that several commands have, and how they are read."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from commops.cli import completion
from commops.cli.errors import EXIT_FINDINGS, Unable, say
from commops.language.choosing import LANGUAGES, UnknownLanguage, asked_language
from commops.language.did_you_mean import did_you_mean
from commops.matrix.choices import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.sources.reading import Reading

    Choice = TypeVar("Choice")

_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

PathArgument = Annotated[
    Path, typer.Argument(metavar="PATH", help="The organisation: its folder, or a file (default: this folder).")
]
OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day to look at, such as 2026-12-31 (default: today).")
]
OutputOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; `-` is standard output.")
]
LibraryOption = Annotated[bool, typer.Option("--library", help="Look into the library that comes with commops.")]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="|".join(LANGUAGES),
        help="The language of the output (default: the organisation's, else the locale's).",
        autocompletion=completion.words(LANGUAGES),
    ),
]
SortOption = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="|".join(Sort),
        help="The order of what is shown (default: as it is written in the files).",
        autocompletion=completion.words(Sort),
    ),
]


def day(written: str) -> date:
    """Return the day asked for, today where none is."""
    if not written:
        return date.today()  # noqa: DTZ011 - the day where the user is
    try:
        return date.fromisoformat(written if _DAY.fullmatch(written) else "")
    except ValueError:
        raise Unable(f"there is no day '{written}'", "write it as year-month-day: `--on 2026-12-31`") from None


def language_asked(option: str) -> str:
    """Return the language that an option or the environment asks for, "" where neither does."""
    try:
        return asked_language(option)
    except UnknownLanguage as error:
        return one_of(LANGUAGES, error.written, error.asked_by)


def one_of(choices: Iterable[str], written: str, option: str) -> str:
    """Return what is written behind an option where it is one of the choices, or say what they are."""
    choices = list(choices)
    if written in choices:
        return written
    near = did_you_mean(written, choices)
    raise Unable(f"'{option}' cannot be '{written}'" + (f"; {near}" if near else ""), f"it is {_listed(choices)}")


def by_ending(output: str, endings: Mapping[str, Choice], default: Choice) -> Choice:
    """Return the format that a file's ending picks, the default where nothing is written or it has no ending."""
    ending = Path(output).suffix.lower()
    if output in {"", "-"} or not ending:
        return default
    if ending not in endings:
        raise Unable(
            f"no format is known by the ending '{ending}' of '{output}'",
            f"the ending is {_listed(endings)}; or choose with `--format`",
        )
    return endings[ending]


@contextmanager
def organisation_wanted() -> Iterator[None]:
    """Say why there is no organisation, where that is what comes of something."""
    from commops.sources.folder.files import NoOrganization  # noqa: PLC0415 - read only where it is needed

    try:
        yield
    except NoOrganization as error:
        raise Unable(str(error), error.help) from None


def read_organisation(path: Path) -> Reading:
    """Read the organisation at a path, or say why there is none."""
    from commops.sources.reading import read  # noqa: PLC0415 - read only where it is needed

    with organisation_wanted():
        reading = read(path)
    _tell_conflicts(reading)
    return reading


def _tell_conflicts(reading: Reading) -> None:
    # What is missing because of them looks as if nobody had ever written it.
    from commops.yamltext.conflicts import first  # noqa: PLC0415 - read only where it is needed

    for document in reading.documents.values():
        if document.broken and (conflict := first(document.text)):
            line, _ = document.lines.position(conflict.start)
            say(f"commops: {document.file}:{line}: {conflict.message}")


def tell_faults(reading: Reading, shown: str) -> None:
    """Say where what was shown is incomplete because files have faults, and end with the exit code for findings."""
    if number := len(reading.faults):
        faults = "1 fault" if number == 1 else f"{number:,} faults"
        say(f"commops: the {shown} is incomplete: there {'is' if number == 1 else 'are'} {faults} in the files")
        say("  `commops validate` shows what to mend")
        raise typer.Exit(EXIT_FINDINGS)


@contextmanager
def one_meant() -> Iterator[None]:
    """Say what is wrong with what is asked for, where it is nothing or the name of several things."""
    from commops.naming.lookup import NoSubject  # noqa: PLC0415 - read only where it is needed

    try:
        yield
    except NoSubject as error:
        raise Unable(str(error), error.help, error.listed) from None


def known_rule(name: str, rules: Iterable[str]) -> str:
    """Return the name of a rule that there is, or say that there is none of that name."""
    rules = list(rules)
    if name in rules:
        return name
    near = did_you_mean(name, rules)
    raise Unable(
        f"there is no rule '{name}'" + (f"; {near}" if near else ""), "" if near else "`commops rule` lists them"
    )


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


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
