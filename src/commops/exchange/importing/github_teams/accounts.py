"""What GitHub knows of an organisation: its accounts and teams, whichever form says so."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.ids import slug
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.exchange.importing.origins import Origin

PERMISSIONS: Final = ("read", "triage", "write", "maintain", "admin")
"""What a team may do with a repository, the least first."""

_OTHER_NAMES: Final = {"pull": "read", "push": "write"}
WRITE: Final = PERMISSIONS.index("write")


def permission(text: str) -> str:
    """Return a permission by the name that is used here; a role of the user's own stays as it is."""
    plain = text.casefold()
    return _OTHER_NAMES.get(plain, plain)


def rank(name: str) -> int:
    """Return how much a permission allows; a role of the user's own is at least a right to read."""
    return PERMISSIONS.index(name) if name in PERMISSIONS else 0


@dataclass(frozen=True)
class Account:
    """An account of a person: the login, and what else is said of them."""

    login: str
    origin: Origin
    name: str = ""
    email: str = ""
    company: str = ""


@dataclass
class Access:
    """What a team may do with a repository, and where that is said."""

    permission: str
    origin: Origin


@dataclass
class GitHubTeam:
    """A team: its name and the name in addresses, and who and what belongs to it."""

    slug: str
    name: str
    origin: Origin
    organization: str = ""
    parent: str = ""
    description: str = ""
    privacy: str = ""
    formerly: list[str] = field(default_factory=list)
    maintainers: list[Account] = field(default_factory=list)
    members: list[Account] = field(default_factory=list)
    repositories: dict[str, Access] = field(default_factory=dict)


@dataclass
class GitHubOrganization:
    """An organisation: its account, its owners, everybody in it, and its teams in their order.

    Where members `include_below`, those of a team include those of its sub-teams, as in answers of the API.
    """

    login: str = ""
    name: str = ""
    description: str = ""
    owners: list[Account] = field(default_factory=list)
    members: list[Account] = field(default_factory=list)
    teams: list[GitHubTeam] = field(default_factory=list)
    include_below: bool = False

    def teams_by_name(self) -> dict[str, GitHubTeam]:
        """Return the teams by their names in addresses."""
        by_name = {slug(team.name): team for team in self.teams}
        return by_name | {team.slug: team for team in self.teams}
