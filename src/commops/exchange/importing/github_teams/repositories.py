"""The repositories of an organisation on GitHub: each a duty of the team that may do most with it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.exchange.importing.github_teams.accounts import WRITE, rank
from commops.exchange.importing.ids import slug
from commops.exchange.importing.names import name_beside_id
from commops.language.messages import counted, listed, message, quoted
from commops.model.kinds import FREE, NONE
from commops.model.references import TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.github_teams.accounts import Access, GitHubTeam
    from commops.exchange.importing.imported import Fields

_MOST = 3


def read_repositories(collected: Collected, organization: str, teams: Mapping[str, GitHubTeam]) -> None:
    """Add a duty for each repository that a team may change."""
    found: dict[str, dict[str, Access]] = defaultdict(dict)
    for team, written in teams.items():
        for repository, access in written.repositories.items():
            found[repository][team] = access

    only_read: list[str] = []
    for repository, accesses in found.items():
        if any(rank(access.permission) >= WRITE for access in accesses.values()):
            nearest = _nearest_first(repository, accesses, teams)
            _add(collected, organization, repository, nearest)
        else:
            only_read.append(repository)

    if only_read:
        text = counted(
            "{number:,} repository to which no team has write access was skipped: {repositories}",
            "{number:,} repositories to which no team has write access were skipped: {repositories}",
            len(only_read),
            repositories=listed(only_read, most=_MOST),
        )
        collected.read("only-read", text, None)


def _nearest_first(
    repository: str, accesses: Mapping[str, Access], teams: Mapping[str, GitHubTeam]
) -> Mapping[str, Access]:
    """Return who may do what, first the teams that are called like the repository, then those with few of them."""

    def distance(team: str) -> tuple[bool, int]:
        return slug(repository) not in team, len(teams[team].repositories)

    return {team: accesses[team] for team in sorted(accesses, key=distance)}


def _add(collected: Collected, organization: str, repository: str, accesses: Mapping[str, Access]) -> None:
    highest = max(rank(access.permission) for access in accesses.values())
    owners = [team for team, access in accesses.items() if rank(access.permission) == highest]
    owner = owners[0]
    origin = accesses[owner].origin
    if len(owners) > 1:
        text = message(
            "{teams} have the same permission on '{repository}'; imported as a duty of '{owner}'",
            teams=quoted(owners),
            repository=repository,
            owner=owner,
        )
        collected.guessed("several-owners", text, origin)

    writers = [team for team, access in accesses.items() if rank(access.permission) >= WRITE]
    led = collected.fields("teams", owner).get("lead") != NONE
    others = {team: access.permission for team, access in accesses.items() if rank(access.permission) < WRITE}
    fields: Fields = {
        "team": owner,
        "responsible": [TEAM + team for team in writers] if led or len(writers) > 1 else [],
        "owns": [f"https://github.com/{organization}/{repository}" if organization else repository],
        f"{FREE}access": others,
    }
    duty = collected.add("duties", repository, fields, origin, organization)
    name_beside_id(collected.fields("duties", duty), duty, repository)
