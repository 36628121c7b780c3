"""People as a people.csv, which can be read again: written, and what of them it cannot say told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from commops.cli.errors import EXIT_FINDINGS, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.cli.reading import Seen
    from commops.terminal.target import Target


def write(seen: Seen, target: Target) -> Mapping[str, list[str]]:
    """Write all people, and return by their ids what a row cannot say of them."""
    from commops.exchange.personnel import draw  # noqa: PLC0415 - what only this command needs
    from commops.formats import table_csv  # noqa: PLC0415

    listed = seen.graph.in_order("people", seen.reading.organization.people)
    personnel = draw(seen.reading, seen.language, listed)
    text = table_csv.text(personnel.table)
    target.write(table_csv.beginning(target) + text)
    return personnel.lost_in(text)


def tell_lost(lost: Mapping[str, list[str]], *, failing: bool) -> None:
    """Say what was not written of whom, and end with the exit code for findings unless others follow."""
    if not lost:
        return
    people = "1 person" if len(lost) == 1 else f"{len(lost):,} people"
    say(f"commops: a row of people.csv cannot say everything of {people}; not written:")
    for identifier, what in lost.items():
        say(f"  '{identifier}': {'; '.join(what)}")
    if failing:
        raise typer.Exit(EXIT_FINDINGS)
