"""Systems, components and whatever else has an owner: duties of the teams that own them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.annotations import OWNS
from commops.exchange.importing.backstage.groups import noted
from commops.exchange.importing.backstage.references import USER, Reference
from commops.exchange.importing.names import name_beside_id
from commops.exchange.importing.titled_links import titled_links
from commops.language.messages import message
from commops.model.kinds import FREE
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.backstage.entities import Catalog, CatalogEntity
    from commops.exchange.importing.backstage.groups import GroupsAndUsers
    from commops.exchange.importing.imported import Fields
    from commops.exchange.importing.located import Located

KINDS: Final = ("domain", "system", "component", "api", "resource", "template")
"""The kinds of entities that have owners, the wider first."""

_PARTS: Final = (("subcomponentOf", "component"), ("system", "system"), ("subdomainOf", "domain"), ("domain", "domain"))
"""What an entity may be a part of: the field, and the kind that it means; the nearest first."""

_PLAIN: Final = {"kind": "System"}
"""What is said of an entity that has no more than an owner, as an export writes each duty."""

_RELATIONS: Final = ("type", "lifecycle", "providesApis", "consumesApis", "dependsOn", "dependencyOf")
_MAIL: Final = "@"
_SLUG: Final = "github.com/project-slug"
_LOCATION: Final = "backstage.io/source-location"
_REPOSITORY: Final = pattern_of(r"[\w.-]+/[\w.-]+")


@dataclass
class Owned:
    """Duties by the references of what is owned."""

    catalog: Catalog
    groups: GroupsAndUsers
    duties: dict[Reference, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)

    def read(self) -> None:
        """Add a duty for each entity with an owner."""
        there = [entity for entity in self.catalog.entities.values() if entity.reference.kind in KINDS]
        for entity in there:
            self._add(entity)
        for entity in there:
            self._join(entity)

    def _add(self, entity: CatalogEntity) -> None:
        kind = entity.written["kind"].text
        within = entity.reference.within or kind
        said = {"kind": kind} | {key: entity.spec[key].plain for key in _RELATIONS if entity.spec[key]}
        owns = list(_owns(entity))
        links = {title: link for title, link in titled_links(entity.metadata["links"]).items() if link not in owns}
        fields: Fields = {
            "name": entity.title,
            "description": entity.metadata["description"].text,
            **self._owner(entity),
            "owns": owns,
            "links": links,
            f"{FREE}backstage": said if said != _PLAIN else None,
            **noted(entity),
        }
        duty = self.catalog.collected.add("duties", entity.own_id, fields, entity.origin, within)
        name_beside_id(self.catalog.collected.fields("duties", duty), duty, entity.own_id)
        self.duties[entity.reference] = duty

    def _owner(self, entity: CatalogEntity) -> Fields:
        written = entity.spec["owner"]
        found = next(entity.refers(written, "group"), None)
        if found is None:
            if entity.reference.kind != "template":
                text = message("'{entity}' has no owner", entity=str(entity.reference))
                self.catalog.collected.read("no-owner", text, written.origin)
            return {"team": self.catalog.collected.team}

        owner, item = found
        if _MAIL in owner.name:
            owner = self._with_mail(owner)
        if owner.kind != USER:
            return {"team": self.groups.team(owner, item)}

        post = self._post(self.groups.person(owner, item), item)
        return {"accountable": post, "responsible": [post]}

    def _with_mail(self, owner: Reference) -> Reference:
        """Return the user with a mail address; it is a user even where no file defines one."""
        for user in self.catalog.of_kind(USER):
            if user.spec["profile"]["email"].text.casefold() == owner.name:
                return user.reference
        return Reference(USER, owner.namespace, owner.name)

    def _post(self, person: str, item: Located) -> str:
        """Return the position of somebody who owns things: letters are those of positions, so one is made up."""
        if person not in self.posts:
            collected = self.catalog.collected
            name = collected.fields("people", person).get("name", person)
            post = collected.add("roles", f"{person}-owner", {"name": f"Owner ({name})"}, item.origin)
            collected.fields("people", person).setdefault("roles", []).append(post)
            text = message(
                "'{person}' is an owner without a role; the role '{role}' was added", person=person, role=post
            )
            collected.guessed("made-up-position", text, item.origin)
            self.posts[person] = post
        return self.posts[person]

    def _join(self, entity: CatalogEntity) -> None:
        # A duty within a wider one does not overlap with it. What is in no file is kept with the relations.
        fields = self.catalog.collected.fields("duties", self.duties[entity.reference])
        for key, kind in _PARTS:
            for found, item in entity.refers(entity.spec[key], kind):
                whole = self.duties.get(found)
                if whole is not None and "part_of" not in fields and found != entity.reference:
                    fields["part_of"] = whole
                else:
                    fields.setdefault(f"{FREE}backstage", dict(_PLAIN))[key] = item.text


def _owns(entity: CatalogEntity) -> Iterator[str]:
    annotations = entity.metadata["annotations"]
    if annotations[OWNS].text:
        yield from annotations[OWNS].text.splitlines()
        return

    slug = annotations[_SLUG].text
    location = annotations[_LOCATION].text.removeprefix("url:")
    if location.startswith("http"):
        yield location
    elif _REPOSITORY.fullmatch(slug):
        yield f"https://github.com/{slug}"
