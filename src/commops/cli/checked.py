"""Checking an organisation for `commops validate`, with its report and its exit code; no option is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.cli import outputs, spoken_language
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE
from commops.cli.formats import Style, in_language, usual, write
from commops.cli.options import NEVER, day, language_asked, organisation_wanted
from commops.finding import Severity
from commops.language.choosing import default_language

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from commops.checking.report import Report


def plainly(path: Path, *, cached: bool) -> int:
    """Check an organisation as `commops validate` does without other options, and return the exit code."""
    spoken = language_asked("")
    outputs.check(["-"], outputs.at(path))
    report = report_on(path, (), day(""), cached=cached)
    report = in_language(report, spoken or default_language(report.stated_language))
    write(report, usual("-"), "-", Style())
    return exit_code(report, Severity.ERROR)


def report_on(path: Path, rules: Collection[str], on: date, *, cached: bool) -> Report:
    """Return the report of some rules, of all where none is named; from then on, speak the language that is stated."""
    from commops.checking import cached_reports  # noqa: PLC0415 - what only this command needs

    with organisation_wanted():
        report = cached_reports.report_on(path, rules, on, cached=cached)
    spoken_language.choose_stated(report.stated_language)
    _sweep(report)
    return report


def exit_code(report: Report, least: str) -> int:
    """Return the exit code for a report: whether it could be made, and has findings of at least a severity."""
    if report.unsettled:
        return EXIT_UNABLE
    if least != NEVER and report.reaches(Severity(least)):
        return EXIT_FINDINGS
    return 0


def _sweep(report: Report) -> None:
    from commops.drafts import sweep  # noqa: PLC0415 - what only this command needs

    for folder in {name.rpartition("/")[0] for name in report.documents}:
        sweep(report.folder / folder)
