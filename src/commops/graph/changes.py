"""The days on which an organisation changes, and the organisation as it would be had nothing ended."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from commops.finding import Address
from commops.graph.holdings import holdings
from commops.graph.stating import Stating
from commops.model.posts import AT
from commops.model.references import EVERYONE
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from commops.graph.graph import Graph
    from commops.graph.holdings import Holding
    from commops.model.organization import Organization
    from commops.model.people import Absence, Person
    from commops.model.written import Dated, Written

_Entity = TypeVar("_Entity", bound="Written")

_ONE_DAY = timedelta(days=1)
_PLACES_OF_HOLDER = 4


def begins(organization: Organization) -> frozenset[date]:
    """Return the first days of everything that has one; who returns from an absence begins on the day after it."""
    firsts = {each.since for each in _everything_dated(organization)}
    returns = {_after(absence.until) for absence in _absences(_stating(organization.people, "away"))}
    return frozenset(filter(None, firsts | returns))


def changes(things: Iterable[Dated]) -> frozenset[date]:
    """Return the days on which some things begin, and those after which they end."""
    days: set[date | None] = set()
    for each in things:
        days.update((each.since, _after(each.until)))
    return frozenset(filter(None, days))


def last_days(organization: Organization, teams: Iterable[str], day: date) -> frozenset[date]:
    """Return the last days of duties, of some teams, and of people who begin somewhere after a day.

    Where nobody begins anything, what ends leaves no more to do than before.
    """
    beginners = (organization.people[person] for person in _beginners(organization, day))
    ending: list[Dated] = [
        *(organization.teams[team] for team in teams),
        *organization.duties.values(),
        *beginners,
    ]
    return frozenset(each.until for each in ending if each.until is not None)


def _beginners(organization: Organization, day: date) -> set[str]:
    # The people who begin in a position after a day.
    found = set()
    for holding in holdings(organization):
        if holding.stay.since is not None and holding.stay.since > day:
            found.add(holding.person)
    return found


def end_of_all(organization: Organization) -> date | None:
    """Return the day from which nothing changes any more; None where nothing ever does."""
    absences = _absences(_stating(organization.people, "away"))
    return max(changes((*_everything_dated(organization), *absences)), default=None)


def without_ends(graph: Graph) -> Organization:
    """Return an organisation as it would be on a day had no team, duty, person, assignment or presence ended by it.

    An assignment that is never in force fills nothing then either. A duty that is over is no reason for what is found
    of others; it would only hide that they came by time.
    """
    organization, day = graph.organization, graph.day
    never = {holding.address for holding in graph.staff.holdings if graph.staff.window(holding).empty}

    teams = {}
    for identifier, team in organization.teams.items():
        holders = _each(team.holders, day, Address(("teams", identifier, "holders")), never)
        teams[identifier] = _unended(team, day, holders=holders)

    people = {}
    for identifier, person in organization.people.items():
        address = Address(("people", identifier))
        people[identifier] = _unended(
            person,
            day,
            roles=_those_in_force(person.roles, address / "roles", never),
            assignments=_all(person.assignments, day, address / "assignments", never),
            away=tuple(absence for absence in person.away if not _ended_a_presence(person, absence, day)),
        )

    duties = {identifier: _unended(duty, day) for identifier, duty in graph.duties.items()}
    return organization.model_copy(update={"teams": teams, "people": people, "duties": duties})


@dataclass(frozen=True)
class Surroundings:
    """The roles, teams, duties and people that something found depends on, at least: their days are when it changes."""

    roles: frozenset[str]
    teams: frozenset[str]
    duties: frozenset[str]
    people: frozenset[str]

    def changes(self, graph: Graph) -> frozenset[date]:
        """Return the days on which any of it begins, and those after which any of it ends."""
        return changes(self._dated(graph))

    def begins(self, graph: Graph) -> frozenset[date]:
        """Return the days on which any of it begins, or returns from an absence."""
        organization = graph.organization
        firsts = {each.since for each in self._dated(graph)}
        absences = _absences(organization.people[person] for person in self.people)
        returns = {_after(each.until) for each in absences}
        return frozenset(filter(None, firsts | returns))

    def _dated(self, graph: Graph) -> list[Dated]:
        organization = graph.organization
        dated: list[Dated] = [
            *(organization.teams[team] for team in self.teams),
            *(organization.duties[duty] for duty in self.duties),
        ]
        for identifier in self.people:
            person = organization.people[identifier]
            dated += [person, *person.away]
            dated += [each.stay for each in graph.staff.stated_by.get(identifier, ())]
        return dated


def about(graph: Graph, addresses: Collection[Address]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the roles, teams and duties that addresses are about: by their keys, or by what is written there."""
    named: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for address in addresses:
        kind, identifier, *_ = (*address.keys, "", "")
        named[kind][identifier].add(address.keys)

    organization = graph.organization
    roles = {*named["roles"], *_roles_held_in(named["teams"]), *_roles_held_by(graph, named["people"])}
    duties = {*named["duties"]}
    for workflow in named["workflows"]:
        duties.update(step.duty for step in organization.workflows[workflow].steps)

    for separation in named["separations"]:
        duties.update(organization.separations[separation].duties)

    return (
        frozenset(roles & organization.roles.keys()),
        frozenset(named["teams"].keys() & organization.teams.keys()),
        frozenset(duties & organization.duties.keys()),
    )


