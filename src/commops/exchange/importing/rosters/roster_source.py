"""The source `roster`: lists of people as CSV, spreadsheets, HTML or Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rosters.grids_of_files import beginning, grids, read_tables
from commops.exchange.importing.rosters.reading_rosters import read_grids
from commops.exchange.importing.rosters.roster_tables import find_table
from commops.exchange.importing.workforce.organised import organise
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input

NAME: Final = "roster"
_DATA: Final = frozenset({".json", ".yaml", ".yml", ".ldif"})


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files are lists of people: 0, 1 or 2."""
    return max(map(_likely, inputs), default=0)


def _likely(source: Input) -> int:
    if source.ending in _DATA:
        return 0
    try:
        tables = map(find_table, grids(document(beginning(source))))
        return max((table.likely for table in tables if table), default=0)
    except Unreadable:
        return 0


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Return the people in lists, with their roles and teams; raises :class:`Unreadable` where there are none."""
    tables = read_tables(inputs)
    workforce = read_grids(tables.grids, context)
    if workforce is None:
        raise Unreadable(
            Origin(inputs[0].path),
            message("no table of people found"),
            message("the header row needs columns such as Name, Title, Department and Manager"),
        )
    return organise(NAME, replace(workforce, notes=[*tables.notes, *workforce.notes]), context, inputs[0].path)
