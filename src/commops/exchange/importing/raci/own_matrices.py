"""What matrices that commops draws have beside names: titles for duties in no area, ids that tell names apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid, Heading
from commops.exchange.importing.ids import slug
from commops.language.words import say
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commops.exchange.importing.blocks import Block
    from commops.exchange.importing.raci.responsibilities import Duty, Part, Role

_LANGUAGES: Final = ("en", "zh")
_NO_SECTIONS: Final = frozenset(
    (
        *(say("no area", language) for language in _LANGUAGES),
        *(say("nobody accountable", language) for language in _LANGUAGES),
    )
)
_TITLES: Final = tuple(say("matrix", language) for language in _LANGUAGES)
_HEADS: Final = frozenset(("id", say("duty word", language), say("section", language)) for language in _LANGUAGES)
_LENGTH: Final = 3
_WITH_ID: Final = pattern_of(r"^(?P<name>.+?)\s*[(（](?P<id>[^\s()（）]+)[)）]$")


def is_drawn(blocks: Sequence[Block]) -> bool:
    """Tell whether a document has a matrix that commops drew: its title is above, or its heads are those of CSV."""
    return any(map(_is_drawn, blocks))


def _is_drawn(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.text.partition(" · ")[0] in _TITLES
    if isinstance(block, Grid) and block.rows:
        return tuple(cell.text for cell in block.rows[0].cells[:_LENGTH]) in _HEADS
    return False


def as_written(part: Part) -> Part:
    """Return a part with the names that are meant."""
    names = {role.name: _apart(role.name) for role in part.roles}
    often = Counter(short for short, _ in names.values())
    several = {written for written, (short, _) in names.items() if often[short] > 1}
    roles = tuple(_role(role, names, several) for role in part.roles)
    return replace(part, roles=roles, duties=tuple(_duty(duty, names, several) for duty in part.duties))


def _apart(name: str) -> tuple[str, str]:
    # A name with its id, which ends with the words of the name.
    found = _WITH_ID.match(name)
    words = slug(found["name"]) if found else ""
    if found and words and re.fullmatch(rf"(?:.+-)?{re.escape(words)}(?:-\d+)?", found["id"]):
        return found["name"], found["id"]
    return name, ""


def _role(role: Role, names: Mapping[str, tuple[str, str]], several: Collection[str]) -> Role:
    # Two roles of one name stay two.
    name, identifier = names[role.name]
    name = role.name if role.name in several else name
    return replace(role, name=name, identifier=role.identifier or identifier)


def _duty(duty: Duty, names: Mapping[str, tuple[str, str]], several: Collection[str]) -> Duty:
    name, identifier = _apart(duty.name)
    given = [
        each if each.role in several else replace(each, role=names.get(each.role, (each.role, ""))[0])
        for each in duty.given
    ]
    sections = tuple(section for section in duty.sections if section not in _NO_SECTIONS)
    return replace(duty, name=name, identifier=duty.identifier or identifier, sections=sections, given=tuple(given))
