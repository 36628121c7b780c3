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
    letters = asked.graph.letters
    found: dict[str, None] = {}
    for cell in letters.doing(duty) or letters.answering(duty):
        found.update(dict.fromkeys(_named(cell, asked, github)))
    return list(found)


def _named(cell: Cell, asked: Asked, github: GitHubNames) -> Iterator[str]:
    home = cell.team or (asked.graph.posts[cell.party].team if cell.party in asked.graph.posts else None)
    if home and not asked.by_person:
        yield github.team(home)
        return

    for holding in asked.graph.letters.people(cell):
        if account := github.people.get(holding.person):
            yield f"@{account}"
