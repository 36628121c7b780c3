"""Personnel lists as personnel: all tables of people and of departments in some documents together."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.rosters import roster_heads
from commops.exchange.importing.rosters.day_order import find_order
from commops.exchange.importing.rosters.roster_departments import find_departments
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.rosters.roster_tables import MANAGERS, find_table
from commops.exchange.importing.rosters.roster_workers import WorkerReader
from commops.exchange.importing.rosters.working_time import find_working_time, notes_on
from commops.exchange.importing.workforce import person_names
from commops.exchange.importing.workforce.workers import Workforce
from commops.language.messages import message, quoted, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.blocks import Grid
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.rosters.roster_tables import RosterRow, RosterTable
    from commops.exchange.importing.workforce.workers import Unit

_MOST_COLUMNS: Final = 8


def read_grids(grids: Iterable[Grid], context: Context) -> Workforce | None:
    """Return the personnel in some grids; None where no grid has people."""
    tables = [table for table in map(find_table, grids) if table]
    of_people = [table for table in tables if table.has_people]
    if not of_people:
        return None

    rows = list(chain.from_iterable(table.rows() for table in of_people))
    listed = list(chain.from_iterable(table.rows() for table in tables if table.has_departments))
    workforce = read_rows(rows, context, listed=listed)
    left_out = list(dict.fromkeys(chain.from_iterable(table.unread() for table in tables)))
    heads = of_people[0].grid.rows[of_people[0].head]
    totals = map(_total_left_out, chain.from_iterable(table.totals() for table in tables))
    notes = [*workforce.notes, *personal_data(left_out, heads.cells[0].origin), *totals]
    return replace(workforce, notes=notes, ignored=list(_not_read(tables)))


def _not_read(tables: Sequence[RosterTable]) -> Iterator[str]:
    """Yield the heads of columns that are not read, each once; with their files where there are several."""
    heads: dict[tuple[str, str], None] = {}
    for table in tables:
        file = table.grid.origin.file
        heads |= {(file, head): None for head in table.unread() if not roster_heads.is_personal(head)}
    several = len({table.grid.origin.file for table in tables}) > 1
    for file, head in heads if several else dict.fromkeys(("", head) for _, head in heads):
        yield together(file, head, between=": ")


def read_rows(
    rows: Sequence[RosterRow],
    context: Context,
    units: Mapping[str, Unit] | None = None,
    of_rows: Sequence[Sequence[str]] = (),
    listed: Sequence[RosterRow] = (),
) -> Workforce:
    """Return the personnel in rows: with their departments where these are known, else as the rows name them.

    `listed` are rows of departments.
    """
    if units is None:
        departments = find_departments(rows, listed, _names(rows), context)
        units, of_rows = departments.units, departments.of_rows

    time = find_working_time(rows)
    reader = WorkerReader(find_order(_dates(rows), context), time, context.on)
    workers = list(reader.read(zip(rows, of_rows, strict=True)))
    states_managers = any(any(map(row.text, MANAGERS)) for row in rows)
    return Workforce(workers, units, states_managers, [*reader.notes, *notes_on(rows, time)])


def personal_data(heads: Sequence[str], origin: Origin) -> Iterator[Note]:
    """Yield what is to say of columns with personal data, which are never read."""
    personal = [head for head in dict.fromkeys(heads) if roster_heads.is_personal(head)]
    if personal:
        text = message("personal data is not imported: {columns}", columns=quoted(personal, _MOST_COLUMNS))
        yield Note("personal-data", text, Certainty.READ, origin, {"columns": personal})


def _total_left_out(origin: Origin) -> Note:
    return Note("total", message("a totals row was skipped"), Certainty.READ, origin)


def _names(rows: Sequence[RosterRow]) -> frozenset[str]:
    whole = (person_names.whole_name(row.text(Head.FIRST), row.text(Head.LAST)) for row in rows)
    return frozenset(person_names.key(name) for name in [*(row.text(Head.NAME) for row in rows), *whole] if name)


def _dates(rows: Sequence[RosterRow]) -> Iterator[tuple[str, Origin]]:
    for row in rows:
        for head in (Head.START, Head.END):
            if text := row.text(head):
                yield text, row.at(head)
