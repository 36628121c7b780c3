"""Things that are described by their fields, and by what refers to them: measures, skills, agreements and the like."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.language.words import label, unit
from commops.model.cadence import Cadence
from commops.model.development import Weighted
from commops.model.references import EVERYONE
from commops.model.words import Words
from commops.model.written import Entity
from commops.naming.material import number
from commops.profiles.common import weight_in_words
from commops.shapes import Document, Item, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.naming.material import Material
    from commops.shapes import Fact

_NAMED: Final = {
    "agreement": "agreements",
    "appraisal": "appraisals",
    "combines": "appraisals",
    "duties": "duties",
    "measures": "measures",
    "skills": "skills",
    "teaches": "skills",
}
"""The fields whose values are ids of a kind."""

_PARTIES: Final = frozenset({"between", "by", "for", "gives", "owner", "required_of"})
"""The fields whose values are posts, or teams written `team:ID`."""

_OWN_LABELS: Final = {("appraisals", "by"): "by of a review", ("collaborations", "from"): "from of a series"}
"""The labels of fields that mean something else than elsewhere, by kind and field."""

_GENERAL: Final = frozenset(Entity.model_fields)


def draw(material: Material, kind: str, identifier: str) -> Document:
    """Return the fields of something, and what refers to it."""
    if kind == "glossary":
        return _word(material, identifier)
    entity = getattr(material.graph.organization, kind)[identifier]
    referring = _REFERRING.get(kind)
    return material.document(
        kind,
        identifier,
        entity,
        chain.from_iterable(_field(material, kind, name, value) for name, value in _fields(entity).items()),
        referring(material, identifier) if referring else (),
        material.general(entity),
    )


def _word(material: Material, identifier: str) -> Document:
    words = material.graph.organization.glossary[identifier]
    return material.document("glossary", identifier, Entity(), material.plain("words", *words), name=identifier)


def _of_a_kind(kind: str, name: str, language: str) -> str:
    # The label of a field that means something else in other kinds; nothing for all others.
    word = _OWN_LABELS.get((kind, name))
    return label(word, language) if word else ""


def _fields(entity: Entity) -> Mapping[str, Any]:
    fields = type(entity).model_fields
    return {info.alias or name: getattr(entity, name) for name, info in fields.items() if name not in _GENERAL}


def _field(material: Material, kind: str, name: str, value: Any) -> Iterator[Fact]:
    if name == "decides" and value:
        duties = [material.item("duties", duty) for duty in value.duties]
        return material.fact(name, [material.staffed(value.by)], duties)
    if name == "unit" and value:
        return material.plain(name, unit(material.words(value), material.language))
    if name == "text":
        return material.listed(name, (_value(material, name, each) for each in value))
    if name == "renew":
        return material.plain(name, material.duration(value))
    if isinstance(value, Mapping):
        return material.listed(name, (_pair(material, name, key, each) for key, each in value.items()))
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    items = (_value(material, name, each) for each in values)
    return material.fact(name, items, of=_of_a_kind(kind, name, material.language))


def _pair(material: Material, name: str, key: str, value: Any) -> Item:
    item = _value(material, name, key)
    if isinstance(value, Weighted):
        return Item((*item.line, Run(" " + weight_in_words(material, key, value))), item.ids)
    said = material.words(value) if isinstance(value, Words) else number(value)
    return Item((*item.line, Run((material.sign("colon") if isinstance(value, Words) else " ") + said)), item.ids)


def _value(material: Material, name: str, value: Any) -> Item:
    if name in _NAMED:
        return material.item(_NAMED[name], value)
    if name in _PARTIES:
        return material.staffed(value) if value in material.graph.posts else _party(material, value)
    if isinstance(value, Words):
        return Item((Run(material.words(value)),))
    if isinstance(value, Cadence):
        return Item((Run(material.often(value)),))
    if isinstance(value, StrEnum):
        return Item((Run(material.term(value)),))
    return Item((Run(number(value) if isinstance(value, int | float | Decimal) else str(value)),))


def _party(material: Material, party: str) -> Item:
    if party == EVERYONE:
        return material.staffed(party)
    return Item(
        (Run(material.party(party)),), (party.replace("team:", "teams/") if ":" in party else f"roles/{party}",)
    )


def _of_area(material: Material, identifier: str) -> Iterator[Fact]:
    duties = material.graph.duties.by_area.get(identifier, ())
    return material.fact("duties", material.items("duties", duties))


def _of_measure(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    duties = [each for each, duty in graph.duties.items() if identifier in duty.measures]
    posts = [post.id for post in graph.posts.values() if identifier in post.role.measures]
    yield from material.fact("duties", material.items("duties", duties))
    yield from material.fact("roles", material.items("roles", posts))


def _of_skill(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    needing = [post for post in graph.posts.values() if identifier in post.role.skills]
    having = {each: person.skills[identifier] for each, person in graph.people.items() if identifier in person.skills}
    yield from material.fact(
        "needed_by", (material.item("roles", post.id, Run(f" {post.role.skills[identifier]}")) for post in needing)
    )
    by_level = sorted(having, key=lambda each: -having[each])
    yield from material.fact("people", (material.item("people", each, Run(f" {having[each]}")) for each in by_level))
    trainings = graph.organization.trainings
    teaching = [each for each in graph.in_order("trainings", trainings) if identifier in trainings[each].teaches]
    yield from material.fact("trainings", material.items("trainings", teaching))


def _of_information(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    posts = [post.id for post in graph.posts.values() if identifier in post.role.access]
    duties = [each for each, duty in graph.duties.items() if identifier in duty.information]
    yield from material.fact("opened_by", map(material.staffed, posts))
    yield from material.fact("duties", material.items("duties", duties))


def _of_agreement(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    wanted = graph.agreements.signers.get(identifier, ())
    signed = [each for each, person in graph.people.items() if identifier in person.signed]
    every = graph.in_order("people", {*wanted, *signed})
    return material.listed(
        "signed", (material.item("people", each, remark=(material.signed(each, identifier),)) for each in every)
    )


_REFERRING: Final[Mapping[str, Callable[[Material, str], Iterator[Fact]]]] = {
    "agreements": _of_agreement,
    "areas": _of_area,
    "information": _of_information,
    "measures": _of_measure,
    "skills": _of_skill,
}
