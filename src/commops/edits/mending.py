"""Mending a file: edits in, its text out, which must say exactly what was meant and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from commops.edits.cells import Cells, said
from commops.edits.comments import comment
from commops.edits.plain import changed, place_of
from commops.edits.spans import Refused, applied, spans
from commops.sources import roster, yaml_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.edits.spans import Span, Wanted
    from commops.finding import Edit
    from commops.sources.document import Document


def mended(document: Document, edits: Sequence[Edit]) -> str:
    """Return a file's text after edits that all stand in it and do not touch one another.

    Raises:
        Refused: where an edit cannot be made, or the text would not say exactly what was meant.

    """
    at_keys = [edit for edit in edits if edit.address.keys]
    at_spans = [edit for edit in edits if not edit.address.keys]
    wanted = {(place_of(document.data, edit), edit.address.on_key): edit.instead for edit in at_keys}
    mend = _roster if roster.is_roster(document.file) else _yaml
    return mend(document, wanted, at_keys, at_spans)


def indexes(document: Document, edit: Edit) -> tuple[int, int]:
    """Return the indexes in the text of an edit at a span."""
    span = edit.address.span
    assert span is not None  # noqa: S101 - what has no keys has a span
    lines = document.lines
    return lines.start(span.line) + span.column - 1, lines.start(span.end_line) + span.end_column - 1


def _yaml(
    document: Document, wanted: dict[Wanted, str | None], at_keys: Sequence[Edit], at_spans: Sequence[Edit]
) -> str:
    every = spans(document.text, wanted) if wanted else []
    every += [comment(document.text, *indexes(document, edit), edit.instead) for edit in at_spans]
    text = applied(document.text, _joined(every))
    again = yaml_reader.read(document.file, text)
    if _in_order(again.data) != _in_order(changed(document.data, at_keys)):
        raise Refused("the file would then say something else than was meant")
    _no_new_faults(document, again)
    return text


def _roster(
    document: Document, wanted: dict[Wanted, str | None], at_keys: Sequence[Edit], at_spans: Sequence[Edit]
) -> str:
    cells = Cells(document.text)
    cells.want(wanted)
    for edit in at_spans:
        cells.put(*indexes(document, edit), edit.instead)
    text = applied(document.text, cells.spans())
    again = roster.read(document.file, text)
    as_meant = list(said(text)) == cells.meant() if not again.broken else False
    if not as_meant or (not at_spans and _in_order(again.data) != _in_order(_settled(changed(document.data, at_keys)))):
        raise Refused("the file would then say something else than was meant")
    if not document.broken:  # else what is in it is read for the first time
        _no_new_faults(document, again)
    return text


def _settled(data: Any) -> Any:
    # A cell that says nothing is not there.
    people = data["people"].items()
    return {
        "people": {
            each: {name: value for name, value in fields.items() if value not in ([], {})} for each, fields in people
        }
    }


def _no_new_faults(document: Document, again: Document) -> None:
    if new := _faults(again) - _faults(document):
        _, message = next(iter(new))
        raise Refused(f"the file could then not be read: {message}")


def _faults(document: Document) -> Counter[tuple[str, str]]:
    return Counter((fault.rule, fault.message) for fault in document.faults)


def _in_order(data: object) -> str:
    # The order of what a file says is to stay, too.
    return json.dumps(data, ensure_ascii=False)


def _joined(every: Iterable[Span]) -> list[Span]:
    # What is inside of something that is taken out goes with it.
    joined: list[Span] = []
    for start, end, instead in sorted(every, key=lambda span: (span[0], -span[1])):
        if joined and start < joined[-1][1]:
            first, last, before = joined[-1]
            if before or (instead and end > last):
                raise Refused("two of the changes touch each other")
            joined[-1] = first, max(last, end), ""
        else:
            joined.append((start, end, instead))
    return joined
