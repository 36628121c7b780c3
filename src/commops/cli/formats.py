"""The formats of a report: which are asked for, and where each of them goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.cli.errors import Unable
from commops.cli.options import by_ending, colourful, one_of, opened, room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.report.report import Report
    from commops.shapes import Line


class Format(StrEnum):
    """What a report can be written as."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"


ENDINGS: Final = {".txt": Format.TEXT, ".json": Format.JSON}


@dataclass(frozen=True)
class Style:
    """How a text is to be: every finding with its lines, or only how many findings each rule has."""

    full: bool = False
    statistics: bool = False


def targets(formats: list[str], output: str) -> dict[str, Format]:
    """Return each file with its format: `--format NAME=FILE`, or the one format with `--output`."""
    if not formats:
        return {output or "-": by_ending(output, ENDINGS, Format.TEXT)}
    if output and len(formats) > 1:
        raise Unable("'--output' goes with one format", "write `--format NAME=FILE` for each")
    asked = [
        (file or output or "-", Format(one_of(Format, name, "--format")))
        for name, _, file in (each.partition("=") for each in formats)
    ]
    file, times = Counter(file for file, _ in asked).most_common(1)[0]
    if times > 1:
        where = "standard output" if file == "-" else f"'{file}'"
        raise Unable(f"only one format can go to {where}", "write `--format NAME=FILE` for the others")
    return dict(asked)


def write(report: Report, format_: Format, target: str, style: Style) -> None:
    """Write a report in a format to a file; `-` is standard output."""
    from commops.writers import report_concise, report_json, terminal  # noqa: PLC0415 - what only this command needs

    with opened(target) as file:
        match format_:
            case Format.JSON:
                file.write(report_json.text(report))
            case Format.CONCISE:
                terminal.write(report_concise.lines(report), file, colour=colourful(target))
            case Format.TEXT:
                terminal.write(_text(report, room(target), style), file, colour=colourful(target))


def _text(report: Report, width: int, style: Style) -> Iterable[Line]:
    from commops.writers import report_text  # noqa: PLC0415 - what only this format needs

    if style.statistics:
        return (*report_text.statistics(report), *report_text.summary(report, width))
    return report_text.lines(report, full=style.full, room=width)
