"""`commops validate`: check an organisation, and report what is wrong."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli import completion
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable
from commops.cli.options import OnOption, OutputOption, PathArgument, colourful, day, known, opened, read_organisation
from commops.finding import Severity

if TYPE_CHECKING:
    from typing import TextIO

    from commops.report.report import Report

EXAMPLES = """\b
Examples:
  commops validate                                 this folder's organisation
  commops validate org/ --fail-on warning          fail on warnings too
  commops validate --rule unknown-reference --full one rule, every place
  commops validate --format text --format json=findings.json
  commops validate --on 2027-01-01                 as it will be then
"""


class Format(StrEnum):
    """What a report can be written as."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on findings make the command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The severity, None for never."""
        return None if self is FailOn.NEVER else Severity(self)


def validate(
    path: PathArgument = Path(),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME[=FILE]",
            help="text, concise or json; several with a file each.",
            show_default="text",
        ),
    ] = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--rule", metavar="NAME", help="Run only this rule.", autocompletion=completion.rules, show_default=False
        ),
    ] = None,
    skipped: Annotated[
        list[str] | None,
        typer.Option(
            "--skip", metavar="NAME", help="Leave this rule out.", autocompletion=completion.rules, show_default=False
        ),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="From which severity on to exit with 1.")] = FailOn.ERROR,
    on: OnOption = "",
    *,
    full: Annotated[bool, typer.Option("--full", help="Show every finding with its lines.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show only how many findings each rule has.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code tells.")] = False,
    output: OutputOption = "",
) -> None:
    """Check an organisation by all rules.

    Exits with 1 where there is an error, with 2 where it could not be checked.
    """
    from commops.report.report import check  # noqa: PLC0415 - what only this command needs
    from commops.rules.registry import RULES  # noqa: PLC0415

    targets = _targets(formats or [], output)
    rules = {known(name, RULES, "rule") for name in chosen or RULES} - {
        known(name, RULES, "rule") for name in skipped or ()
    }
    report = check(read_organisation(path), rules, day(on))
    for format_, target in [] if quiet else targets:
        with opened(target) as file:
            _write(report, format_, file, full=full, statistics=statistics, colour=colourful(target))
    if report.unsettled:
        raise typer.Exit(EXIT_UNABLE)
    if report.reaches(fail_on.severity):
        raise typer.Exit(EXIT_FINDINGS)


def _targets(formats: list[str], output: str) -> list[tuple[Format, str]]:
    """Return each format with where it goes: `--format NAME=FILE`, or the one format with `--output`."""
    if output and len(formats) > 1:
        raise Unable("`--output` goes with one format", "write `--format NAME=FILE` for each")
    by_ending = Format.JSON if output.endswith(".json") else Format.TEXT
    targets = [
        (Format(known(name, list(Format), "format")), file or output)
        for name, _, file in (f.partition("=") for f in formats)
    ]
    if sum(file in {"", "-"} for _, file in targets) > 1:
        raise Unable("only one format can go to standard output", "write `--format NAME=FILE` for the others")
    return targets or [(by_ending, output)]


def _write(report: Report, format_: Format, file: TextIO, *, full: bool, statistics: bool, colour: bool) -> None:
    from commops.writers import report_concise, report_json, report_text, terminal  # noqa: PLC0415

    match format_:
        case Format.JSON:
            file.write(report_json.text(report))
        case Format.CONCISE:
            terminal.write(report_concise.lines(report), file, colour=colour)
        case Format.TEXT if statistics:
            terminal.write([*report_text.statistics(report), *report_text.summary(report)], file, colour=colour)
        case Format.TEXT:
            terminal.write(report_text.lines(report, full=full), file, colour=colour)
