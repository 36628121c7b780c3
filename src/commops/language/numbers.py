"""How many there are of something, as a message: `1 duty`, `2 files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.messages import counted

if TYPE_CHECKING:
    from commops.language.messages import Counted


def how_many(what: str, number: int) -> Counted:  # noqa: PLR0911 - one for each
    """Return how many files, teams, roles, positions, duties, agents or people there are."""
    match what:
        case "files":
            return counted("{number:,} file", "{number:,} files", number)
        case "teams":
            return counted("{number:,} team", "{number:,} teams", number)
        case "roles":
            return counted("{number:,} role", "{number:,} roles", number)
        case "positions":
            return counted("{number:,} position", "{number:,} positions", number)
        case "duties":
            return counted("{number:,} duty", "{number:,} duties", number)
        case "agents":
            return counted("{number:,} agent", "{number:,} agents", number)
        case _:
            return counted("{number:,} person", "{number:,} people", number)
