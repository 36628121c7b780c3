"""Who owns what a duty owns, as a code host names them: teams and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.github_names import GitHubNames
    from commops.graph.letters import Cell


def owners(duty: str, asked: Asked, github: GitHubNames) -> Sequence[str]:
    """Return the owners for a duty: who is responsible for it, or where nobody is, who is accountable.

    A team is its own owner, a position is its team, and a position without a team is whoever holds it.
    """
    found: dict[str, None] = {}
    for cell in _owning(duty, asked):
        if team := _team(cell, asked):
            found[github.team(team)] = None
            continue
        accounts = (github.people.get(person) for person in _persons(cell, asked))
        found.update((f"@{account}", None) for account in accounts if account)
    return list(found)


def owners_without_account(duty: str, asked: Asked, github: GitHubNames) -> Iterator[str]:
    """Yield the people who would be owners for a duty, but have no account that is known."""
    for cell in _owning(duty, asked):
        if not _team(cell, asked):
            yield from (person for person in _persons(cell, asked) if person not in github.people)


def _persons(cell: Cell, asked: Asked) -> Iterator[str]:
    # Agents and services review no changes, so they own no paths.
    for holding in asked.graph.letters.people(cell):
        if holding.person not in asked.graph.staff.agents:
            yield holding.person


def _owning(duty: str, asked: Asked) -> Sequence[Cell]:
    return asked.graph.letters.doing(duty) or asked.graph.letters.answering(duty)


def _team(cell: Cell, asked: Asked) -> str | None:
    # The team that is named instead of people.
    if asked.by_person:
        return None
    if cell.team:
        return cell.team
    return asked.graph.posts[cell.party].team if cell.party in asked.graph.posts else None
