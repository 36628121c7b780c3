"""A report as workflow commands, which GitHub shows next to the lines that a pull request changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.formats.sound_text import sound
from commops.reports.plain_lines import details, shown, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.checking.locations import Located
    from commops.checking.report import Report
    from commops.shapes import Line

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})
_NOTHING: Final = "\u200b"
"""A space without width: a text with it looks the same, and is no command."""


def lines(report: Report, prefix: str = "") -> Iterator[str]:
    """Yield a command for every finding, the worst first, since only ten of a kind are shown."""
    for found in sorted(report.located(report.findings), key=_rank):
        yield _command(found, prefix, report.language)


def harmless(line: Line) -> str:
    """Return a line of text that GitHub does not take for a command."""
    text = sound("".join(shown(run.text) for run in line).rstrip())
    return text.replace("::", f":{_NOTHING}:").replace("##[", f"#{_NOTHING}#[")


def text(report: Report, closing: Iterable[Line], prefix: str = "") -> str:
    """Return the commands, and behind them some lines for whoever reads the log."""
    return "".join(f"{line}\n" for line in (*lines(report, prefix), *map(harmless, closing)))


def _rank(found: Located) -> int:
    return (found.finding.severity or Severity.ERROR).rank


def _command(found: Located, prefix: str, language: str) -> str:
    finding, place = found.finding, found.at.place
    span = place.span
    properties = {"file": sound(prefix + place.file), "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}

    properties["title"] = f"{finding.rule} (commops)"
    said = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    # The log shows neither the file nor the title, so the message begins with the location.
    message = "\n".join((f"{where(place, prefix)}: {shown(finding.message)}", *details(found, prefix, language)))
    return f"::{_COMMANDS[finding.severity or Severity.ERROR]} {said}::{message.translate(_IN_DATA)}"