def _roles_held_in(teams: Mapping[str, Iterable[tuple[str, ...]]]) -> Iterator[str]:
    # The roles of holders that a team states: `teams/events/holders/chair/0`.
    for places in teams.values():
        for place in places:
            if place[2:3] == ("holders",):
                yield from place[3:4]


def _roles_held_by(graph: Graph, people: Mapping[str, Iterable[tuple[str, ...]]]) -> Iterator[str]:
    # The roles of assignments, or of items of `roles`, that people state.
    for person, places in people.items():
        at = {place[:_PLACES_OF_HOLDER] for place in places}
        for each in graph.staff.stated_by.get(person, ()):
            if each.address.keys in at:
                yield _role(each)


def surroundings(graph: Graph, addresses: Collection[Address]) -> Surroundings:
    """Return what a finding at some addresses depends on: all that these name, and who holds the posts behind it."""
    roles, teams, duties = (set(each) for each in about(graph, addresses))
    organization = graph.organization
    for identifier in duties:
        duty = organization.duties[identifier]
        teams.update([duty.team] if duty.team else ())
        for cell in graph.letters.rows.get(identifier, ()):
            if cell.party == EVERYONE:
                continue  # whoever comes or goes is informed, and changes nothing
            roles.update(graph.posts[post].role_id for post in graph.letters.posts(cell))

    for team in [*teams]:
        roles.update(lead.role_id for lead in graph.leads.of(team))

    people = {address.keys[1] for address in addresses if address.keys[:1] == ("people",)} & organization.people.keys()
    for role in roles:
        people |= {each.person for each in graph.staff.stated_for_role.get(role, ())}

    held: list[Holding] = []
    for person in people:
        held += graph.staff.stated_by.get(person, ())

    roles.update(_role(each) for each in held)
    teams.update(filter(None, (graph.posts.home(each.post) for each in held)))
    for role in roles:
        teams.update(filter(None, (post.team for post in graph.posts.of_role.get(role, ()))))

    above = _with_those_above(graph, teams)
    return Surroundings(frozenset(roles), frozenset(above), frozenset(duties), frozenset(people))


def _with_those_above(graph: Graph, teams: Iterable[str]) -> set[str]:
    # Each team once, however many begin below it.
    found: set[str] = set()
    for team in teams:
        at: str | None = team
        while at is not None and at not in found:
            found.add(at)
            at = graph.organization.teams[at].parent
    return found


def _role(holding: Holding) -> str:
    return holding.post.partition(AT)[0]


def _absences(people: Iterable[Person]) -> Iterator[Absence]:
    return chain.from_iterable(person.away for person in people)


def _ended_a_presence(person: Person, absence: Absence, day: date) -> bool:
    # Whether somebody who was present went away by a day; who is away from their first day on never was present.
    began = absence.since is None or absence.since <= day
    never_present = person.since is not None and (absence.since is None or absence.since <= person.since)
    return began and not never_present


def _everything_dated(organization: Organization) -> Iterator[Dated]:
    # Most things state no day, and are not looked at.
    for team in _stating(organization.teams, "since", "until", "holders"):
        yield team
        for holders in team.holders.values():
            yield from holders

    for person in _stating(organization.people, "since", "until", "assignments"):
        yield person
        yield from person.assignments

    yield from _stating(organization.duties, "since", "until")


def _stating(entities: Mapping[str, _Entity], *fields: str) -> Iterator[_Entity]:
    return map(entities.__getitem__, Stating(entities).any_of(*fields))


def _after(day: date | None) -> date | None:
    if day is None or day == date.max:
        return None
    return day + _ONE_DAY


def _unended(thing: Any, day: date, **more: object) -> Any:
    update = dict(more)
    if thing.until is not None and thing.until < day:
        update["until"] = None
    if not update:
        return thing
    return thing.model_copy(update=update)


def _those_in_force(items: Iterable[Any], address: Address, never: Collection[Address]) -> tuple[Any, ...]:
    return tuple(each for number, each in enumerate(items) if not never or address / number not in never)


def _all(stays: Iterable[Any], day: date, address: Address, never: Collection[Address]) -> tuple[Any, ...]:
    return tuple(_unended(stay, day) for stay in _those_in_force(stays, address, never))


def _each(
    holders: Mapping[str, Iterable[Any]], day: date, address: Address, never: Collection[Address]
) -> Mapping[str, tuple[Any, ...]]:
    return {role: _all(stays, day, address / role, never) for role, stays in holders.items()}
