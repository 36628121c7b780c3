"""Which fixes go together: of two that touch the same place, the first; the other waits for the next round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from commops.edits.mending import indexes
from commops.edits.plain import NotThere, place_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from commops.edits.spans import Wanted
    from commops.finding import Edit, Finding, Fix
    from commops.sources.document import Document, Keys


@dataclass
class Chosen:
    """The findings that are mended in one round, and their edits by file."""

    findings: list[Finding] = field(default_factory=list)
    edits: dict[str, list[Edit]] = field(default_factory=dict)


def choose(
    documents: Mapping[str, Document], findings: Iterable[Finding], *, unsafe: bool, without: Container[str] = ()
) -> Chosen:
    """Return the findings, in their order, whose fixes can be made together; none that touches a file in `without`."""
    chosen = Chosen()
    touched: dict[str, _Touched] = defaultdict(_Touched)
    for finding in findings:
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        if new := _new_edits(documents, fix, touched, without):
            chosen.findings.append(finding)
            for file, edits in new.items():
                chosen.edits.setdefault(file, []).extend(edits)
    return chosen


def _new_edits(
    documents: Mapping[str, Document], fix: Fix, touched: dict[str, _Touched], without: Container[str]
) -> dict[str, list[Edit]]:
    # All edits of a fix, or none of them.
    new: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        document = documents.get(edit.address.file)
        if document is None or edit.address.file in without or (document.broken and edit.address.keys):
            return {}
        try:
            free = touched[document.file].leaves(document, edit)
        except NotThere:
            return {}
        if not free:
            return {}
        new.setdefault(document.file, []).append(edit)
    for file, edits in new.items():
        touched[file].add(documents[file], edits)
    return new


class _Touched:
    """The places of a file that are to be changed."""

    def __init__(self) -> None:
        self.at: dict[Wanted, str | None] = {}
        self.below: set[Keys] = set()
        self.gone: set[Keys] = set()
        self.names: set[Keys] = set()
        self.spans: list[tuple[int, int]] = []

    def leaves(self, document: Document, edit: Edit) -> bool:
        """Tell whether an edit touches none of them, and changes anything at all."""
        if not edit.address.keys:
            start, end = indexes(document, edit)
            return all(end <= first or last <= start for first, last in self.spans)
        place = place_of(document.data, edit)
        if any(place[:depth] in self.gone for depth in range(1, len(place) + 1)):
            return False
        if edit.instead is None:
            return place not in self.below
        wanted = place, edit.address.on_key
        if wanted in self.at:
            return self.at[wanted] == edit.instead
        if edit.address.on_key:
            there = _at(document.data, place[:-1])
            return edit.instead not in there and (*place[:-1], edit.instead) not in self.names
        return bool(_at(document.data, place) != edit.instead)

    def add(self, document: Document, edits: Iterable[Edit]) -> None:
        """Note the places of edits."""
        for edit in edits:
            if not edit.address.keys:
                self.spans.append(indexes(document, edit))
                continue
            place = place_of(document.data, edit)
            self.at[place, edit.address.on_key] = edit.instead
            self.below.update(place[:depth] for depth in range(1, len(place) + 1))
            if edit.instead is None:
                self.gone.add(place)
            elif edit.address.on_key:
                self.names.add((*place[:-1], edit.instead))


def _at(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = data[int(key)] if isinstance(data, list) else data[key]
    return data
