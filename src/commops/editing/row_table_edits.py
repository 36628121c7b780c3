"""Edits of cells of signoffs.csv and of results as spans of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.sources.people_csv import cells
from commops.yamltext.refused import Refused
from commops.yamltext.span_edits import applied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.sources.document import Document
    from commops.yamltext.span_edits import Span, Wanted

_UNFIT: Final = frozenset('"\r\n,;\t')


def with_cells(
    document: Document, wanted: Mapping[Wanted, str | None], others: Iterable[tuple[int, int, str | None]]
) -> str:
    """Return the text of a table with other text in some cells, those at some keys and those at some indexes.

    Raises:
        Refused: where a cell would be deleted, or what is wanted is no cell.

    """
    marks = document.locate(document.text, [keys for keys, _ in wanted])
    spans: list[Span] = []
    for (keys, _), instead in wanted.items():
        if keys not in marks:
            raise Refused(message("the text to change is not in a cell of '{file}'", file=document.file))
        spans.append(_instead(document.file, *marks[keys].value, instead))

    spans += [_instead(document.file, *each) for each in others]
    return applied(document.text, sorted(spans))


def _instead(file: str, start: int, end: int, instead: str | None) -> Span:
    if instead is None or not _UNFIT.isdisjoint(instead):
        raise Refused(message("a row of '{file}' is deleted or rewritten only by hand", file=file))
    return start, end, instead


def texts(text: str) -> Sequence[Sequence[str]]:
    """Return what every cell of a table says, row by row."""
    return [[cell.text for cell in row] for row in cells.rows(text, cells.separator(text))]
