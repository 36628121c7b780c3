"""What tells a team, a role or a duty from others: its name, what it points at, and what points at it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from commops.graph.holdings import holdings
from commops.model.posts import AT
from commops.model.schemes import LETTER_FIELDS
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.comparing.ids import Ids
    from commops.model.organization import Organization
    from commops.model.written import Entity

Trait: TypeAlias = tuple[str, ...]
"""One thing said of something: what it says, and the ids or texts that it says it with."""

Traits: TypeAlias = "Mapping[str, set[Trait]]"
"""The traits of the things of a kind, by their ids."""

NAME: Final = "name"
_WEIGHT_OF_NAME: Final = 3.0
_MOST_SHARING: Final = 50
"""A trait that more things share tells nobody which of them is meant."""


@dataclass(frozen=True)
class Described:
    """What an organisation says of its things, with ids as the other side spells them."""

    organization: Organization
    ids: Ids

    def traits(self, kind: str) -> Traits:
        """Return the traits of all things of a kind, by the ids of this side."""
        found: dict[str, set[Trait]] = defaultdict(set)
        for said in self._said[kind]:
            for identifier, trait in said():
                found[identifier].add(trait)

        for identifier, entity in getattr(self.organization, kind).items():
            found[identifier].update(_texts(entity))
        return found

    @property
    def _said(self) -> Mapping[str, Sequence[Callable[[], Iterable[tuple[str, Trait]]]]]:
        return {
            "teams": (self._teams, self._what_is_in_teams),
            "roles": (self._roles, self._what_roles_do),
            "duties": (self._duties, self._parts_in_duties),
        }

    def _teams(self) -> Iterator[tuple[str, Trait]]:
        of, organization = self.ids.of, self.organization
        for identifier, team in organization.teams.items():
            yield identifier, ("kind", team.kind)
            if team.parent:
                yield identifier, ("parent", of("teams", team.parent))
                yield team.parent, ("part", of("teams", identifier))
            if team.lead:
                yield identifier, ("lead", self.ids.post(team.lead))
            for person in team.alumni:
                yield identifier, ("alumnus", of("people", person))
            for member in team.members:
                yield identifier, ("member", self.ids.post(member))

    def _what_is_in_teams(self) -> Iterator[tuple[str, Trait]]:
        of, organization = self.ids.of, self.organization
        for role, written in organization.roles.items():
            if written.team:
                yield written.team, ("role", of("roles", role))
        for duty, fields in organization.duties.items():
            if fields.team:
                yield fields.team, ("duty", of("duties", duty))
        for holding in holdings(organization):
            team_of_post = self._team(holding.post)
            if team_of_post:
                yield team_of_post, ("holder", of("people", holding.person))

    def _team(self, identifier: str) -> str | None:
        role, _, team = identifier.partition(AT)
        if team:
            return team
        written = self.organization.roles.get(role)
        return written.team if written else None

    def _roles(self) -> Iterator[tuple[str, Trait]]:
        of, organization = self.ids.of, self.organization
        for identifier, role in organization.roles.items():
            if role.team:
                yield identifier, ("team", of("teams", role.team))
            if role.level:
                yield identifier, ("level", role.level)
            for each in role.in_each:
                yield identifier, ("in each", of("teams", each))
            if role.reports_to:
                yield identifier, ("manager", self.ids.post(role.reports_to))
                yield _role(role.reports_to), ("report", of("roles", identifier))
            for backup in role.backup:
                yield identifier, ("backup", self.ids.post(backup))
                yield _role(backup), ("backup of", of("roles", identifier))

    def _what_roles_do(self) -> Iterator[tuple[str, Trait]]:
        of, organization = self.ids.of, self.organization
        for team, written in organization.teams.items():
            if written.lead:
                yield _role(written.lead), ("leads", of("teams", team))
        for duty, field, party in _letters(organization):
            yield _role(party), ("letter", of("duties", duty), field)
        for holding in holdings(organization):
            role_id, _, team = holding.post.partition(AT)
            yield role_id, ("holder", of("people", holding.person), of("teams", team))

    def _duties(self) -> Iterator[tuple[str, Trait]]:
        of = self.ids.of
        for identifier, duty in self.organization.duties.items():
            if duty.team:
                yield identifier, ("team", of("teams", duty.team))
            if duty.area:
                yield identifier, ("area", of("areas", duty.area))
            if duty.part_of:
                yield identifier, ("part of", of("duties", duty.part_of))
                yield duty.part_of, ("part", of("duties", identifier))
            for owned in duty.owns:
                yield identifier, ("owns", owned)
            for covered in duty.covers:
                yield identifier, ("covers", covered)

    def _parts_in_duties(self) -> Iterator[tuple[str, Trait]]:
        for duty_id, field, party in _letters(self.organization):
            yield duty_id, ("letter", field, self.ids.party(party))
        for workflow, written in self.organization.workflows.items():
            for step in written.steps:
                yield step.duty, ("step", workflow, step.id)


def _role(reference: str) -> str:
    return reference.partition(AT)[0]


def _letters(organization: Organization) -> Iterator[tuple[str, str, str]]:
    for identifier, duty in organization.duties.items():
        for field in duty.model_fields_set & LETTER_FIELDS.keys():
            for party in getattr(duty, field):
                yield identifier, field, party


def _texts(entity: Entity) -> Iterator[Trait]:
    for text in entity.name or ():
        yield NAME, text
    for text in entity.description or ():
        yield "description", text


@dataclass(frozen=True)
class Rarity:
    """How much traits tell, by how many things on either side have them: what few share tells most."""

    sharing: Mapping[Trait, int]

    @classmethod
    def of(cls, *sides: Traits) -> Rarity:
        """Return it for what both sides have."""
        most: Counter[Trait] = Counter()
        for traits in sides:
            shared: Counter[Trait] = Counter()
            for each in traits.values():
                shared.update(each)
            most |= shared
        return cls(most)

    def weight(self, trait: Trait) -> float:
        """Return how much a trait tells; nothing where too many share it."""
        sharing = self.sharing[trait]
        if sharing > _MOST_SHARING:
            return 0.0
        return _WEIGHT_OF_NAME / sharing if trait[0] == NAME else 1 / sharing

    def together(self, traits: Iterable[Trait]) -> float:
        """Return how much some traits tell together."""
        return sum(sorted(map(self.weight, traits)))
