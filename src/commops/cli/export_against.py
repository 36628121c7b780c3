"""`commops export --against`: report where a file of another program differs from the organisation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from commops.cli import outputs
from commops.cli.errors import EXIT_FINDINGS, Unable, note, say_below, unreadable
from commops.cli.formats import Style, targets, write
from commops.finding import Severity
from commops.language.messages import listed, message
from commops.reason import reason

if TYPE_CHECKING:
    from commops.checking.report import Report
    from commops.checking.saved_files import SavedFile
    from commops.cli.reading import Seen
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.registry import Target

LARGEST: Final = 32 * 1024 * 1024
"""How many bytes a file may have that an organisation is compared with."""


def report_differences(
    target: Target, asked: Asked, seen: Seen, against: str, *, formats: list[str], output: str, full: bool
) -> None:
    """Report each difference in the formats asked for, and end with the exit code for findings where there is any."""
    from commops.checking.saved_files import compared  # noqa: PLC0415 - what only this needs
    from commops.exchange.exporting.exported import NotExported  # noqa: PLC0415

    asked_formats = targets(formats, output)
    outputs.check(asked_formats, seen.kept)
    saved = _read(Path(against))
    try:
        comparison = target.comparison(asked, saved)
        differences, not_compared = list(comparison.differences()), list(comparison.not_compared())
    except NotExported as error:
        raise Unable(error.message, error.help) from None

    report = _in_language(compared(seen.reading, saved, differences, asked.graph.day), seen.language)
    for file, format_ in asked_formats.items():
        write(report, format_, file, Style(full=full))
    if not_compared:
        note(message("not compared:"))
    for line in not_compared:
        say_below(line)
    if report.reaches(Severity.ERROR):
        raise typer.Exit(EXIT_FINDINGS)


def refuse(target: Target, comparable: list[str]) -> None:
    """Refuse to compare what nothing compares.

    Raises:
        Unable: where that is so.

    """
    if not target.against:
        raise Unable(
            message("'--against' means nothing to '{format}'", format=target.name),
            message("compare {formats}", formats=listed(comparable, "or")),
        )


def _read(path: Path) -> SavedFile:
    from commops.checking.saved_files import SavedFile  # noqa: PLC0415 - what only this needs
    from commops.sources.folder import opening  # noqa: PLC0415
    from commops.yamltext.text import Undecodable, decode  # noqa: PLC0415

    try:
        return SavedFile.of(path, decode(opening.read(path, LARGEST)))
    except opening.NotPlain:
        raise unreadable(path, message("it is not a regular file")) from None
    except opening.TooLarge:
        raise unreadable(path, message("it is larger than {most} MB", most=LARGEST >> 20)) from None
    except Undecodable as error:
        raise unreadable(path, error.message, error.help) from None
    except OSError as error:
        raise unreadable(path, reason(error)) from None


def _in_language(report: Report, language: str) -> Report:
    from commops.checking.in_language import in_language  # noqa: PLC0415 - English needs none of it

    return report if language == report.language else in_language(report, language)
