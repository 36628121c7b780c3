"""The words that reports of all formats share: severities, and how many there are of something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.language.messages import counted, listed, message
from commops.language.translation import translated

if TYPE_CHECKING:
    from commops.checking.report import Report

SEVERITIES: Final = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("info"),
}
"""How severities are called to people."""

NOTE: Final = message("note")
HELP: Final = message("help")


def before(word: str, language: str) -> str:
    """Return a word as it comes before a text, with a colon: `help: `."""
    return translated(message("{word}: ", word=word), language)


def of_severity(severity: Severity, number: int) -> str:
    """Return how many findings of a severity there are: `2 errors`."""
    match severity:
        case Severity.ERROR:
            return counted("{number:,} error", "{number:,} errors", number)
        case Severity.WARNING:
            return counted("{number:,} warning", "{number:,} warnings", number)
        case Severity.INFO:
            return counted("{number:,} info", "{number:,} infos", number)


def severities(report: Report) -> str:
    """Return how many findings there are of each severity, the worst first; nothing where there are none."""
    numbers = report.severities
    said = [of_severity(severity, numbers[severity]) for severity in Severity if numbers.get(severity)]
    return listed(said) if said else ""
