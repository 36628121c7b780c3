"""Fields, entries and kinds at the wrong depth: each such mistake is one finding, "indent it"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args, get_origin

from commops.finding import Address, Related
from commops.language.messages import listed, message, together
from commops.model.kinds import FREE, KINDS
from commops.model.nouns import noun, nouns
from commops.model.organization import Organization
from commops.model.values import shown
from commops.model.written import Written
from commops.records import dataclass, field, replace
from commops.sources import reading_rules
from commops.sources.plain_values import mapping
from commops.sources.validation.unknown_kinds import kinds_inside
from commops.yamltext.full_width import plain_instead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.finding import Finding
    from commops.yamltext.mark import Keys

    Data: TypeAlias = Mapping[str, Any]

_PROFILE: Final = "organization"
_FULL_WIDTH_COLON: Final = "\uff1a"
_SOME: Final = 3
_LINK: Final = {
    ("teams", "teams"): "parent: {above}",
    ("teams", "roles"): "team: {above}",
    ("teams", "duties"): "team: {above}",
    ("areas", "duties"): "area: {above}",
    ("teams", "people"): "roles: [...]",
    ("roles", "people"): "roles: [{above}]",
    ("roles", "duties"): "responsible: [{above}]",
    ("roles", "roles"): "reports_to: {above}",
    ("duties", "duties"): "part_of: {above}",
}
"""What each entry says of what it was written inside of, by the two kinds."""

_KEYS_ARE_IDS: Final = {"skills": "skills", "teaches": "skills", "measures": "measures", "signed": "agreements"}
"""The fields whose keys are ids, and of which kind."""


_EXAMPLES: Final = {"teams": "events", "roles": "event-lead", "duties": "event-planning", "people": "wei"}


@dataclass(frozen=True)
class Misplaced:
    """A finding about what is at the wrong depth, what is to be taken out for it, and which fields entities lose."""

    finding: Finding
    taken_out: tuple[Keys, ...]
    lost: Mapping[Keys, frozenset[str]] = field(default_factory=dict)


def link_to(kind: str, inner: str, above: str) -> str:
    """Return what one of a kind says of something of another kind that it was written inside of; nothing if unknown."""
    return _LINK.get((kind, inner), "").format(above=above)


def misplaced(data: Data) -> Iterator[Misplaced]:
    """Yield everything at a wrong depth in merged data, each thing once."""
    yield from _inside_the_profile(data)
    for kind in _models():
        entities = mapping(data.get(kind))
        yield from _values_in_ids(kind, entities)
        yield from _fields_like_ids(kind, entities)
        yield from _kinds_like_ids(kind, entities)
        yield from _kinds_inside(kind, entities)
        groups = _groups(kind, entities, data)
        yield from _in_groups(kind, groups, entities)
        yield from _fields_too_deep(kind, entities, groups, data)


def _inside_the_profile(data: Data) -> Iterator[Misplaced]:
    if inside := kinds_inside(data.get(_PROFILE)):
        keys = tuple((_PROFILE, kind) for kind in inside)
        yield Misplaced(_unknown(keys, _are_inside(inside, f"`{_PROFILE}`"), _to_the_left(inside, _PROFILE)), keys)


def _fields_like_ids(kind: str, entities: Mapping[str, Any]) -> Iterator[Misplaced]:
    # duties: {planning: , team: events}: the fields are indented like the id.
    fields = _models()[kind].fields()
    if not any(_is_stray(key, entities[key], fields) for key in entities):
        return

    strays: dict[str, list[str]] = defaultdict(list)
    owner = ""
    for key, value in entities.items():
        if _is_stray(key, value, fields) or (key in fields and isinstance(value, dict) and not value.keys() & fields):
            strays[owner].append(key)
        else:
            owner = key

    for above, several in strays.items():
        keys = tuple((kind, each) for each in several)
        said, help_ = _beside_an_id(several, above) if above else _without_id(several, kind)
        finding = reading_rules.wrong_type(Address(keys[0]).key, said, help_)
        lost: dict[Keys, frozenset[str]] = {(kind, above): frozenset(several)} if above else {}
        yield Misplaced(_with_others(finding, keys[1:]), keys, lost)


def _beside_an_id(fields: Sequence[str], above: str) -> tuple[str, str]:
    # What to say of fields at the indentation of the id that they belong to, and what to do.
    names = _named(fields)
    if len(fields) == 1:
        said = message("{field} has the same indentation as the id '{id}'", field=names, id=above)
        return said, message("indent it below `{id}:`", id=above)
    said = message("{fields} have the same indentation as the id '{id}'", fields=names, id=above)
    return said, message("indent them below `{id}:`", id=above)


def _without_id(fields: Sequence[str], kind: str) -> tuple[str, str]:
    # What to say of fields where an id belongs, and none is above.
    names, example = _named(fields), _EXAMPLES.get(kind, message("the-id"))
    if len(fields) == 1:
        said = message("{field} is indented like an id; the id of the {kind} is missing", field=names, kind=noun(kind))
        return said, message("write an id above it, such as `{id}:`, and indent it below the id", id=example)
    said = message("{fields} are indented like ids; the id of the {kind} is missing", fields=names, kind=noun(kind))
    return said, message("write an id above them, such as `{id}:`, and indent them below the id", id=example)


def _is_stray(key: str, value: object, fields: Iterable[str]) -> bool:
    return key in fields and isinstance(value, str | list)


def _values_in_ids(kind: str, entities: Mapping[str, Any]) -> Iterator[Misplaced]:
    # With a full-width colon behind it, an id goes on to the next colon, and takes half of what it says along.
    for identifier in entities:
        if _FULL_WIDTH_COLON in identifier:
            keys: Keys = (kind, identifier)
            help_ = plain_instead(_FULL_WIDTH_COLON)
            said = message("{text} is not a valid id", text=shown(identifier))
            finding = reading_rules.unknown_value(Address(keys).key, said, help_)
            yield Misplaced(finding, (keys,))


def _kinds_like_ids(kind: str, entities: Mapping[str, Any]) -> Iterator[Misplaced]:
    # teams: {core: {...}, roles: {...}}: a kind is indented like the ids of another.
    fields = _models()[kind].fields()
    inside = [key for key in entities if key in KINDS and key != kind and _has_entries(entities[key], fields)]
    if inside:
        keys = tuple((kind, each) for each in inside)
        yield Misplaced(_unknown(keys, _are_inside(inside, f"`{kind}`"), _to_the_left(inside, kind)), keys)


def _kinds_inside(kind: str, entities: Mapping[str, Any]) -> Iterator[Misplaced]:
    # teams: {core: {roles: {...}}}: a kind is inside one of another; in however many of them, it is one mistake.
    fields = _models()[kind].fields()
    found: dict[str, list[str]] = defaultdict(list)
    for identifier, entity in entities.items():
        for key, value in mapping(entity).items():
            if key in KINDS and key not in fields and value and _has_entries(value, frozenset()):
                found[key].append(identifier)

    for inner, owners in found.items():
        keys = tuple((kind, owner, inner) for owner in owners)
        if len(owners) == 1:
            said = message("`{inner}` is inside {kind} '{id}'", inner=inner, kind=noun(kind), id=owners[0])
        else:
            said = message("`{inner}` is inside {count:,} {kind}", inner=inner, count=len(owners), kind=nouns(kind))
        if inner == kind:
            help_ = message("move its entries to the left, indented like `{key}:`", key=owners[0])
        else:
            help_ = message("move it to the left, indented like `{key}:`", key=kind)
        if link := link_to(kind, inner, owners[0]):
            in_each = message("and write `{link}` in each {kind}", link=link, kind=noun(inner))
            yield Misplaced(_unknown(keys, said, together(help_, in_each, between=", ")), keys)
        else:
            yield Misplaced(_unknown(keys, said, help_), keys)


def _groups(kind: str, entities: Mapping[str, Any], data: Data) -> list[str]:
    # duties: {events: {planning: {...}, review: {...}}}: the ids whose entities hold others of the kind, in groups.
    groups = {*mapping(data.get("areas")), *mapping(data.get("teams"))}
    fields = _models()[kind].fields()
    found = []
    for identifier, entity in entities.items():
        inside = mapping(entity)
        entries = [key for key, value in inside.items() if mapping(value).keys() & fields]
        all_entries = all(value is None or isinstance(value, dict) for value in inside.values())
        several = len(entries) > 1 or identifier in groups
        if entries and all_entries and several and identifier not in KINDS and not inside.keys() & fields:
            found.append(identifier)

    return found


def _in_groups(kind: str, groups: Sequence[str], entities: Mapping[str, Any]) -> Iterator[Misplaced]:
    if not groups:
        return

    first, *others = groups
    inside = list(entities[first])
    said, help_ = _are_inside(inside, f"'{first}'"), _to_the_left(inside, first)
    if others:
        said = message(
            "'{group}' and {left:,} more contain entries of `{kind}`", group=first, left=len(others), kind=kind
        )
        help_ = message("move the entries in them to the left, indented like `{key}:`", key=first)

    said = together(said, message("only the fields of one {kind} are allowed there", kind=noun(kind)))
    keys = tuple((kind, group) for group in groups)
    at_entry = (kind, first, inside[0])
    yield Misplaced(_unknown((at_entry, *keys[1:]), said, help_), keys)


def _fields_too_deep(kind: str, entities: Mapping[str, Any], groups: Sequence[str], data: Data) -> Iterator[Misplaced]:
    # planner: {details: {seats: 2}}, planner: {team: {seats: 2}}: fields are one step too deep, in however many.
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for identifier, entity in entities.items():
        if identifier not in groups:
            for key, value in mapping(entity).items():
                if deep := _deep(kind, key, mapping(value), data):
                    found[key][identifier] = deep

    for key, by_entity in found.items():
        deep = next(iter(by_entity.values()))
        help_: str = _to_the_left(deep, key)
        if key not in _models()[kind].fields():
            help_ = together(help_, message("and delete `{key}`", key=key), between=", ")
        at = [(kind, identifier, key, several[0]) for identifier, several in by_entity.items()]
        lost: dict[Keys, frozenset[str]] = {
            (kind, identifier): frozenset(several) for identifier, several in by_entity.items()
        }
        taken_out = tuple((kind, identifier, key) for identifier in by_entity)
        yield Misplaced(_unknown(at, _too_deep(kind, key, by_entity), help_), taken_out, lost)


def _too_deep(kind: str, key: str, by_entity: Mapping[str, Sequence[str]]) -> str:
    if len(by_entity) > 1:
        return message(
            "fields of {count:,} {kind} are indented below `{key}`", count=len(by_entity), kind=nouns(kind), key=key
        )

    [fields] = by_entity.values()
    if len(fields) == 1:
        return message("{field} is indented below `{key}`", field=_named(fields), key=key)
    return message("{fields} are indented below `{key}`", fields=_named(fields), key=key)


def _deep(kind: str, key: str, inside: Mapping[str, Any], data: Data) -> list[str]:
    # The fields of one of a kind that are inside of another one, or of what is none.
    fields = _models()[kind].fields()
    if key in _KEYS_ARE_IDS and key in fields:
        ids = mapping(data.get(_KEYS_ARE_IDS[key]))
        return [each for each in inside if each in fields and each not in ids]
    if key.startswith(FREE) or key in _mappings(kind) or not inside.keys() <= fields:
        return []
    return list(inside)


def _has_entries(value: object, fields: frozenset[str]) -> bool:
    # Whether a value holds entries by their ids, and none of the fields of one.
    entries = mapping(value)
    by_id = all(each is None or isinstance(each, dict) for each in entries.values())
    return bool(entries) and by_id and not entries.keys() & fields


def _unknown(keys: Sequence[Keys], said: str, help_: str) -> Finding:
    return _with_others(reading_rules.unknown_field(Address(keys[0]).key, said, help_), keys[1:])


def _with_others(finding: Finding, keys: Iterable[Keys]) -> Finding:
    return replace(finding, related=tuple(Related(Address(each).key, message("and this")) for each in keys))


def _to_the_left(several: Sequence[str], like: str) -> str:
    if len(several) == 1:
        return message("move it to the left, indented like `{key}:`", key=like)
    return message("move them to the left, indented like `{key}:`", key=like)


def _are_inside(several: Sequence[str], outer: str) -> str:
    if len(several) == 1:
        return message("{name} is inside {outer}", name=_named(several), outer=outer)
    return message("{names} are inside {outer}", names=_named(several), outer=outer)


def _named(several: Sequence[str]) -> str:
    return listed((f"`{each}`" for each in several), "and", _SOME)


@cache
def _models() -> dict[str, type[Written]]:
    # The model of one of each kind; words of the glossary have no fields.
    return {kind: get_args(Organization.model_fields[kind].annotation)[1] for kind in KINDS if kind != "glossary"}


@cache
def _mappings(kind: str) -> frozenset[str]:
    # The fields of a kind that are mappings themselves, or may be.
    fields = _models()[kind].model_fields
    return frozenset(
        info.alias or name for name, info in fields.items() if get_origin(info.annotation) is dict or _has_fields(info)
    ) | {"name", "description"}


def _has_fields(info: Any) -> bool:
    parts = (info.annotation, *get_args(info.annotation))
    return any(isinstance(each, type) and issubclass(each, Written) for each in parts)
