"""SCIM 2.0: a ListResponse with a User for each person and a Group for each team (RFC 7643 and 7644)."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.annotations import KINDS_OF_HOLDERS
from commops.exchange.exporting.cycles_of_managers import said_cycles
from commops.exchange.exporting.exported import Exported
from commops.exchange.exporting.left_out import TITLES, Aspect, left_out
from commops.exchange.exporting.membership import Membership
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.exchange.exporting.asked import Asked

HELD: Final = frozenset({Aspect.TEAMS, Aspect.PARENTS, Aspect.PEOPLE, Aspect.AGENTS, *TITLES})

LIST: Final = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
USER: Final = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP: Final = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE: Final = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

_TEAM: Final = "team:"


def export(asked: Asked) -> Exported:
    """Return the people and the teams."""
    directory = _Directory(asked)
    resources = [*directory.users(), *directory.groups()]
    data = {"schemas": [LIST], "totalResults": len(resources), "Resources": resources}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return Exported(text, unsaid=[*said_cycles(directory.membership), *left_out(asked, HELD)])


@dataclass(frozen=True)
class _Directory:
    asked: Asked

    @cached_property
    def membership(self) -> Membership:
        return Membership(self.asked)

    def users(self) -> Iterator[Mapping[str, Any]]:
        for person, entity in self.asked.people.items():
            name = self.asked.person_called(person)
            user: dict[str, Any] = {
                "schemas": [USER, ENTERPRISE],
                "id": person,
                "externalId": person,
                "meta": {"resourceType": "User"},
                "userName": entity.email or person,
                "name": {"formatted": name},
                "displayName": name,
            }
            post = self.membership.main_posts.get(person)
            if post is not None:
                user["title"] = self.asked.post_called(post)
            if not entity.is_person:
                user["userType"] = KINDS_OF_HOLDERS[entity.kind]
            user["active"] = True
            if entity.email:
                user["emails"] = [{"value": entity.email, "type": "work", "primary": True}]
            if teams := self.membership.teams[person]:
                user["groups"] = [self._named(team) for team in teams]
            user[ENTERPRISE] = self._of_enterprise(person)
            yield user

    def _of_enterprise(self, person: str) -> Mapping[str, Any]:
        fields: dict[str, Any] = {"employeeNumber": person}
        department = self.membership.department(person)
        if department is not None:
            fields["department"] = self.asked.team_called(department)
        if person in self.membership.managers:
            manager = self.membership.managers[person]
            fields["manager"] = {"value": manager, "displayName": self.asked.person_called(manager)}
        return fields

    def groups(self) -> Iterator[Mapping[str, Any]]:
        for team in self.asked.teams:
            people = [
                {"value": person, "display": self.asked.person_called(person), "type": "User"}
                for person in self.membership.people[team]
            ]
            below = [self._named(each) | {"type": "Group"} for each in self.asked.below(team)]
            group = {
                "schemas": [GROUP],
                "id": self._group_id(team),
                "externalId": team,
                "meta": {"resourceType": "Group"},
                "displayName": self.asked.team_called(team),
            }
            yield group | ({"members": [*people, *below]} if people or below else {})

    def _named(self, team: str) -> dict[str, str]:
        return {"value": self._group_id(team), "display": self.asked.team_called(team)}

    def _group_id(self, team: str) -> str:
        # An id is one thing's only, whatever kind it is of.
        return f"{_TEAM}{team}" if team in self.asked.graph.organization.people else team
