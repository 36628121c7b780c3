"""A report as JSON, version 1; docs/json.md says what each field means."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops import __version__
from commops.checking.locations import places
from commops.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.checking.locations import Located
    from commops.checking.report import Report
    from commops.finding import Address, Fix, Place

VERSION: Final = 1


def text(report: Report) -> str:
    """Return the whole report; nothing in it is shortened, and locations are in characters from 1."""
    reasons = {each.finding: each.reason for each in report.suppressed}
    fixes = [finding.fix for finding in (*report.findings, *reasons) if finding.fix]
    edits = chain.from_iterable(fix.edits for fix in fixes)
    edited = places(report, (edit.address for edit in edits))
    document = {
        "version": VERSION,
        "commops": __version__,
        "on": report.day.isoformat(),
        "summary": {
            **{f"{severity}s": report.severities.get(severity, 0) for severity in Severity},
            "agents": 0,
            **report.sizes,
            "rules": len(report.ran),
            "ignored": len(report.suppressed),
            "known": len(report.known),
        },
        "not_checked": [{"missing": need, "what": names} for need, names in report.not_checked.items()],
        "findings": [_finding(found, edited) for found in report.located(report.findings)],
        "ignored": [_finding(found, edited) | {"reason": reasons[found.finding]} for found in report.located(reasons)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Located, edited: Mapping[Address, Place]) -> dict[str, Any]:
    finding = found.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": str(finding.address),
        "place": _place(found.at.place),
        "related": [
            {"label": spot.label, "path": str(related.address), "place": _place(spot.place)}
            for spot, related in zip(found.related, finding.related, strict=True)
        ],
        "note": finding.note or None,
        "help": finding.help or None,
        "fix": _fix(finding.fix, edited) if finding.fix else None,
    }


def _fix(fix: Fix, edited: Mapping[Address, Place]) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [
            {"path": str(edit.address), "place": _place(edited[edit.address]), "instead": edit.instead}
            for edit in fix.edits
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    span = place.span
    return {
        "file": place.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
