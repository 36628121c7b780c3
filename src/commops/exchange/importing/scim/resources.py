"""SCIM resources in answers: users and groups of one page or of many, with the names of attributes in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.exchange.importing.located import Located

_LISTED_IN: Final = ("resources", "operations", "data")
_ENTERPRISE: Final = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user"
_OF_A_USER: Final = frozenset({"username", "name", "emails"})
_OF_A_GROUP: Final = "members"


@dataclass(frozen=True)
class Resource:
    """A resource, or a part of one, by its attributes in lower case."""

    written: Located
    attributes: Mapping[str, Located]

    def __getitem__(self, path: str) -> Located:
        """Return the value of an attribute, `name.givenName`; nothing where there is none."""
        first, _, rest = path.partition(".")
        found = self.attributes.get(first.lower(), self.written[""])
        return resource(found)[rest] if rest else found

    def enterprise(self, path: str) -> Located:
        """Return the value of an attribute of the enterprise extension, which some write beside the others."""
        extension = self.attributes.get(_ENTERPRISE)
        found = resource(extension)[path] if extension is not None else self.written[""]
        return found or self[path]


@dataclass(frozen=True)
class Resources:
    """The users and groups of some answers, in their order, each once."""

    users: Sequence[Resource]
    groups: Sequence[Resource]


def resource(written: Located) -> Resource:
    """Return a mapping with the names of its attributes in lower case."""
    return Resource(written, {name.lower(): value for name, value in written.fields.items()})


def find_resources(documents: Iterable[Located]) -> Resources:
    """Return the users and groups in some documents; one that is in two pages is one."""
    users: dict[str, Resource] = {}
    groups: dict[str, Resource] = {}
    for number, found in enumerate(_all(documents)):
        identifier = found["id"].text or found["userName"].text or found["displayName"].text or str(number)
        if _is_user(found):
            users.setdefault(identifier, found)
        elif _is_group(found):
            groups.setdefault(identifier, found)
    return Resources(list(users.values()), list(groups.values()))


def _all(documents: Iterable[Located]) -> Iterator[Resource]:
    for document in documents:
        for item in document.items:
            found = resource(item)
            listed = next((found.attributes[name] for name in _LISTED_IN if name in found.attributes), None)
            if listed is None:
                yield found
            else:
                yield from _all([listed])


def _is_user(found: Resource) -> bool:
    return _has_schema(found, ":user") or bool(found.attributes.keys() & _OF_A_USER)


def _is_group(found: Resource) -> bool:
    return _has_schema(found, ":group") or (_OF_A_GROUP in found.attributes and bool(found["displayName"].text))


def _has_schema(found: Resource, ending: str) -> bool:
    return any(schema.lower().endswith(ending) for schema in found["schemas"].texts)
