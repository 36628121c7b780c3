"""Applying edits to a file: edits in, its text out, which must say exactly what was intended and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from commops.editing.people_csv_edits import Cells, said
from commops.editing.plain_data import changed, place_of
from commops.editing.row_table_edits import texts, with_cells
from commops.language.messages import message
from commops.sources import csv_names, yaml_reader
from commops.sources.csv_names import is_csv_table
from commops.sources.gathering import parse
from commops.sources.people_csv import roster
from commops.yamltext.comments import comment
from commops.yamltext.refused import Refused
from commops.yamltext.span_edits import applied, impossible, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from commops.finding import Edit
    from commops.sources.document import Document
    from commops.yamltext.span_edits import Span, Wanted


_NOT_AS_INTENDED: Final = message("the result would differ from what the fix should change")

MOST_TRIES: Final = 1_000
"""After how many attempts to make some edits without others the last ones of a file are refused together."""


def mended(document: Document, edits: Sequence[Edit]) -> str:
    """Return a file's text after edits that are all in it and do not overlap.

    Raises:
        Refused: where an edit cannot be made, or the text would not say exactly what was intended.

    """
    at_keys = [edit for edit in edits if edit.address.keys]
    at_spans = [edit for edit in edits if not edit.address.keys]
    wanted = {_wanted(document, edit): edit.instead for edit in at_keys}
    text = _writer(document.file)(document, wanted, at_keys, at_spans)
    _refuse_surrogates(text)
    return text


def _writer(file: str) -> Callable[[Document, dict[Wanted, str | None], Sequence[Edit], Sequence[Edit]], str]:
    if csv_names.is_roster(file):
        return _roster
    return _rows if is_csv_table(file) else _yaml


def mended_where_possible(document: Document, edits: Sequence[Edit]) -> tuple[str, Mapping[Edit, Refused]]:
    """Return a file's text after as many of the edits as can be made, and why the others cannot."""
    try:
        return mended(document, edits), {}
    except Refused:
        refused = _impossible(document, edits)
        text, others = _in_halves(document, [edit for edit in edits if edit not in refused])
        return text, refused | others


def _impossible(document: Document, edits: Iterable[Edit]) -> dict[Edit, Refused]:
    # The edits that cannot be made whatever the others are: to find them, a YAML file is parsed only once.
    if is_csv_table(document.file):
        return {}
    wanted = {edit: (_wanted(document, edit), edit.instead) for edit in edits if edit.address.keys}
    found = impossible(document.text, wanted.values())
    return {edit: found[each] for edit, each in wanted.items() if each in found}


def _in_halves(document: Document, edits: list[Edit]) -> tuple[str, dict[Edit, Refused]]:
    # Where some edits cannot be made together, each half is tried, and so on, in their order: of two that exclude each
    # other, the first is made.
    text = document.text
    made: list[Edit] = []
    refused: dict[Edit, Refused] = {}
    waiting = [edits] if edits else []
    tries = 0
    while waiting:
        group = waiting.pop()
        tries += 1
        try:
            text = mended(document, [*made, *group])
        except Refused as refusal:
            if len(group) == 1 or tries >= MOST_TRIES:
                refused |= dict.fromkeys(group, refusal)
                continue
            middle = len(group) // 2
            waiting += group[middle:], group[:middle]
        else:
            made += group

    return text, refused


def _wanted(document: Document, edit: Edit) -> Wanted:
    return place_of(document.data, edit), edit.address.on_key


def indexes(document: Document, edit: Edit) -> tuple[int, int]:
    """Return the indexes in the text of an edit at a span."""
    span = edit.address.span
    assert span is not None  # noqa: S101 - an edit without keys has a span
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
        raise Refused(_NOT_AS_INTENDED)

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
    if as_meant and not cells.renames():
        as_meant = _in_order(_settled(again.data)) == _in_order(_settled(changed(document.data, at_keys)))

    if not as_meant:
        raise Refused(_NOT_AS_INTENDED)

    if not document.broken:  # otherwise its content is read for the first time
        _no_new_faults(document, again)

    return text


def _rows(
    document: Document, wanted: dict[Wanted, str | None], _at_keys: Sequence[Edit], at_spans: Sequence[Edit]
) -> str:
    others = [(*indexes(document, edit), edit.instead) for edit in at_spans]
    text = with_cells(document, wanted, others)
    again = parse(document.file, text.encode())
    differing = [pair for pair in zip(texts(document.text), texts(text), strict=True) if pair[0] != pair[1]]
    if again.broken or len(differing) > len(wanted) + len(others):
        raise Refused(_NOT_AS_INTENDED)

    if not document.broken:
        _no_new_faults(document, again)
    return text


def _settled(data: Any) -> Any:
    # An empty cell counts as missing, and so does one of which nothing can be read.
    people = data["people"].items()
    return {
        "people": {
            each: {name: value for name, value in fields.items() if value not in ([], {})} for each, fields in people
        }
    }


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(message("the file would contain a character that cannot be saved")) from None


def _no_new_faults(document: Document, again: Document) -> None:
    if new := _faults(again) - _faults(document):
        _, why = next(iter(new))
        raise Refused(message("the file would then have a new error: {error}", error=why))


def _faults(document: Document) -> Counter[tuple[str, str]]:
    return Counter((fault.rule, fault.message) for fault in document.faults)


def _in_order(data: object) -> str:
    # The order of what a file says must not change either.
    return json.dumps(data, ensure_ascii=False)


def _joined(every: Iterable[Span]) -> list[Span]:
    # What is inside something that is deleted is deleted with it.
    joined: list[Span] = []
    for start, end, instead in sorted(every, key=lambda span: (span[0], -span[1])):
        if joined and start < joined[-1][1]:
            first, last, before = joined[-1]
            if before or (instead and end > last):
                raise Refused(message("two of the changes overlap"))
            joined[-1] = first, max(last, end), ""
        else:
            joined.append((start, end, instead))
    return joined
