"""References: every place in the files of an organisation that names one thing by its id."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from commops.checking.locations import file_of
from commops.finding import Address, Edit
from commops.model.kinds import KINDS, TeamKind
from commops.model.posts import AT, EVERY, post
from commops.model.references import SKILL, TEAM
from commops.sources import reading_rules
from commops.sources.merge import merge
from commops.sources.plain_values import inside, is_inside, mapping
from commops.sources.suppression_comments import suppressions
from commops.sources.validation.loop import check
from commops.sources.validation.uncertain import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.finding import Finding
    from commops.sources.document import Document
    from commops.sources.reading import Reading
    from commops.sources.standards import Standards
    from commops.yamltext.mark import Keys


_ROLE: Final = "role:"


def renamed(value: str, kind: str, old: str, new: str) -> str:
    """Return a reference after something is renamed; itself where it names something else."""
    if value == old:
        return new
    before = {"teams": TEAM, "skills": SKILL}.get(kind)
    if before and value == before + old:
        return before + new
    if kind == "roles" and value.startswith(_ROLE):
        return _ROLE + renamed(value.removeprefix(_ROLE), kind, old, new)
    role, at, team = value.partition(AT)
    if at and kind == "roles" and role == old:
        return post(new, team)
    if at and kind == "teams" and team == old:
        return post(role, new)
    return value


def edits(reading: Reading, kind: str, old: str, new: str) -> Mapping[str, Sequence[Edit]]:
    """Return the edits that write another id for something: where it is defined, and wherever it is referred to.

    A reference is what validation cannot find once the definition has another id: so none is forgotten.
    """
    found: dict[str, list[Edit]] = defaultdict(list)
    for document in reading.documents.values():
        if old in mapping(document.data.get(kind)):
            found[document.file].append(Edit(Address((kind, old), on_key=True, file=document.file), new))

    for keys in _addresses(reading, kind, old, new):
        file = file_of(reading, Address(keys))
        edit = _edit(reading.documents[file], keys, kind, old, new)
        if edit and edit not in found[file]:
            found[file].append(edit)

    for document in reading.documents.values():
        found[document.file] += _in_suppressions(document, old, new)
    return {file: those for file, those in found.items() if those}


def _addresses(reading: Reading, kind: str, old: str, new: str) -> Iterator[Keys]:
    # Keys of the data as merged; the definition still has its old id in them.
    data = merge(reading.documents.values(), alone=bool(reading.gathered.files.root.only)).data
    after = dict(data)
    after[kind] = {new if each == old else each: fields for each, fields in mapping(data.get(kind)).items()}
    checked = check(after, Doubt(), _without(reading.standards, kind, old))
    for fault in checked.faults:
        if fault.rule == reading_rules.unknown_reference.name:
            yield from (_with_old_id(each.keys, kind, old, new) for each in _all(fault))

    if kind == "teams":
        yield from _in_each(data, old)
    yield from _excepted(data, kind, old)


def _without(standards: Standards, kind: str, old: str) -> Standards:
    of_kind = {each: fields for each, fields in mapping(standards.data.get(kind)).items() if each != old}
    return replace(standards, data={**standards.data, kind: of_kind})


def _all(fault: Finding) -> Iterator[Address]:
    yield fault.address
    yield from (each.address for each in fault.related)


def _with_old_id(keys: Keys, kind: str, old: str, new: str) -> Keys:
    return (kind, old, *keys[2:]) if keys[:2] == (kind, new) else keys


def _in_each(data: Mapping[str, Any], old: str) -> Iterator[Keys]:
    own = mapping(mapping(data.get("organization")).get("team_kinds"))
    if old in {EVERY, *TeamKind} or old in own:
        return
    for role, fields in mapping(data.get("roles")).items():
        teams = mapping(fields).get("in_each")
        if teams == old:
            yield "roles", role, "in_each"
        elif isinstance(teams, list):
            yield from (("roles", role, "in_each", str(number)) for number, each in enumerate(teams) if each == old)


def _excepted(data: Mapping[str, Any], kind: str, old: str) -> Iterator[Keys]:
    # The ids in `except:` of the configuration, where no other kind has the id too.
    if any(old in mapping(data.get(each)) for each in KINDS if each != kind):
        return
    for rule, setting in mapping(data.get("rules")).items():
        excepted = mapping(setting).get("except")
        if isinstance(excepted, list):
            for number, each in enumerate(excepted):
                if renamed(str(each), kind, old, old + AT) != each:
                    yield "rules", rule, "except", str(number)


def _edit(document: Document, keys: Keys, kind: str, old: str, new: str) -> Edit | None:
    """Return the edit of a reference: of the value at some keys, or of the last key, whichever it is."""
    at, value = _found(document.data, keys)
    address = Address(at, file=document.file)
    if isinstance(value, str) and renamed(value, kind, old, new) != value:
        return Edit(address, renamed(value, kind, old, new))
    if at and renamed(at[-1], kind, old, new) != at[-1]:
        return Edit(address.key, renamed(at[-1], kind, old, new))
    return None


def _found(data: Any, keys: Keys) -> tuple[Keys, Any]:
    # One value may stand for a list that has nothing else, and for a mapping of which only one field is written.
    at: list[str] = []
    for key in keys:
        if is_inside(data, key):
            at.append(key)
            data = inside(data, key)
        elif not (isinstance(data, str) or key == "0"):
            break
    return tuple(at), data


def _in_suppressions(document: Document, old: str, new: str) -> Iterator[Edit]:
    for each in suppressions(document)[0]:
        written = _in_quotes(each.written, old, new)
        if written != each.written:
            yield Edit(each.address, written)


def _in_quotes(text: str, old: str, new: str) -> str:
    # In prose, an id is one only in quotes: it may be a word like any other.
    for quote in ("'", '"', "`"):
        text = text.replace(f"{quote}{old}{quote}", f"{quote}{new}{quote}")
    return text
