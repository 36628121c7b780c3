"""The forms of fields: how a list or a mapping is written, for messages about a value of another type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.model.cooperation import Step
from commops.model.handbook import Revision
from commops.model.people import Absence, Assignment
from commops.model.references import is_id
from commops.model.schemes import ONE_ROLE
from commops.model.structure import Holder
from commops.patterns import pattern_of
from commops.sources.plain_values import words_of
from commops.yamltext.full_width import dashes_instead, plain_instead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.model.written import Written
    from commops.yamltext.mark import Keys

_ITEMS: Final[Mapping[str, type[Written]]] = {
    "assignments": Assignment,
    "away": Absence,
    "revisions": Revision,
    "steps": Step,
}
"""The fields that are lists of mappings, with what their items are."""

_HOLDERS: Final = "holders"
_ENTITY: Final = 2
_PERSON: Final = "person"
_SAID_OF_EACH: Final = {"skills": "3", "teaches": "3", "signed": "2026-01-31"}
"""The fields that say something of each id in them, with an example of it."""

_SHORT: Final = 40
_SOME: Final = 3
_UNQUOTED: Final = pattern_of(r"[\w.%-]{1,30}")
_NO_SPACE: Final = pattern_of(r"-(?P<first>[^\s-]\S{0,39})(?:\s|$)")
"""An item of a list without the space behind its dash, which YAML reads as a text."""


def as_list(keys: Keys, value: object) -> str:
    """Return how to write a field that is a list, of what is written there instead; its address ends with the field."""
    field = keys[-1]
    if isinstance(value, str) and (help_ := _as_items(value)):
        return help_
    if is_of_one_role(keys):
        return message("write one role: `{field}: {role}`", field=field, role=_first_id(value))
    if is_in_holders(keys):
        return message("write `{field}: [{holders}]`", field=field, holders=_holders(value))
    if item := _ITEMS.get(field):
        return message("write `{field}: [{{{fields}}}]`", field=field, fields=_fields_of(item, value))
    if isinstance(value, str):
        return message("put it in brackets: `{field}: [{value}]`", field=field, value=_short(value))
    return message("write `{field}: [..., ...]`", field=field)


def is_of_one_role(keys: Keys) -> bool:
    """Tell whether a field is one of a duty that names one role."""
    return keys[:1] == ("duties",) and keys[-1] in ONE_ROLE


def is_in_holders(keys: Keys) -> bool:
    """Tell whether something is in the `holders` of a team, where each key is a role and no field."""
    return keys[:1] == ("teams",) and keys[2:3] == (_HOLDERS,) and len(keys) > _ENTITY + 1


def _as_items(text: str) -> str:
    # How to write the items of a list that is a text to YAML.
    if help_ := plain_instead(text) or dashes_instead(text):
        return help_
    if item_without_space := _NO_SPACE.match(text):
        return message("put a space after each `-`: `- {first}`", first=item_without_space["first"])
    return ""


def _first_id(value: object) -> str:
    return next((each for each in words_of(value) if is_id(each)), "...")


def _holders(value: object) -> str:
    # The people that are named, or one with its fields, where that can be seen.
    if isinstance(value, dict) and _PERSON in value:
        return f"{{{_fields_of(Holder, value)}}}"
    if isinstance(value, dict):
        return ", ".join(each for each in value if is_id(each)) or "..."
    return _short(value) if isinstance(value, str) else "..."


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else "..."


def _fields_of(item: type[Written], value: object) -> str:
    # The fields of one item as they are written or meant, where that can be seen, else an example.
    if isinstance(value, str):
        return item.meant(value) or item.sample
    if isinstance(value, dict) and all(isinstance(each, str) and _UNQUOTED.fullmatch(each) for each in value.values()):
        return ", ".join(f"{name}: {each}" for name, each in value.items()) or item.sample
    return item.sample


def as_mapping(field: str, value: object) -> str:
    """Return how to write a field that is a mapping, of what is written there instead."""
    if isinstance(value, str) and (punctuation := plain_instead(value)):
        return punctuation

    written = value if isinstance(value, list) else [value]
    ids = [each for each in written if isinstance(each, str) and is_id(each)][:_SOME]
    if field == _HOLDERS:
        holders = ", ".join(ids) or "..."
        return message(
            "write each role with its holders: `{field}: {{event-lead: [{holders}]}}`", field=field, holders=holders
        )

    pairs = "key: value"
    if said := _SAID_OF_EACH.get(field):
        pairs = ", ".join(f"{each}: {said}" for each in ids or ["..."])

    return message("write `{field}: {{{pairs}}}`", field=field, pairs=pairs)
