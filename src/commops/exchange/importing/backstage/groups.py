"""Groups and users: teams with their leads and members."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.annotations import OWN_ID, OWNS
from commops.exchange.importing.backstage.references import GROUP, USER, Reference
from commops.exchange.importing.collecting import PersonHere
from commops.exchange.importing.ids import slug
from commops.exchange.importing.in_each import in_each, own_kinds
from commops.exchange.importing.names import name_beside_id
from commops.exchange.importing.titled_links import titled_links
from commops.language.messages import message
from commops.model.kinds import FREE, NONE, TeamKind
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.exchange.importing.backstage.entities import Catalog, CatalogEntity
    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.imported import Fields
    from commops.exchange.importing.located import Located

LEAD: Final = "lead"
MEMBER: Final = "member"
_PLAIN_TYPES: Final = frozenset({"team", "group", "functional"})
"""Types that say no more than that it is a team."""

_LIKE: Final = {
    "business-unit": TeamKind.BUSINESS,
    "product": TeamKind.BUSINESS,
    "product-area": TeamKind.BUSINESS,
    "vendor": TeamKind.EXTERNAL,
    "partner": TeamKind.EXTERNAL,
    "initiative": TeamKind.PROJECT,
    "working-group": TeamKind.PROJECT,
    "task-force": TeamKind.PROJECT,
}


@dataclass
class Membership:
    """Who leads a team and who belongs to it, each once, whichever end says so."""

    leads: dict[str, None] = field(default_factory=dict)
    members: dict[str, None] = field(default_factory=dict)

    @property
    def holders(self) -> dict[str, list[str]]:
        """The holders of the two positions; who leads is no further member."""
        members = [person for person in self.members if person not in self.leads]
        held = {LEAD: list(self.leads), MEMBER: members}
        return {role: people for role, people in held.items() if people}


@dataclass
class GroupsAndUsers:
    """Teams by the references of their groups, people by those of their users."""

    catalog: Catalog
    teams: dict[Reference, str] = field(default_factory=dict)
    people: dict[Reference, str] = field(default_factory=dict)
    belonging: dict[str, Membership] = field(default_factory=dict)

    @property
    def collected(self) -> Collected:
        """Where the entries go."""
        return self.catalog.collected

    def read(self) -> dict[str, str]:
        """Add the teams and people; return the organisation's own kinds of teams."""
        groups, users = list(self.catalog.of_kind(GROUP)), list(self.catalog.of_kind(USER))
        types = {slug(group.spec["type"].text) for group in groups} - {""}
        several = len(types) > 1
        for group in groups:
            self._add_team(group, named_type=several)
        for user in users:
            self._add_person(user)

        for group in groups:
            self._put_below_parent(group)
        for group in groups:
            self._put_above_children(group)
            self._join(group)
        for user in users:
            for found, item in user.refers(user.spec["memberOf"], GROUP):
                self.belonging[self.team(found, item)].members[self.people[user.reference]] = None

        return {kind: str(_LIKE.get(kind, TeamKind.FUNCTIONAL)) for kind in self._own_types()}

    def _own_types(self) -> list[str]:
        kinds = (fields.fields.get("kind") for fields in self.collected.entries.get("teams", {}).values())
        return [kind for kind in dict.fromkeys(kinds) if kind and kind not in set(TeamKind)]

    def team(self, found: Reference, item: Located) -> str:
        """Return the team of a reference, which is added where no file defines it."""
        if found in self.teams:
            return self.teams[found]

        team = self.collected.add("teams", found.name, {}, item.origin, found.within)
        self.teams[found] = team
        self.belonging[team] = Membership()
        text = message(
            "the group '{group}' is not defined in these files; imported as a team without members", group=item.text
        )
        self.collected.guessed("undefined-group", text, item.origin)
        return team

    def person(self, found: Reference, item: Located) -> str:
        """Return the person of a reference, who is added where no file defines them."""
        if found in self.people:
            return self.people[found]

        here = PersonHere(_key(found), item.origin)
        person = self.collected.person(here) or self.collected.add("people", found.name, {}, item.origin)
        self.people[found] = person
        text = message("the user '{user}' is not defined in these files; imported with the name only", user=item.text)
        self.collected.guessed("undefined-user", text, item.origin)
        return person

    def _add_team(self, group: CatalogEntity, *, named_type: bool) -> None:
        kind = slug(group.spec["type"].text)
        fields: Fields = {
            "name": group.title,
            "description": group.metadata["description"].text,
            "kind": kind if kind and (named_type or kind not in _PLAIN_TYPES) else "",
            "links": _links(group),
            **noted(group),
        }
        team = self.collected.add("teams", group.own_id, fields, group.origin, group.reference.within)
        name_beside_id(self.collected.fields("teams", team), team, group.own_id)
        self.teams[group.reference] = team
        self.belonging[team] = Membership()

    def _add_person(self, user: CatalogEntity) -> None:
        profile = user.spec["profile"]
        key = _key(user.reference) if user.own_id == user.name else user.own_id
        here = PersonHere(key, user.origin, user.title, profile["email"].text)
        person = self.collected.person(here)
        if not person:
            person = self.collected.add("people", user.own_id, {"name": user.title}, user.origin)
        self.collected.fields("people", person).update({"links": links} if (links := _links(user)) else {})
        self.people[user.reference] = person

    def _put_below_parent(self, group: CatalogEntity) -> None:
        team = self.teams[group.reference]
        for found, item in group.refers(group.spec["parent"], GROUP):
            self._put_below(team, self.team(found, item), item)

    def _put_above_children(self, group: CatalogEntity) -> None:
        team = self.teams[group.reference]
        for found, item in group.refers(group.spec["children"], GROUP):
            self._put_below(self.team(found, item), team, item)

    def _put_below(self, team: str, parent: str, item: Located) -> None:
        fields = self.collected.fields("teams", team)
        first = fields.setdefault("parent", parent)
        if first != parent:
            text = message(
                "'{team}' has two parents, '{first}' and '{other}'; '{first}' is used",
                team=team,
                first=first,
                other=parent,
            )
            self.collected.guessed("two-parents", text, item.origin)

    def _join(self, group: CatalogEntity) -> None:
        membership = self.belonging[self.teams[group.reference]]
        for key in ("leader", "lead", "leads"):
            for found, item in group.refers(group.spec[key], USER):
                membership.leads[self.person(found, item)] = None
        for found, item in group.refers(group.spec["members"], USER):
            membership.members[self.person(found, item)] = None

    def finish(self) -> None:
        """Write who holds which position, and the roles that the teams have."""
        teams = {team: entry.fields for team, entry in self.collected.entries.get("teams", {}).items()}
        kinds = own_kinds(teams, set(TeamKind))
        led = [team for team, membership in self.belonging.items() if membership.leads]
        joined = [team for team, membership in self.belonging.items() if MEMBER in membership.holders]

        for team, membership in self.belonging.items():
            if not membership.leads:
                teams[team]["lead"] = NONE
            if membership.holders:
                held = {self.collected.shared_role(role): people for role, people in membership.holders.items()}
                teams[team]["holders"] = held

        roles: dict[str, Fields] = {}
        if led:
            roles[LEAD] = {"in_each": in_each(led, kinds), "leads": True}
        if joined:
            roles[MEMBER] = {"in_each": in_each(joined, kinds), "seats": "any"}
        self.collected.add_shared_roles(roles)


def noted(entity: CatalogEntity) -> Fields:
    """Return what other programs note about an entity, kept as it is; not what is read from there."""
    kept = {key: entity.metadata[key].plain for key in ("annotations", "labels", "tags") if entity.metadata[key]}
    if annotations := kept.get("annotations"):
        kept["annotations"] = {key: value for key, value in annotations.items() if key not in {OWN_ID, OWNS}}
    return {FREE + key: value for key, value in kept.items() if value}


def _key(found: Reference) -> str:
    return f"{found.within}/{found.name}".strip("/")


def _links(entity: CatalogEntity) -> dict[str, str]:
    links = titled_links(entity.metadata["links"])
    mail = entity.spec["profile"]["email"].text
    if mail and entity.reference.kind == GROUP:
        links.setdefault("mail", mail)
    return links
