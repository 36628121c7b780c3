"""The posts of a day: every role, and for a role that many teams have, a post in each of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.kinds import ANY
from commops.model.order import in_order
from commops.model.posts import AT, post, teams_with
from commops.model.references import EVERYONE, TEAM
from commops.records import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.graph.teams import Teams
    from commops.model.order import Order
    from commops.model.organization import Organization
    from commops.model.structure import Role


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
        if self.id == self.role_id:
            return self.address
        return replace(self.address, team=self.team or "")

    @property
    def seats(self) -> int:
        """How many people it takes; one where nothing is said, none where any number will do."""
        if isinstance(self.role.seats, int):
            return self.role.seats
        return 0 if self.role.seats == ANY else 1

    @property
    def filled(self) -> int:
        """How many hold it who are not listed one by one."""
        return self.role.filled or 0


class Posts(dict[str, Post]):
    """The posts of a day by their ids, in an order; a role without a team is a post too."""

    def __init__(self, organization: Organization, teams: Teams, order: Order) -> None:
        """Take the organisation, and the teams of the day that its posts are in."""
        self._organization = organization
        self._teams = teams
        self._order = order
        found = {each.id: each for each in _posts(organization, teams)}
        super().__init__((each, found[each]) for each in self.in_order(found))

    def in_order(self, ids: Iterable[str]) -> Sequence[str]:
        """Return ids of posts in the order of the table."""
        return in_order(self._order, "roles", ids)

    @cached_property
    def of_role(self) -> Mapping[str, Sequence[Post]]:
        """The posts of each role, one in each of its teams."""
        found = defaultdict(list)
        for each in self.values():
            found[each.role_id].append(each)
        return found

    @cached_property
    def in_team(self) -> Mapping[str, Sequence[Post]]:
        """The posts in each team."""
        found = defaultdict(list)
        for each in self.values():
            if each.team is not None:
                found[each.team].append(each)
        return found

    @cached_property
    def everybody(self) -> Sequence[str]:
        """The posts of the organisation itself, those of external teams aside."""
        return [each.id for each in self.values() if not self._teams.is_external(each.team)]

    def find(self, reference: str, team: str | None = None) -> Post | None:
        """Return the post that a reference means, in a team where its role is in many; None where it is not there."""
        # A role in many teams is no post itself, so that only one of the two can be there.
        found = self.get(reference)
        if found is None and team is not None:
            return self.get(post(reference, team))
        return found

    def party(self, reference: str, team: str | None = None) -> str | None:
        """Return a party's id where it is there on the day: a post, a team written `team:ID`, or `all`."""
        if found := self.find(reference, team):
            return found.id
        if reference == EVERYONE:
            return EVERYONE
        if reference.startswith(TEAM) and reference.removeprefix(TEAM) in self._teams:
            return str(reference)
        return None

    def behind(self, parties: Iterable[str]) -> set[str]:
        """Return the posts behind parties as written: posts, and those of teams with all that is in them."""
        posts: set[str] = set()
        for party in parties:
            if party.startswith(TEAM):
                team = party.removeprefix(TEAM)
                posts.update(self.within(team) if team in self._teams else ())
            elif found := self.find(party):
                posts.add(found.id)
        return posts

    def home(self, identifier: str) -> str | None:
        """Return the team of a post, whatever the day is; None for a post without one."""
        if identifier not in self._homes:
            self._homes[identifier] = self._home(identifier)
        return self._homes[identifier]

    @cached_property
    def _homes(self) -> dict[str, str | None]:
        return {}

    def _home(self, identifier: str) -> str | None:
        role, _, team = identifier.partition(AT)
        if team:
            return team if team in self._organization.teams else None
        if role not in self._organization.roles:
            return None
        return self._organization.roles[role].team

    def members(self, team: str) -> Iterator[Post]:
        """Yield the posts of other teams that also belong to a team."""
        for reference in self._teams[team].members:
            if found := self.find(reference, team):
                yield found

    def is_member(self, each: Post, team: str) -> bool:
        """Tell whether a post of another team also belongs to a team."""
        return each.id in self._members[team]

    @cached_property
    def also_in(self) -> Mapping[str, Sequence[str]]:
        """The other teams that each post also belongs to, by its id."""
        found = defaultdict(list)
        for team, members in self._members.items():
            for each in members:
                found[each].append(team)
        return found

    def named_by(self, field: str, identifier: str) -> Sequence[str]:
        """Return the posts whose roles name a post in a field that lists roles, such as `backup`."""
        return self._named_by(field).get(identifier, ())

    @cached_property
    def _named_by(self) -> Callable[[str], Mapping[str, Sequence[str]]]:
        return cache(self._all_named_by)

    def _all_named_by(self, field: str) -> Mapping[str, Sequence[str]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for each in self.values():
            for reference in getattr(each.role, field):
                if named := self.find(reference, each.team):
                    found[named.id][each.id] = None
        return {identifier: list(naming) for identifier, naming in found.items()}

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        return {team: frozenset(each.id for each in self.members(team)) for team in self._teams}

    def own_and_members(self, team: str) -> Sequence[str]:
        """Return a team's own posts and those of other teams that are its members."""
        if team not in self._own_and_members:
            self._own_and_members[team] = self.in_order(self._ids_in(team))
        return self._own_and_members[team]

    def within(self, team: str) -> Sequence[str]:
        """Return the posts of a team, those that also belong to it, and those of the teams in it."""
        if team not in self._within:
            posts: set[str] = set()
            for each in self._teams.itself_and_below(team):
                posts.update(self._ids_in(each))
            self._within[team] = self.in_order(posts)
        return self._within[team]

    def _ids_in(self, team: str) -> set[str]:
        return {post.id for post in (*self.in_team.get(team, ()), *self.members(team))}

    @cached_property
    def _own_and_members(self) -> dict[str, Sequence[str]]:
        return {}

    @cached_property
    def _within(self) -> dict[str, Sequence[str]]:
        return {}


def _posts(organization: Organization, teams: Teams) -> Iterator[Post]:
    kinds = {team: fields.kind for team, fields in teams.items()}
    own_kinds = organization.organization.team_kinds
    for identifier, role in organization.roles.items():
        if role.in_each:
            for team in teams_with(role.in_each, kinds, own_kinds):
                yield Post(post(identifier, team), identifier, team, role)
        elif role.team is None or role.team in teams:
            yield Post(identifier, identifier, role.team, role)
