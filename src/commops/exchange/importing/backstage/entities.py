"""The entities in the files of a Backstage catalogue, found before any is read: they name one another."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.annotations import OWN_ID
from commops.exchange.importing.backstage.references import DEFAULT, Reference, reference
from commops.exchange.importing.placeholders import is_placeholder
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.located import Located
    from commops.exchange.importing.origins import Origin

_TEMPLATE: Final = ("{{", "${")
_API: Final = "backstage.io"


@dataclass(frozen=True)
class CatalogEntity:
    """An entity: what it is called in the catalogue, and what its file says of it."""

    reference: Reference
    name: str
    written: Located

    @property
    def metadata(self) -> Located:
        """What is said of any entity."""
        return self.written["metadata"]

    @property
    def spec(self) -> Located:
        """What is said of an entity of its kind."""
        return self.written["spec"]

    @property
    def origin(self) -> Origin:
        """Where it is defined."""
        return self.written.origin

    @property
    def title(self) -> str:
        """Its name for people; empty where there is none."""
        found = self.spec["profile"]["displayName"].text or self.metadata["title"].text
        return "" if is_placeholder(found) else found

    @property
    def own_id(self) -> str:
        """The id that an export noted, where the catalogue could not hold it; else the name."""
        return self.metadata["annotations"][OWN_ID].text or self.name

    def refers(self, to: Located, kind: str) -> Iterator[tuple[Reference, Located]]:
        """Yield the references in a list, with what is written."""
        for item in to.items:
            if item.text and not any(sign in item.text for sign in _TEMPLATE):
                yield reference(item.text, kind, self.reference.namespace), item


@dataclass
class Catalog:
    """All entities by their references, in the order of the files; `others` counts what is of another program."""

    collected: Collected
    entities: dict[Reference, CatalogEntity] = field(default_factory=dict)
    others: int = 0

    def add(self, document: Located) -> None:
        """Add the entity in a document, or those in a list of them, such as an answer of the catalogue's API."""
        for written in document.items:
            if written["items"]:
                self.add(written["items"])
            elif _API not in written["apiVersion"].text:
                self.others += bool(written)
            elif written["kind"].text and written["metadata"].fields:
                self._add(written)
            else:
                text = message("an entity needs `kind` and `metadata`; this one is not imported")
                self.collected.lost("no-entity", text, written.origin)

    def _add(self, written: Located) -> None:
        name = written["metadata"]["name"].text
        if not name:
            self.collected.lost("no-name", message("an entity without `metadata.name` is not imported"), written.origin)
            return
        if any(sign in name for sign in _TEMPLATE):
            text = message("'{name}' is a template variable: this file is a template, not an entity", name=name)
            self.collected.read("template", text, written.origin)
            return

        namespace = written["metadata"]["namespace"].text.casefold() or DEFAULT
        found = Reference(written["kind"].text.casefold(), namespace, name.casefold())
        if found in self.entities:
            text = message("'{reference}' is defined twice; the first one is imported", reference=str(found))
            self.collected.lost("defined-twice", text, written.origin)
        else:
            self.entities[found] = CatalogEntity(found, name, written)

    def of_kind(self, kind: str) -> Iterator[CatalogEntity]:
        """Yield the entities of a kind."""
        return (entity for entity in self.entities.values() if entity.reference.kind == kind)
