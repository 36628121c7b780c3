"""What was read as data for programs: roles, and duties with letters and remarks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from commops.exchange.importing.raci.letter_words import ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role

Data = dict[str, Any]


def as_read(part: Part, scheme: str, language: str) -> Data:
    """Return what was read."""
    return {
        "scheme": scheme,
        "language": language,
        "roles": [_role(role) for role in part.roles],
        "duties": [_duty(duty, scheme) for duty in part.duties],
    }


def _role(role: Role) -> Data:
    said = {"name": role.name, "also": list(role.also), "group": role.group}
    return {key: value for key, value in said.items() if value}


def _duty(duty: Duty, scheme: str) -> Data:
    said: Data = {"name": duty.name, "number": duty.number, "section": " / ".join(duty.sections)}
    data = {key: value for key, value in said.items() if value or key == "name"}
    data["letters"] = {role: _ordered(given) for role, given in _by_role(duty).items() if _ordered(given)}
    if remarks := _remarks(duty):
        data["remarks"] = remarks
    if duty.scheme and duty.scheme != scheme:
        data["scheme"] = duty.scheme
    if duty.identifier:
        data["id"] = duty.identifier
    return data


def _by_role(duty: Duty) -> Mapping[str, Sequence[Given]]:
    found: dict[str, list[Given]] = defaultdict(list)
    for given in duty.given:
        found[given.role].append(given)
    return found


def _ordered(given: Sequence[Given]) -> list[str]:
    letters = {each.letter for each in given}
    return [letter for letter in ORDER if letter in letters]


def _remarks(duty: Duty) -> Mapping[str, str]:
    found = {
        role: "; ".join(dict.fromkeys(each.remark for each in given if each.remark))
        for role, given in _by_role(duty).items()
    }
    found[""] = "; ".join(f"{head}: {text}" if head else text for head, text in duty.extras)
    return {role: text for role, text in found.items() if text}
