"""A report with one finding per line, for editors and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.lines import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.report import Report
    from commops.lines import Line


def lines(report: Report) -> Iterator[Line]:
    """Yield `file:line:column: severity[rule] message` for every finding, in the order of the text."""
    for found in report.located(report.findings):
        span = found.at.place.span
        severity = found.finding.severity
        yield (
            Run(f"{found.at.place.file}:{span.line}:{span.column}: ", Tone.STRONG),
            Run(f"{severity}[{found.finding.rule}]", Tone(severity) if severity else Tone.PLAIN),
            Run(f" {found.finding.message}"),
        )
