"""Teams on GitHub as an org.yaml of peribolos: nested, with who leads a team as its maintainers.

The format is that of peribolos, the program of the Kubernetes project that keeps an organisation on GitHub as such a
file says. A team is called as it is mentioned, since GitHub makes the name in `@org/team` of the name of the team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.exchange.exporting.ascii_names import renamed
from commops.exchange.exporting.exported import MOST_NAMED, Exported
from commops.exchange.exporting.github_names import GitHubNames, people_without_account
from commops.exchange.exporting.left_out import Aspect, left_out
from commops.exchange.exporting.membership import Membership
from commops.exchange.exporting.yaml_documents import yaml_text
from commops.language.messages import counted, listed, message
from commops.language.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.exporting.asked import Asked

HELD: Final = frozenset({Aspect.TEAMS, Aspect.PARENTS, Aspect.LEADS, Aspect.PEOPLE, Aspect.AGENTS})

PRIVACY: Final = "closed"
"""Every member of the organisation sees the team; one that is secret can neither have sub-teams nor be one."""


def export(asked: Asked) -> Exported:
    """Return the teams and their people."""
    tree = TeamTree(asked)
    data = {"orgs": {tree.github.owner: {"members": tree.accounts, "teams": tree.nested()}}}
    comment = say("written by export", asked.language, command="commops export github")
    names = {team: tree.github.teams[team] for team in asked.teams}
    return Exported(yaml_text([data], comment), renamed=list(renamed(names)), unsaid=list(_unsaid(asked, tree)))


class TeamTree:
    """The teams that are exported, each with the accounts of who is in it."""

    def __init__(self, asked: Asked) -> None:
        """Take what is exported."""
        self.asked = asked
        self.github = GitHubNames(asked)
        self._membership = Membership(asked)

    @property
    def accounts(self) -> Sequence[str]:
        """The accounts of all people, also of those in no team."""
        return self._named(list(self.asked.people))

    @property
    def without_account(self) -> Sequence[str]:
        """The people of whom no account is known; agents and services aside."""
        agents = self.asked.graph.staff.agents
        return [each for each in self.asked.people if each not in self.github.people and each not in agents]

    def maintainers(self, team: str) -> Sequence[str]:
        """Return the accounts of who leads a team."""
        return self._named(self._membership.leads[team])

    def members(self, team: str) -> Sequence[str]:
        """Return the accounts of the others in a team."""
        leads = set(self._membership.leads[team])
        return self._named([person for person in self._membership.members[team] if person not in leads])

    def nested(self, above: str | None = None) -> Mapping[str, Any]:
        """Return the teams right below one, or those at the top, with all that is below them."""
        return {self.github.teams[team]: self._fields(team) for team in self.asked.below(above)}

    def _fields(self, team: str) -> Mapping[str, Any]:
        fields: dict[str, Any] = {
            "description": self._description(team),
            "maintainers": list(self.maintainers(team)),
            "members": list(self.members(team)),
            "privacy": PRIVACY,
        }
        if below := self.nested(team):
            fields["teams"] = below
        return {name: value for name, value in fields.items() if value}

    def _description(self, team: str) -> str:
        entity = self.asked.teams[team]
        described = entity.description.in_language(self.asked.language) if entity.description else ""
        return " ".join((described or self.asked.team_called(team)).split())

    def _named(self, people: Sequence[str]) -> Sequence[str]:
        accounts = (self.github.people[person] for person in people if person in self.github.people)
        return sorted(dict.fromkeys(accounts), key=str.casefold)


def _unsaid(asked: Asked, tree: TeamTree) -> Iterator[str]:
    if without := tree.without_account:
        yield people_without_account(without)
    yield from _about_agents(asked, tree)
    yield message("who administers the organisation on GitHub: add `admins` before you give the file to peribolos")
    yield from left_out(asked, HELD)


def _about_agents(asked: Asked, tree: TeamTree) -> Iterator[str]:
    accounts = [agent for agent in asked.agents if agent in tree.github.people]
    if accounts:
        yield counted(
            "that {number:,} account is that of an agent or a service: {agents}",
            "that {number:,} accounts are those of agents or services: {agents}",
            len(accounts),
            agents=listed(accounts, most=MOST_NAMED),
        )

    others = [agent for agent in asked.agents if agent not in tree.github.people]
    if others:
        yield counted(
            "{number:,} agent or service of which no account on GitHub is known: {agents}",
            "{number:,} agents and services of which no account on GitHub is known: {agents}",
            len(others),
            agents=listed(others, most=MOST_NAMED),
        )
