"""`commops export --against`: report where a file of another program differs from the organisation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commops.cli import outputs
from commops.cli.errors import EXIT_FINDINGS, Unable, note, say_below
from commops.cli.formats import Style, in_language, targets, write
from commops.finding import Severity
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from commops.cli.reading import Seen
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.registry import Target


def report_differences(
    target: Target, asked: Asked, seen: Seen, against: str, *, formats: list[str], output: str, full: bool
) -> None:
    """Report each difference in the formats asked for, and end with the exit code for findings where there is any."""
    from commops.checking.saved_files import SavedFile, compared  # noqa: PLC0415 - what only this needs
    from commops.cli.text_files import read_text  # noqa: PLC0415
    from commops.exchange.exporting.exported import NotExported  # noqa: PLC0415

    asked_formats = targets(formats, output)
    outputs.check(asked_formats, seen.kept)
    path = Path(against)
    _, text = read_text(path)
    saved = SavedFile.of(path, text)
    try:
        comparison = target.comparison(asked, saved)
        differences, not_compared = list(comparison.differences()), list(comparison.not_compared())
    except NotExported as error:
        raise Unable(error.message, error.help) from None

    report = in_language(compared(seen.reading, saved, differences, asked.graph.day), seen.language)
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
