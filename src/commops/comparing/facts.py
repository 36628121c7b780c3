"""What follows on the day on one side, with all ids as the new side spells them, so that both can be compared."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.comparing.ids import Ids
    from commops.finding import Address
    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell
    from commops.graph.posts import Post

STATED: Final = ""
FROM_LEAD: Final = "lead"
FROM_ACCOUNTABLE: Final = "accountable"
"""Where a letter comes from: it is stated, follows from who leads the team, or from who is stated as accountable."""


class Manager(NamedTuple):
    """What a position reports to, a position or a team written `team:ID`, and the team whose lead that is.

    Where the line is stated, there is no such team.
    """

    to: str
    team: str | None


@dataclass(frozen=True)
class Facts:
    """One side: its graph, and how its ids are spelt on the new side."""

    graph: Graph
    ids: Ids

    @cached_property
    def teams(self) -> Mapping[str, str | None]:
        """The teams of the day, each with the one that it is part of."""
        found: dict[str, str | None] = {}
        for identifier, team in self.graph.teams.items():
            found[self._team(identifier)] = self._team(team.parent) if team.parent else None
        return found

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """The positions of the day."""
        return {self.ids.post(identifier): post for identifier, post in self.graph.posts.items()}

    def team_of(self, post: str) -> str | None:
        """Return the team of a position."""
        team = self.posts[post].team
        return self._team(team) if team else None

    def role_of(self, post: str) -> str:
        """Return the role of a position."""
        return self.ids.of("roles", self.posts[post].role_id)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that are described, whatever the day."""
        return frozenset(self.ids.of("roles", each) for each in self.graph.organization.roles)

    @cached_property
    def posts_of_role(self) -> Mapping[str, Sequence[str]]:
        """The positions of each role."""
        found: dict[str, list[str]] = {}
        for post in self.posts:
            found.setdefault(self.role_of(post), []).append(post)
        return found

    @cached_property
    def posts_of_team(self) -> Mapping[str, Sequence[str]]:
        """The positions in each team."""
        found: dict[str, Sequence[str]] = {}
        for team, posts in self.graph.posts.in_team.items():
            found[self._team(team)] = [self.ids.post(each.id) for each in posts]
        return found

    @cached_property
    def leads(self) -> Mapping[str, frozenset[str]]:
        """Who leads each team: positions, or the team itself where it states that nobody does."""
        found: dict[str, frozenset[str]] = {}
        for identifier, team in self.graph.teams.items():
            leads = {self.ids.post(each.id) for each in self.graph.leads.of(identifier)}
            if not leads and team.lead == NONE:
                leads = {TEAM + self._team(identifier)}
            found[self._team(identifier)] = frozenset(leads)
        return found

    @cached_property
    def teams_led(self) -> Mapping[str, Sequence[str]]:
        """The teams that each position leads."""
        found: dict[str, list[str]] = {}
        for team, leads in self.leads.items():
            for lead in leads:
                found.setdefault(lead, []).append(team)
        return found

    @cached_property
    def people(self) -> frozenset[str]:
        """The people of the day."""
        return frozenset(self.ids.of("people", each) for each in self.graph.people)

    @cached_property
    def holdings(self) -> Mapping[str, Mapping[str, Holding]]:
        """Who holds each position, those who are away among them; a position that nobody holds is not in it."""
        found: dict[str, Mapping[str, Holding]] = {}
        staff = self.graph.staff
        for post in (*staff.holders, *staff.absent):
            held = staff.held(post)
            found[self.ids.post(post)] = {self.ids.of("people", each.person): each for each in held}
        return found

    def holders(self, post: str) -> frozenset[str]:
        """Return who holds a position."""
        return frozenset(self.holdings.get(post, ()))

    @cached_property
    def positions_of(self) -> Mapping[str, Sequence[str]]:
        """The positions that each person holds."""
        found: dict[str, list[str]] = {}
        for post in sorted(self.holdings):
            for person in self.holdings[post]:
                found.setdefault(person, []).append(post)
        return found

    def people_in(self, team: str) -> frozenset[str]:
        """Return who holds a position in a team itself."""
        posts = self.posts_of_team.get(team, ())
        return frozenset().union(*(self.holders(each) for each in posts))

    @cached_property
    def managers(self) -> Mapping[str, Manager]:
        """What each position reports to."""
        found: dict[str, Manager] = {}
        lines = self.graph.lines
        for identifier, line in lines.managers.items():
            team = None if line.stated else self._team_leading(line.address, identifier)
            found[self.ids.post(identifier)] = Manager(self.ids.post(line.to), team)
        for identifier, line in lines.collective.items():
            team = self._team(line.to)
            found[self.ids.post(identifier)] = Manager(TEAM + team, team)
        return found

    @cached_property
    def reports(self) -> Mapping[str, Sequence[str]]:
        """The positions that report to each position."""
        found: dict[str, list[str]] = {}
        for post, manager in self.managers.items():
            found.setdefault(manager.to, []).append(post)
        return found

    def _team_leading(self, address: Address, post: str) -> str | None:
        # Where a line follows from: the team that states its lead, or the team of a role that leads each of its teams.
        kind, identifier, *_ = address.keys
        if kind == "teams":
            return self._team(identifier)
        lead = self.graph.posts[self.graph.lines.managers[post].to]
        return self._team(lead.team) if lead.team else None

    @cached_property
    def dotted(self) -> Mapping[str, frozenset[str]]:
        """The positions that each position reports to by dotted lines."""
        found: dict[str, frozenset[str]] = {}
        for identifier, lines in self.graph.lines.dotted.items():
            found[self.ids.post(identifier)] = frozenset(self.ids.post(line.to) for line in lines)
        return found

    @cached_property
    def duties(self) -> Mapping[str, str | None]:
        """The duties of the day, each with its team."""
        found: dict[str, str | None] = {}
        for identifier, duty in self.graph.duties.items():
            found[self.ids.of("duties", identifier)] = self._team(duty.team) if duty.team else None
        return found

    @cached_property
    def duties_of_team(self) -> Mapping[str, Sequence[str]]:
        """The duties of each team."""
        found: dict[str, list[str]] = {}
        for duty, team in self.duties.items():
            if team:
                found.setdefault(team, []).append(duty)
        return found

    @cached_property
    def own_ids(self) -> Mapping[str, str]:
        """The duties as this side spells them, by how the new one does."""
        return {self.ids.of("duties", each): each for each in self.graph.duties}

    def row(self, duty: str) -> Mapping[tuple[str, str], str]:
        """Return the letters of a duty, by field and party, each with where it comes from."""
        cells = self.graph.letters.rows.get(self.own_ids.get(duty, duty), ())
        return {(cell.field, self.ids.party(cell.party)): _origin(cell) for cell in cells}

    def accountable_for(self, post: str) -> Sequence[str]:
        """Return the duties that a position, or a team, is accountable for."""
        return self._accountable.get(post, ())

    @cached_property
    def _accountable(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        letters = self.graph.letters
        for party, cells in letters.by_party.items():
            duties = {cell.duty for cell in cells if cell.field == letters.scheme(cell.duty).answers}
            if duties:
                found[self.ids.party(party)] = sorted(self.ids.of("duties", each) for each in duties)
        return found

    def depending_on(self, post: str) -> Sequence[str]:
        """Return the duties that nobody is accountable for, or nobody responsible for, while a position is vacant."""
        letters = self.graph.letters
        found: set[str] = set()
        for cell in letters.by_post.get(self.posts[post].id, ()):
            needed = (letters.answering(cell.duty), letters.doing(cell.duty))
            if any(cell in cells and self._has_nobody_but(post, cells) for cells in needed):
                found.add(self.ids.of("duties", cell.duty))
        return sorted(found)

    def _has_nobody_but(self, post: str, cells: Iterable[Cell]) -> bool:
        # Whether nobody holds any of the positions behind some letters, apart from this one.
        graph = self.graph
        others = set(chain.from_iterable(map(graph.letters.posts, cells))) - {self.posts[post].id}
        return not any(graph.staff.is_held(graph.posts[each]) for each in others)

    def _team(self, identifier: str) -> str:
        return self.ids.of("teams", identifier)


def _origin(cell: Cell) -> str:
    if cell.source is None:
        return STATED
    if cell.source.keys[:1] == ("duties",):
        return FROM_ACCOUNTABLE
    return FROM_LEAD


class Both(NamedTuple):
    """The ids on the old side only, on both, and on the new side only, each in their order."""

    gone: Sequence[str]
    kept: Sequence[str]
    come: Sequence[str]


def both(old: Iterable[str], new: Iterable[str]) -> Both:
    """Return which ids two sides have."""
    before, after = set(old), set(new)
    return Both(sorted(before - after), sorted(before & after), sorted(after - before))
