"""People as a people.csv that can be read again; fields that it cannot hold are reported beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from commops.cli.errors import EXIT_FINDINGS, note, say_below
from commops.language.messages import counted, message, together

if TYPE_CHECKING:
    from commops.cli.reading import Seen
    from commops.exchange.personnel import Personnel


def rows(seen: Seen) -> Personnel:
    """Return all people as rows of people.csv."""
    from commops.exchange.personnel import draw  # noqa: PLC0415 - what only this command needs

    listed = seen.graph.in_order("people", seen.reading.organization.people)
    return draw(seen.reading, seen.language, listed)


def report_lost(personnel: Personnel, *, failing: bool) -> None:
    """Report the fields that rows cannot hold, and end with the exit code for findings where `failing`."""
    from commops.formats import table_csv  # noqa: PLC0415 - what only this command needs

    lost = personnel.lost_in(table_csv.text(personnel.table))
    if not lost:
        return

    note(
        counted(
            "people.csv cannot hold all fields of {number:,} person; not written:",
            "people.csv cannot hold all fields of {number:,} people; not written:",
            len(lost),
        )
    )
    for identifier, what in lost.items():
        say_below(message("'{id}': {fields}", id=identifier, fields=together(*what)))

    if failing:
        raise typer.Exit(EXIT_FINDINGS)
