"""Fixes in SARIF: the parts of files that they replace, where this can be expressed exactly."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Place
from commops.patterns import pattern_of
from commops.reports.plain_lines import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from commops.checking.report import Report
    from commops.finding import Edit, Finding
    from commops.sources.document import Document
    from commops.yamltext.mark import Mark

Replaced = tuple[Place, str]
"""A part of a file, and its replacement."""

_WORD: Final = pattern_of(r"[^\W\d_][\w.@-]*")
"""A word that means itself in YAML and in a table, with quotes or without."""

_SCALAR: Final = pattern_of(r"""(?P<quote>['"]?)[^'"\\\n]*(?P=quote)""")
_NO_TEXT: Final = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def replacements(report: Report, findings: Iterable[Finding]) -> Mapping[Edit, Replaced]:
    """Return the replacements for the edits of findings, each file read once; edits that are more are left out."""
    wanted: dict[str, list[Edit]] = defaultdict(list)
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        for edit in edits:
            if edit.instead is not None and edit.address.keys and _means_itself(edit.instead):
                wanted[edit.address.file].append(edit)

    found: dict[Edit, Replaced] = {}
    for file, edits_of_file in wanted.items():
        document = report.documents.get(file)
        if document:
            found |= _replacements_in(document, edits_of_file)

    return found


def _replacements_in(document: Document, edits: Collection[Edit]) -> dict[Edit, Replaced]:
    marks = document.locate(document.text, {edit.address.keys for edit in edits})
    found = {}
    for edit in edits:
        replaced = _replaced(document, marks.get(edit.address.keys), edit)
        if replaced:
            found[edit] = replaced
    return found


def fix(
    finding: Finding, replaced: Mapping[Edit, Replaced], physical: Callable[[Place], dict[str, Any]]
) -> dict[str, Any] | None:
    """Return the fix of a finding; None where it has none, or one that does more than replace words."""
    if finding.fix is None or not all(edit in replaced for edit in finding.fix.edits):
        return None

    changes: dict[str, dict[str, Any]] = {}
    for place, text in (replaced[edit] for edit in finding.fix.edits):
        location = physical(place)
        change = {"artifactLocation": location["artifactLocation"], "replacements": []}
        made = changes.setdefault(place.file, change)["replacements"]
        made.append({"deletedRegion": location["region"], "insertedContent": {"text": text}})
    return {"description": {"text": shown(finding.fix.title)}, "artifactChanges": list(changes.values())}


def _means_itself(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word.lower() not in _NO_TEXT


def _replaced(document: Document, mark: Mark | None, edit: Edit) -> Replaced | None:
    part = _part(mark, edit) if mark else None
    if not part:
        return None

    written = _SCALAR.fullmatch(document.text[slice(*part)])
    if not written or not written[0]:
        return None

    quote = written["quote"]
    return Place(document.file, document.lines.span(*part)), f"{quote}{edit.instead}{quote}"


def _part(mark: Mark, edit: Edit) -> tuple[int, int] | None:
    if edit.address.on_key:
        return mark.key
    return mark.value if mark.scalar else None
