"""A catalogue of Backstage: a Group for each team, a User for each person, a System for each duty that `owns`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.annotations import OWN_ID, OWNS
from commops.exchange.exporting.ascii_names import NameSpelling, names, renamed
from commops.exchange.exporting.exported import MOST_NAMED, Exported
from commops.exchange.exporting.left_out import Aspect, left_out
from commops.exchange.exporting.membership import Membership
from commops.exchange.exporting.yaml_documents import yaml_text
from commops.language.messages import counted, listed
from commops.language.words import say
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.exporting.asked import Asked
    from commops.graph.letters import Cell
    from commops.model.written import Entity

HELD: Final = frozenset({Aspect.TEAMS, Aspect.PARENTS, Aspect.LEADS, Aspect.PEOPLE, Aspect.OWNED})

NAMES: Final = NameSpelling(re.compile("[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*"), longest=63, lower=False, kept="-_.")
"""How a catalogue spells the names of entities."""

_VERSION: Final = "backstage.io/v1alpha1"
_SITE: Final = pattern_of(r"https?://[^\s/]+\S*", re.IGNORECASE)
_ADDRESS: Final = pattern_of(r"(?:https?://[^\s/]|mailto:\S)\S*", re.IGNORECASE)
_MAIL: Final = pattern_of(r"[^\s@:/]+@[^\s@:/]+")
_TEAM: Final = "team"


def export(asked: Asked) -> Exported:
    """Return the catalogue; its users are people, so agents and services are left out."""
    asked = replace(asked, only_persons=True)
    catalogue = _Catalogue(asked)
    entities = (*catalogue.groups(), *catalogue.users(), *catalogue.systems())
    comment = say("written by export", asked.language, command="commops export backstage")
    of_all = (catalogue.team_names, catalogue.person_names, catalogue.duty_names)
    return Exported(
        yaml_text(entities, comment),
        renamed=list(chain.from_iterable(map(renamed, of_all))),
        unsaid=list(_unsaid(asked, catalogue)),
    )


@dataclass(frozen=True)
class _Catalogue:
    asked: Asked

    @cached_property
    def team_names(self) -> Mapping[str, str]:
        return names(self.asked.teams, NAMES)

    @cached_property
    def person_names(self) -> Mapping[str, str]:
        return names(self.asked.people, NAMES)

    @cached_property
    def duty_names(self) -> Mapping[str, str]:
        duties = self.asked.graph.duties
        return names({duty: duties[duty] for duty in self.owning if self.owner(duty)}, NAMES)

    @cached_property
    def owning(self) -> Sequence[str]:
        return [duty for duty in self.asked.duties if self.asked.graph.duties[duty].owns]

    @cached_property
    def membership(self) -> Membership:
        return Membership(self.asked)

    def groups(self) -> Iterator[Mapping[str, Any]]:
        for team, entity in self.asked.teams.items():
            above = self.asked.parent(team)
            leads = [self.person_names[person] for person in self.membership.leads[team]]
            spec: dict[str, Any] = {
                "type": entity.kind if "kind" in entity.model_fields_set else _TEAM,
                "profile": {"displayName": self.asked.team_called(team)},
            }
            if above is not None:
                spec["parent"] = self.team_names[above]
            spec["children"] = [self.team_names[below] for below in self.asked.below(team)]
            spec["members"] = [self.person_names[person] for person in self.membership.people[team]]
            if len(leads) == 1:
                spec["leader"] = leads[0]
            yield self._entity("Group", team, self.team_names[team], entity, spec)

    def users(self) -> Iterator[Mapping[str, Any]]:
        for person, entity in self.asked.people.items():
            profile = {"displayName": self.asked.person_called(person)}
            if entity.email:
                profile["email"] = entity.email
            member_of = [self.team_names[team] for team in self.membership.teams[person]]
            spec = {"profile": profile, "memberOf": member_of}
            yield self._entity("User", person, self.person_names[person], entity, spec)

    def systems(self) -> Iterator[Mapping[str, Any]]:
        for duty, name in self.duty_names.items():
            entity = self.asked.graph.duties[duty]
            found = self._entity("System", duty, name, entity, {"owner": self.owner(duty)})
            sites = [{"url": each} for each in entity.owns if _SITE.fullmatch(each)]
            found["metadata"]["annotations"] = found["metadata"].get("annotations", {}) | {OWNS: "\n".join(entity.owns)}
            if sites:
                found["metadata"]["links"] = [*found["metadata"].get("links", ()), *sites]
            yield found

    def owner(self, duty: str) -> str:
        """Return who owns the system of a duty: its team, or that of who is accountable, else of who is responsible."""
        team = self.asked.graph.duties[duty].team
        if team is not None and team in self.asked.teams:
            return f"group:{self.team_names[team]}"

        letters = self.asked.graph.letters
        for cell in (*letters.answering(duty), *letters.doing(duty)):
            if found := self._reference(cell):
                return found
        return ""

    def _reference(self, cell: Cell) -> str:
        home = cell.team or (self.asked.graph.posts[cell.party].team if cell.party in self.asked.graph.posts else None)
        if home is not None and home in self.asked.teams:
            return f"group:{self.team_names[home]}"
        for holding in self.asked.graph.letters.people(cell):
            if holding.person in self.asked.people:
                return f"user:{self.person_names[holding.person]}"
        return ""

    def _entity(self, kind: str, identifier: str, name: str, entity: Entity, spec: Mapping[str, Any]) -> dict[str, Any]:
        metadata: dict[str, Any] = {"name": name}
        if self.asked.namespace:
            metadata["namespace"] = self.asked.namespace
        metadata["title"] = entity.called(identifier, self.asked.language)
        if entity.description:
            metadata["description"] = entity.description.in_language(self.asked.language)
        if name != identifier:
            metadata["annotations"] = {OWN_ID: identifier}
        if links := list(_links(entity)):
            metadata["links"] = links
        return {"apiVersion": _VERSION, "kind": kind, "metadata": metadata, "spec": dict(spec)}


def _links(entity: Entity) -> Iterator[Mapping[str, str]]:
    for title, link in entity.links.items():
        if _ADDRESS.fullmatch(link):
            yield {"url": link, "title": title}
        elif _MAIL.fullmatch(link):
            yield {"url": f"mailto:{link}", "title": title}


def _unsaid(asked: Asked, catalogue: _Catalogue) -> Iterator[str]:
    without = [duty for duty in catalogue.owning if duty not in catalogue.duty_names]
    if without:
        yield counted(
            "what {number:,} duty owns, for which no team or person is responsible: {duties}",
            "what {number:,} duties own, for which no team or person is responsible: {duties}",
            len(without),
            duties=listed(without, most=MOST_NAMED),
        )

    several = [team for team, leads in catalogue.membership.leads.items() if len(leads) > 1]
    if several:
        yield counted(
            "who leads {number:,} team that several people lead: {teams}",
            "who leads {number:,} teams that several people lead: {teams}",
            len(several),
            teams=listed(several, most=MOST_NAMED),
        )
    yield from left_out(asked, HELD)
