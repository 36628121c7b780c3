"""Posts: every role, and for a role that many teams have, a post in each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.kinds import ANY
from commops.model.posts import post, teams_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.model.organization import Organization
    from commops.model.structure import Role, Team


@dataclass(frozen=True, slots=True)
class Post:
    """A post that exists on the day: `chair@sig-node` of the role `chair`, in the team `sig-node`."""

    id: str
    role_id: str
    team: str | None
    role: Role

    @property
    def address(self) -> Address:
        """Where its role is written."""
        return Address(("roles", self.role_id))

    @property
    def position(self) -> Address:
        """Where its role is written, with the team that tells it from the role's positions in other teams."""
        return self.address if self.id == self.role_id else replace(self.address, team=self.team or "")

    @property
    def seats(self) -> int:
        """How many people it takes; one where nothing is said, none where any number will do."""
        return self.role.seats if isinstance(self.role.seats, int) else int(self.role.seats != ANY)

    @property
    def filled(self) -> int:
        """How many hold it who are not listed one by one."""
        return self.role.filled or 0


def posts(organization: Organization, teams: Mapping[str, Team]) -> Iterator[Post]:
    """Yield the posts in the teams of the day; a role without a team is a post too."""
    kinds = {team: fields.kind for team, fields in teams.items()}
    own_kinds = organization.organization.team_kinds
    for identifier, role in organization.roles.items():
        if role.in_each:
            for team in teams_with(role.in_each, kinds, own_kinds):
                yield Post(post(identifier, team), identifier, team, role)
        elif role.team is None or role.team in teams:
            yield Post(identifier, identifier, role.team, role)
