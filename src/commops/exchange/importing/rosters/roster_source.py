"""The source `roster`: lists of people as CSV, spreadsheets, HTML or Markdown."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rosters.reading_rosters import read_grids
from commops.exchange.importing.rosters.roster_tables import find_table
from commops.exchange.importing.workforce.organised import organise
from commops.language.messages import message, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.imported import Imported

NAME: Final = "roster"
_DATA: Final = frozenset({".json", ".yaml", ".yml", ".ldif"})
_BEGINNING: Final = 40_000


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files are lists of people: 0, 1 or 2."""
    return max(map(_likely, inputs), default=0)


def _likely(source: Input) -> int:
    if source.ending in _DATA:
        return 0
    try:
        tables = map(find_table, _grids(document(_beginning(source))))
        return max((table.likely for table in tables if table), default=0)
    except Unreadable:
        return 0


def _beginning(source: Input) -> Input:
    # The first lines of a text have its heads; archives and encodings with zeros cannot be cut.
    if len(source.data) <= _BEGINNING or b"\0" in source.data[:_BEGINNING]:
        return source
    end = source.data.rfind(b"\n", 0, _BEGINNING)
    return Input(source.path, source.data[:end]) if end > 0 else source


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Return the people in lists, with their roles and teams; raises :class:`Unreadable` where there are none."""
    documents: list[TextDocument] = []
    failures: list[Unreadable] = []
    for source in inputs:
        try:
            documents.append(document(source))
        except Unreadable as failure:
            failures.append(failure)
    if failures and not documents:
        raise failures[0]

    workforce = read_grids(chain.from_iterable(map(_grids, documents)), context)
    if workforce is None:
        raise Unreadable(
            Origin(inputs[0].path),
            message("no table of people was found"),
            message("the first row needs heads such as Name, Title, Department and Manager"),
        )

    of_documents = chain.from_iterable(each.notes for each in documents)
    notes = [*_failed(failures), *of_documents, *workforce.notes]
    return organise(NAME, replace(workforce, notes=notes), context)


def _grids(found: TextDocument) -> Iterator[Grid]:
    yield from (block for block in found.blocks if isinstance(block, Grid))


def _failed(failures: Sequence[Unreadable]) -> Iterator[Note]:
    for failure in failures:
        yield Note("unreadable", together(failure.message, failure.help), Certainty.LOST, failure.origin)
