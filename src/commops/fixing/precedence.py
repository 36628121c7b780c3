"""Which fixes can be applied together: of two that overlap, the first; the other waits for the next round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from commops.editing.applying import indexes
from commops.editing.plain_data import place_of
from commops.language.messages import message
from commops.records import dataclass
from commops.sources.plain_values import inside
from commops.yamltext.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from commops.finding import Edit, Finding
    from commops.sources.document import Document
    from commops.yamltext.mark import Keys
    from commops.yamltext.span_edits import Wanted


@dataclass
class Chosen:
    """The findings fixed in one round, their edits by file, and the edits that no round can make."""

    findings: list[Finding] = field(default_factory=list)
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    refused: dict[Edit, Refused] = field(default_factory=dict)


def choose(
    documents: Mapping[str, Document],
    findings: Iterable[Finding],
    refused: Mapping[Edit, Refused] = MappingProxyType({}),
) -> Chosen:
    """Return the findings, in their order, that can be fixed together, with all edits of each or none.

    A fix with a `refused` edit is left out, and blocks no other.
    """
    chosen = Chosen(refused=dict(refused))
    touched: dict[str, _Touched] = defaultdict(_Touched)
    for finding in findings:
        edits = [(edit.address.file, edit) for edit in finding.fix.edits] if finding.fix else []
        if not all(_is_possible(documents, edit, chosen.refused) for _, edit in edits):
            continue
        if not all(touched[file].leaves(documents[file], edit) for file, edit in edits):
            continue

        chosen.findings.append(finding)
        for file, edit in edits:
            chosen.edits.setdefault(file, []).append(edit)
            touched[file].add(documents[file], edit)

    return chosen


def _is_possible(documents: Mapping[str, Document], edit: Edit, refused: dict[Edit, Refused]) -> bool:
    if edit not in refused:
        try:
            _look_at(documents, edit)
        except Refused as refusal:
            refused[edit] = refusal
    return edit not in refused


def _look_at(documents: Mapping[str, Document], edit: Edit) -> None:
    # Refuse an edit that would change nothing, or of something that does not exist.
    document = documents.get(edit.address.file)
    if document is None:
        raise Refused(message("the value to change is in no file of this organisation"))
    if not edit.address.keys:
        return

    place = place_of(document.data, edit)
    if edit.instead is None:
        return

    if edit.address.on_key:
        if edit.instead in _value(document, place[:-1]):
            raise Refused(
                message("'{key}' already exists in the same mapping", key=edit.instead), message("merge the two")
            )
    elif _value(document, place) == edit.instead:
        raise Refused(message("the value is already '{value}'", value=edit.instead))


class _Touched:
    """The locations in a file that are to be changed."""

    def __init__(self) -> None:
        self.at: dict[Wanted, str | None] = {}
        self.below: set[Keys] = set()
        self.gone: set[Keys] = set()
        self.names: set[Keys] = set()
        self.spans: list[tuple[int, int]] = []

    def leaves(self, document: Document, edit: Edit) -> bool:
        """Tell whether an edit overlaps none of them."""
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

        return not (edit.address.on_key and (*place[:-1], edit.instead) in self.names)

    def add(self, document: Document, edit: Edit) -> None:
        """Note the location of an edit."""
        if not edit.address.keys:
            self.spans.append(indexes(document, edit))
            return

        place = place_of(document.data, edit)
        self.at[place, edit.address.on_key] = edit.instead
        self.below.update(place[:depth] for depth in range(1, len(place) + 1))
        if edit.instead is None:
            self.gone.add(place)
        elif edit.address.on_key:
            self.names.add((*place[:-1], edit.instead))


def _value(document: Document, keys: Keys) -> Any:
    return reduce(inside, keys, document.data)
