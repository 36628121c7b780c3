"""A report as SARIF 2.1.0, for programs that keep findings: GitHub's code scanning, and viewers in editors."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from commops import __version__
from commops.checking.fingerprints import fingerprints
from commops.checking.registry import RULES
from commops.finding import Severity
from commops.language.choosing import ENGLISH
from commops.language.messages import message
from commops.language.translation import translated
from commops.patterns import pattern_of
from commops.reports.plain_lines import advice, shown
from commops.reports.sarif_fixes import fix, replacements
from commops.reports.sarif_rules import LEVELS, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.locations import Located, Spot
    from commops.checking.report import Report
    from commops.finding import Place

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "commops/v1"

_ROOT: Final = "%SRCROOT%"
_INDEXES: Final = {rule: index for index, rule in enumerate(RULES)}
_BRACKETS: Final = pattern_of(r"[\\\[\]]")


def text(report: Report, prefix: str = "") -> str:
    """Return a log of one run; files are named from the root that the prefix begins at."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, prefix)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report, prefix: str) -> dict[str, Any]:
    driver = {"name": "commops", "version": __version__, "semanticVersion": __version__}
    return {
        **({} if report.language == ENGLISH else {"language": report.language}),
        "tool": {"driver": driver | {"rules": rules(report.language)}},
        "invocations": [{"executionSuccessful": not (report.unopened or report.unsettled)}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": translated(message("The root of the repository."), report.language)}}
        },
        "results": list(_results(report, prefix)),
    }


def _results(report: Report, prefix: str) -> Iterator[dict[str, Any]]:
    # Suppressed findings are included and marked, so that programs can distinguish fixed from suppressed ones.
    hidden = {each.finding: _suppression("inSource", each.reason) for each in report.suppressed}
    known = dict.fromkeys(report.known)
    in_baseline = translated(message("It is in the baseline."), report.language)
    hidden |= dict.fromkeys(known, _suppression("external", in_baseline))

    located = report.located([*report.findings, *hidden])
    marks = fingerprints([found.finding for found in located])
    replaced = replacements(report, report.findings)
    for found, mark in zip(located, marks, strict=True):
        result = _result(found, mark, prefix, report.language)
        if fixed := fix(found.finding, replaced, partial(_physical, prefix=prefix)):
            result["fixes"] = [fixed]
        if suppression := hidden.get(found.finding):
            result["suppressions"] = [suppression]
        if report.gone is not None:
            result["baselineState"] = "unchanged" if found.finding in known else "new"
        yield result


def _suppression(kind: str, why: str) -> dict[str, str]:
    return {"kind": kind, "status": "accepted", "justification": shown(why)}


def _result(found: Located, fingerprint: str, prefix: str, language: str) -> dict[str, Any]:
    finding = found.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEXES[finding.rule],
        "level": LEVELS[finding.severity or Severity.ERROR],
        "message": _message("\n".join((shown(finding.message), *advice(found, language)))),
        "locations": [
            {
                "physicalLocation": _physical(found.at.place, prefix),
                "logicalLocations": [{"fullyQualifiedName": shown(str(finding.address))}],
            }
        ],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    others = [spot for spot in dict.fromkeys(found.related) if spot != found.at]
    if others:
        result["relatedLocations"] = [_related(spot, number, prefix, language) for number, spot in enumerate(others, 1)]

    return result


def _related(spot: Spot, number: int, prefix: str, language: str) -> dict[str, Any]:
    label = shown(spot.label) or translated(message("and here"), language)
    return {"id": number, "physicalLocation": _physical(spot.place, prefix), "message": _message(label)}


def _physical(place: Place, prefix: str) -> dict[str, Any]:
    span = place.span
    return {
        "artifactLocation": {"uri": quote(os.fsencode(prefix + place.file)), "uriBaseId": _ROOT},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _message(text: str) -> dict[str, str]:
    # `[text](place)` would be a link that is not intended.
    if "](" in text:
        text = _BRACKETS.sub(r"\\\g<0>", text)
    return {"text": text}
