"""A file as a document: its kind is found by what it contains, and by its ending where that leaves it open."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents import from_csv, from_html, from_markdown, from_mhtml, from_xlsx
from commops.exchange.importing.documents.file_kinds import ZIP, refuse
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import LARGEST
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.inputs import Input

_IS_HTML: Final = pattern_of(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE
)
_HTML: Final = frozenset({".html", ".htm", ".xhtml"})
_CSV: Final = frozenset({".csv", ".tsv", ".tab"})
_TEXT: Final = frozenset({".txt", ".text", ""})
_MOSTLY: Final = 0.8


def document(source: Input) -> TextDocument:
    """Return a file as a document; raises :class:`Unreadable`."""
    if not source.sheets:
        return _document(source)
    whole = _document(replace(source, sheets=()))
    return replace(
        whole,
        blocks=tuple(each for each in whole.blocks if each.origin.sheet in source.sheets),
        pictures=tuple(each for each in whole.pictures if each.sheet in source.sheets),
        notes=tuple(each for each in whole.notes if not each.origin or each.origin.sheet in {"", *source.sheets}),
    )


@lru_cache(maxsize=2)
def _document(source: Input) -> TextDocument:
    if len(source.data) > LARGEST:
        raise Unreadable(
            Origin(source.path),
            message("the file has more than {most:,} bytes", most=LARGEST),
            message("save the part with the matrix or the list as a file of its own"),
        )

    refuse(source)
    if source.data.startswith(ZIP):
        return from_xlsx.document(source)
    if from_mhtml.is_message(source.data):
        return from_mhtml.document(source)

    read = _reader(source)
    made = read(source)
    return replace(made, notes=(*source.notes, *made.notes))


def _reader(source: Input) -> Callable[[Input], TextDocument]:
    """Return what reads the text of a file."""
    if _IS_HTML.match(source.text) or source.ending in _HTML:
        return from_html.document
    if source.ending in _CSV or (source.ending in _TEXT and _is_from_a_spreadsheet(source.text)):
        return from_csv.document
    return from_markdown.document


def _is_from_a_spreadsheet(text: str) -> bool:
    """Tell whether a text is cells that were copied from a spreadsheet, between tabs, or CSV by another name."""
    return any(from_csv.regularity(text, between)[0] >= _MOSTLY for between in "\t;,")
