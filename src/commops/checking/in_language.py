"""A report in a language: the texts of its findings are translated, and nothing else is changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from commops.language.translation import translated

if TYPE_CHECKING:
    from commops.checking.report import Report, Suppressed
    from commops.finding import Finding, Fix, Related


def in_language(report: Report, language: str) -> Report:
    """Return a report whose findings are in a language."""
    if language == report.language:
        return report

    finding_in = partial(_finding, language=language)
    return replace(
        report,
        findings=tuple(map(finding_in, report.findings)),
        suppressed=tuple(_suppressed(each, language) for each in report.suppressed),
        known=tuple(map(finding_in, report.known)),
        language=language,
    )


def _suppressed(suppressed: Suppressed, language: str) -> Suppressed:
    return replace(suppressed, finding=_finding(suppressed.finding, language))


def _finding(finding: Finding, language: str) -> Finding:
    return replace(
        finding,
        message=translated(finding.message, language),
        brief=translated(finding.brief, language),
        note=translated(finding.note, language),
        help=translated(finding.help, language),
        label=translated(finding.label, language),
        related=tuple(_related(each, language) for each in finding.related),
        fix=finding.fix and _fix(finding.fix, language),
    )


def _related(related: Related, language: str) -> Related:
    return replace(related, label=translated(related.label, language))


def _fix(fix: Fix, language: str) -> Fix:
    return replace(fix, title=translated(fix.title, language))
