"""People as a people.csv that can be read again; fields that it cannot hold are reported beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from commops.cli.errors import EXIT_FINDINGS, note, say_below
from commops.language.messages import counted, message, together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.cli.reading import Seen
    from commops.terminal.target import Target


def write(seen: Seen, target: Target) -> Mapping[str, list[str]]:
    """Write all people, and return by their ids the fields that a row cannot hold."""
    from commops.exchange.personnel import draw  # noqa: PLC0415 - what only this command needs
    from commops.formats import table_csv  # noqa: PLC0415

    listed = seen.graph.in_order("people", seen.reading.organization.people)
    personnel = draw(seen.reading, seen.language, listed)
    text = table_csv.text(personnel.table)
    target.write(table_csv.beginning(target) + text)
    return personnel.lost_in(text)


def report_lost(lost: Mapping[str, list[str]], *, failing: bool) -> None:
    """Report the fields that were not written, and end with the exit code for findings where `failing`."""
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
