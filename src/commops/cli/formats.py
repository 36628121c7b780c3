"""The formats of a report: which are asked for, and where each of them goes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.cli import ci, log
from commops.cli.errors import Unable
from commops.cli.options import colourful, room
from commops.cli.outputs import Kept, opened
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.checking.report import Report
    from commops.shapes import Line


class Format(StrEnum):
    """What a report can be written as."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


ENDINGS: Final = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".sarif": Format.SARIF,
    ".xml": Format.JUNIT,
    ".md": Format.MARKDOWN,
}


@dataclass(frozen=True)
class Style:
    """How a text is to be: every finding with its lines, or only how many findings each rule has."""

    full: bool = False
    statistics: bool = False


def usual(output: str) -> Format:
    """Return the format of an output for which none is asked for."""
    return Format.GITHUB if output in {"", "-"} and ci.on_github() else Format.TEXT


def targets(formats: list[str], output: str) -> dict[str, Format]:
    """Return each file with its format: `--format NAME=FILE`, or the one format with `--output`."""
    from commops.cli.several_formats import several_formats  # noqa: PLC0415 - imports typer, which takes a while

    asked = several_formats(formats, output, Format, ENDINGS, usual(output))
    return {file: Format(name) for file, name in asked.items()}


def in_language(report: Report, language: str) -> Report:
    """Return a report in a language."""
    if language == report.language:
        return report

    from commops.checking import in_language as translating  # noqa: PLC0415 - English needs none of it

    return translating.in_language(report, language)


def write(report: Report, format_: Format, target: str, style: Style) -> None:
    """Write a report in a format to a file; `-` is standard output."""
    from commops.terminal import printing  # noqa: PLC0415 - what only this command needs

    with opened(target, Kept.of(report, report.standards)) as file:
        match format_:
            case Format.TEXT | Format.CONCISE:
                printing.write(lines_of(report, format_, room(target), style), file, colour=colourful(target))
            case Format.GITHUB:
                with log.commands_meant(file):
                    file.write(_for_programs(report, format_, style))
            case _:
                file.write(_for_programs(report, format_, style))

    if format_ is Format.GITHUB:
        ci.summarise(report)


def _for_programs(report: Report, format_: Format, style: Style) -> str:
    # Each writer is read only where it is asked for.
    try:
        prefix = ci.prefix(report.folder)
    except FileNotFoundError:
        from commops.sources.folder.files import NOWHERE  # noqa: PLC0415 - reads what only runs need

        raise Unable(*NOWHERE) from None

    match format_:
        case Format.SARIF:
            from commops.reports import report_sarif  # noqa: PLC0415

            return report_sarif.text(report, prefix)
        case Format.GITHUB:
            from commops.reports import report_github  # noqa: PLC0415

            return report_github.text(report, _last(report, room("-"), style), prefix)
        case Format.GITLAB:
            from commops.reports import report_gitlab  # noqa: PLC0415

            return report_gitlab.text(report, prefix)
        case Format.JUNIT:
            from commops.reports import report_junit  # noqa: PLC0415

            return report_junit.text(report, prefix)
        case Format.MARKDOWN:
            from commops.reports import report_markdown  # noqa: PLC0415

            return report_markdown.text(report, prefix)
        case _:
            from commops.reports import report_json  # noqa: PLC0415

            return report_json.text(report)


def lines_of(report: Report, format_: Format, width: int, style: Style) -> Iterable[Line]:
    """Return a report as lines for people: concise where that is asked for, else as a text of so many columns."""
    if format_ is not Format.CONCISE:
        return _text(report, width, style)
    from commops.reports import report_concise  # noqa: PLC0415 - what only this format needs

    return report_concise.lines(report)


def _text(report: Report, width: int, style: Style) -> Iterable[Line]:
    from commops.reports import report_text  # noqa: PLC0415 - what only this format needs

    return _last(report, width, style) if style.statistics else report_text.lines(report, full=style.full, room=width)


def _last(report: Report, width: int, style: Style) -> Iterable[Line]:
    from commops.reports import report_text  # noqa: PLC0415 - what only some formats need

    counts = report_text.statistics(report) if style.statistics else ()
    return (*counts, *report_text.summary(report, width, full=style.full))
