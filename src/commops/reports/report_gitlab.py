"""A report as GitLab's code quality, which merge requests compare with that of their target branch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from commops.checking.fingerprints import fingerprints
from commops.finding import Severity
from commops.formats.sound_text import sound
from commops.language.messages import together
from commops.language.translation import translated
from commops.reports.plain_lines import advice, shown

if TYPE_CHECKING:
    from commops.checking.locations import Located
    from commops.checking.report import Report

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def text(report: Report, prefix: str = "") -> str:
    """Return every finding with its own fingerprint."""
    located = report.located(report.findings)
    marks = fingerprints([found.finding for found in located])
    issues = [_issue(found, mark, prefix, report.language) for found, mark in zip(located, marks, strict=True)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(found: Located, fingerprint: str, prefix: str, language: str) -> dict[str, Any]:
    finding, place = found.finding, found.at.place
    return {
        "type": "issue",
        "check_name": finding.rule,
        # One line is all that a merge request shows of it.
        "description": translated(together(shown(finding.message), *advice(found, language)), language),
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[finding.severity or Severity.ERROR],
        "fingerprint": fingerprint,
        "location": {
            "path": sound(prefix + place.file),
            "lines": {"begin": place.span.line, "end": place.span.end_line},
        },
    }
