"""The part of an organisation that may change after a day, with all that decides what is found of it.

What begins later changes few duties and people of many; on each later day only these are looked at. Teams and roles
stay, since others refer to them; a role whose holders are not all in the part is held and has room.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.graph.changes import surroundings
from commops.model.kinds import ANY, NONE
from commops.model.posts import AT, teams_with
from commops.model.references import OF_ROLE, TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from commops.finding import Address
    from commops.graph.changes import Surroundings
    from commops.graph.graph import Graph
    from commops.model.duties import Duty
    from commops.model.organization import Organization
    from commops.model.written import Dated

_WORKING: Final = ("accountable", "responsible", "support", "driver", "approver")
"""The fields of who answers for a duty, does it, or helps with it; nobody else's absence makes an error."""

_HELD: Final = {"seats": ANY, "filled": 1}
_ANSWERING: Final = ("accountable", "approver")


@dataclass(frozen=True)
class Part:
    """What may change after the day of a graph, and what a finding at one of some addresses depends on."""

    graph: Graph
    addresses: Collection[Address]

    def organization(self) -> Organization:
        """Return the organisation with no other duties and people than those of the part."""
        organization = self.graph.organization
        duties = {identifier: duty for identifier, duty in organization.duties.items() if identifier in self.duties}
        people = {identifier: person for identifier, person in organization.people.items() if identifier in self.people}

        teams = dict(organization.teams)
        for identifier, team in organization.teams.items():
            if team.holders:
                teams[identifier] = team.model_copy(update={"holders": self._kept(team.holders)})

        roles = dict(organization.roles)
        for identifier, role in organization.roles.items():
            if identifier not in self._staffed:
                roles[identifier] = role.model_copy(update=_HELD)

        update = {"duties": duties, "people": people, "teams": teams, "roles": roles}
        return organization.model_copy(update=update)

    def _kept(self, holders: Mapping[str, Iterable[Any]]) -> Mapping[str, tuple[Any, ...]]:
        return {role: tuple(each for each in stays if each.person in self.people) for role, stays in holders.items()}

    @cached_property
    def teams(self) -> frozenset[str]:
        """The teams whose end is the end of something in the part."""
        organization = self.graph.organization
        of_duties = {organization.duties[identifier].team for identifier in self.duties}
        of_roles = frozenset().union(*(self._teams_of[role] for role in self._roles))
        found: set[str] = set()
        for team in of_duties | of_roles | self._touched:
            at = team
            while at is not None and at not in found:
                found.add(at)
                at = organization.teams[at].parent
        return frozenset(found)

    @cached_property
    def _around(self) -> Surroundings:
        return surroundings(self.graph, self.addresses)

    @cached_property
    def _beginning_teams(self) -> frozenset[str]:
        # Those that begin later, with all teams in them.
        organization = self.graph.organization
        below: dict[str, list[str]] = defaultdict(list)
        for identifier, team in organization.teams.items():
            if team.parent:
                below[team.parent].append(identifier)

        waiting = [identifier for identifier, team in organization.teams.items() if self._begins_later(team)]
        found: set[str] = set()
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += below[each]

        return frozenset(found)

    def _begins_later(self, thing: Dated) -> bool:
        return thing.since is not None and thing.since > self.graph.day

    @cached_property
    def _beginning_people(self) -> frozenset[str]:
        # Those who begin, begin to hold a position, or return.
        organization = self.graph.organization
        starting = {
            identifier
            for identifier, person in organization.people.items()
            if person.away or self._begins_later(person) or any(map(self._begins_later, person.assignments))
        }
        for team in organization.teams.values():
            for stay in chain.from_iterable(team.holders.values()):
                if self._begins_later(stay):
                    starting.add(stay.person)

        return frozenset(starting)

    @cached_property
    def _teams_of(self) -> Mapping[str, frozenset[str]]:
        # The teams that each role is a post of.
        organization = self.graph.organization
        kinds = {team: fields.kind for team, fields in organization.teams.items()}
        own_kinds = organization.organization.team_kinds
        found: dict[str, frozenset[str]] = {}
        for identifier, role in organization.roles.items():
            if role.in_each:
                found[identifier] = frozenset(teams_with(role.in_each, kinds, own_kinds))
            else:
                found[identifier] = frozenset(filter(None, [role.team]))
        return found

    @cached_property
    def _acting_in(self) -> Mapping[str, frozenset[str]]:
        # The roles that may act for each team, or lead it: its own, its members, and the leads of those right below.
        organization = self.graph.organization
        found: dict[str, set[str]] = defaultdict(set)
        for role, homes in self._teams_of.items():
            for home in homes:
                found[home].add(role)

        leads: dict[str, set[str]] = defaultdict(set)
        for identifier, team in organization.teams.items():
            found[identifier].update(map(_role, team.members))
            if team.lead and team.lead != NONE:
                leads[identifier].add(_role(team.lead))
            leads[identifier].update(role for role in found[identifier] if organization.roles[role].leads)

        for identifier, team in organization.teams.items():
            found[identifier] |= leads[identifier]
            if team.parent:
                found[team.parent] |= leads[identifier]

        return {team: frozenset(roles) for team, roles in found.items()}

    @cached_property
    def _roles(self) -> frozenset[str]:
        # The roles that begin with their team, or that somebody who begins holds.
        held: set[str] = set()
        for person in self._beginning_people:
            held.update(_role(each.post) for each in self.graph.staff.stated_by.get(person, ()))
        begin = {role for role, teams in self._teams_of.items() if not teams.isdisjoint(self._beginning_teams)}
        return frozenset((held | begin | self._around.roles) & self.graph.organization.roles.keys())

    @cached_property
    def _touched(self) -> frozenset[str]:
        # The teams that begin, and those that one of the roles may act for.
        acting = {team for team, roles in self._acting_in.items() if not roles.isdisjoint(self._roles)}
        return frozenset((acting | self._beginning_teams) & self.graph.organization.teams.keys())

    @cached_property
    def duties(self) -> frozenset[str]:
        """The duties of the part."""
        organization = self.graph.organization
        found = {identifier for identifier, duty in organization.duties.items() if self._may_change(duty)}
        found |= self._around.duties
        for separation in organization.separations.values():
            if not found.isdisjoint(separation.duties):
                found.update(separation.duties)

        for workflow in organization.workflows.values():
            steps = {step.duty for step in workflow.steps}
            if not found.isdisjoint(steps):
                found.update(steps)

        for identifier in [*found]:
            at = organization.duties[identifier].part_of
            while at is not None and at not in found:
                found.add(at)
                at = organization.duties[at].part_of

        return frozenset(found)

    def _may_change(self, duty: Duty) -> bool:
        if self._begins_later(duty):
            return True
        team_begins_or_answers = duty.team in self._beginning_teams or not _answered(duty)
        if duty.team in self._touched and team_begins_or_answers:
            return True
        return any(self._is_about(party) for party in _working(duty))

    def _is_about(self, party: str) -> bool:
        if party.startswith(TEAM):
            return party.removeprefix(TEAM) in self._touched
        return _role(party) in self._roles

    @cached_property
    def _staffed(self) -> frozenset[str]:
        # The roles that act in a duty of the part, or in a step that belongs to one, or stand in for one that does, and
        # those of who begins.
        organization = self.graph.organization
        roles = set(self._roles)
        for identifier in self.duties:
            roles.update(self._acting_under(organization.duties[identifier]))
        for workflow in organization.workflows.values():
            for step in workflow.steps:
                if step.duty in self.duties:
                    roles.update(self._acting_as(step.by))
        for role in [*roles]:
            roles.update(map(_role, organization.roles[role].backup))
        return frozenset(roles | self._owning_roles)

    @cached_property
    def _owners(self) -> frozenset[str]:
        # The owners of agents, as they are written: an agent whose owner begins or leaves is another one.
        people = self.graph.organization.people.values()
        return frozenset(str(person.owner) for person in people if person.owner)

    @property
    def _owning_roles(self) -> frozenset[str]:
        return frozenset(_role(each.removeprefix(OF_ROLE)) for each in self._owners if each.startswith(OF_ROLE))

    @cached_property
    def people(self) -> frozenset[str]:
        """The people of the part: who begins, and whoever holds one of the roles that matter."""
        organization = self.graph.organization
        agents = {identifier for identifier, person in organization.people.items() if not person.is_person}
        owners = self._owners & organization.people.keys()
        found = self._beginning_people | self._around.people | agents | owners
        for role in self._staffed:
            found |= {each.person for each in self.graph.staff.stated_for_role.get(role, ())}

        # Where people are described, positions can be vacant.
        return frozenset(found or [*organization.people][:1])

    def _acting_as(self, parties: Iterable[str]) -> Iterator[str]:
        for party in parties:
            if party.startswith(TEAM):
                yield from self._acting_in.get(party.removeprefix(TEAM), ())
            else:
                yield _role(party)

    def _acting_under(self, duty: Duty) -> Iterator[str]:
        yield from self._acting_as(_working(duty))
        if duty.team and not _answered(duty):
            yield from self._acting_in.get(duty.team, ())


def _working(duty: Duty) -> Iterator[str]:
    for field in _WORKING:
        yield from getattr(duty, field)


def _answered(duty: Duty) -> bool:
    return any(getattr(duty, field) for field in _ANSWERING)


def _role(post: str) -> str:
    return post.partition(AT)[0]
