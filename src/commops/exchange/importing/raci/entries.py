"""The entries of an organisation that responsibilities become: areas, teams, roles, people and duties."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.ids import slug
from commops.exchange.importing.imported import Entry, Fields
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.parties import as_likely, is_everybody, is_person, is_vacant, nobody, parties
from commops.model.kinds import FREE, SchemeName
from commops.model.references import EVERYONE
from commops.model.schemes import ONE_ROLE, SCHEMES
from commops.model.words import words_of_id
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role, Section
    from commops.model.schemes import Scheme

_FOR_EVERYBODY: Final = frozenset({"consulted", "informed"})
_KINDS: Final = ("areas", "teams", "roles", "people", "duties")
_BETWEEN: Final = " / "


def entries(part: Part, context: Context, scheme: str) -> Mapping[str, Mapping[str, Entry]]:
    """Return the entries by kind and id; `scheme` is the one that the organisation states."""
    made = _Made(context, scheme)
    for role in part.roles:
        made.role(role)
    for role in part.roles:
        made.holder(role)
    for duty in part.duties:
        made.area(duty.sections)
    for section in part.sections:
        made.section(section)
    often: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for duty in part.duties:
        often[folded(duty.name)].add(duty.sections)
    for duty in part.duties:
        made.duty(duty, in_sections=len(often[folded(duty.name)]) > 1)
    return {kind: made.found[kind] for kind in _KINDS if kind in made.found}


@dataclass
class _Made:
    context: Context
    scheme: str
    found: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    _roles: dict[str, str] = field(default_factory=dict)
    _teams: dict[str, str] = field(default_factory=dict)
    _areas: dict[tuple[str, ...], str] = field(default_factory=dict)
    _people: dict[str, str] = field(default_factory=dict)

    # Roles.

    def role(self, role: Role) -> None:
        """Add a role, and its team."""
        if is_everybody(role.name):
            return
        hint = role.identifier if slug(role.identifier) == role.identifier else ""
        identifier = self.context.ids.new("roles", hint or role.name, role.group)
        self._roles[folded(role.name) or role.name] = identifier
        aliases = [name for name in role.also if role.name not in name and folded(name) != folded(role.name)]
        fields = _named(identifier, role.name) | {
            "description": role.description,
            "aliases": [name for name in aliases if not (role.person and role.person in name)],
            "team": self._team(role.group),
        }
        self.found["roles"][identifier] = Entry(_filled(fields), role.origin)

    def _team(self, group: str) -> str:
        if self.context.team and self.context.team not in self.found["teams"]:
            self.found["teams"][self.context.team] = Entry({})
        if not group:
            return self.context.team
        if folded(group) not in self._teams:
            identifier = self.context.ids.new("teams", group)
            self._teams[folded(group)] = identifier
            fields = _named(identifier, group) | {"parent": self.context.team}
            self.found["teams"][identifier] = Entry(_filled(fields))
        return self._teams[folded(group)]

    def holder(self, role: Role) -> None:
        """Add who holds a role, or who is named where a role should be."""
        names: list[str] = []
        if role.person and not is_vacant(role.person):
            named = parties(role.person, nobody, as_likely)
            names = [party.name for party in named.parties]
        if not role.person and is_person(role.name) and not is_everybody(role.name):
            names = [role.name]
        for name in names:
            key = folded(name)
            if key not in self._people:
                identifier = self.context.ids.new("people", name)
                self._people[key] = identifier
                self.found["people"][identifier] = Entry({"name": name, "roles": []}, role.origin)
            self.found["people"][self._people[key]].fields["roles"].append(self._id(role.name))

    def _id(self, role: str) -> str:
        return self._roles[folded(role) or role]

    # Areas.

    def section(self, section: Section) -> None:
        """Add the letters of a section, and what describes it, to its area."""
        fields = self.found["areas"][self.area(section.names)].fields
        if section.description:
            fields["description"] = section.description

        letters: dict[str, str] = {}
        for each in section.given:
            key = EVERYONE if is_everybody(each.role) else self._id(each.role)
            said = each.letter + (f" ({each.remark})" if each.letter and each.remark else each.remark)
            letters[key] = f"{letters[key]}/{said}" if key in letters else said
        if letters:
            fields[f"{FREE}letters"] = letters

    def area(self, names: tuple[str, ...]) -> str:
        """Return the id of the area for a section, which becomes an entry where it is none; empty for no section."""
        if not names:
            return ""
        if names not in self._areas:
            name = _BETWEEN.join(names)
            identifier = self.context.ids.new("areas", name)
            self._areas[names] = identifier
            self.found["areas"][identifier] = Entry(_named(identifier, name))
        return self._areas[names]

    # Duties.

    def duty(self, duty: Duty, *, in_sections: bool) -> None:
        """Add a duty; where its name is in several sections, its id starts with the section."""
        section = " ".join(duty.sections)
        hint = duty.identifier if slug(duty.identifier) == duty.identifier else ""
        name = f"{section} {duty.name}" if in_sections and section and not hint else duty.name
        identifier = self.context.ids.new("duties", hint or name, section)
        scheme = SCHEMES[SchemeName(duty.scheme or self.scheme)]
        fields = _named(identifier, duty.name)
        if duty.sections:
            fields["area"] = self.area(duty.sections)
        if scheme.name != self.scheme:
            fields["scheme"] = scheme.name.value
        letters, rest = self._letters(duty, scheme)
        fields |= letters
        if duty.number:
            fields[f"{FREE}number"] = duty.number
        for head, text in duty.extras:
            fields[_free(head, fields)] = text
        if rest:
            fields[f"{FREE}not-understood"] = rest
        self.found["duties"][identifier] = Entry(fields, duty.origin)

    def _letters(self, duty: Duty, scheme: Scheme) -> tuple[Fields, Mapping[str, str]]:
        notes = {(folded(each.role), each.letter): [each.remark] if each.remark else [] for each in duty.letters}
        rest: dict[str, str] = {}
        for each in duty.given:
            text = self._unsaid(each, scheme)
            if not text:
                continue
            target = self._beside(each, duty, scheme)
            if target:
                notes[target].append(text)
            else:
                key = EVERYONE if is_everybody(each.role) else self._id(each.role)
                rest[key] = "; ".join(filter(None, (rest.get(key, ""), text)))

        fields: Fields = {}
        order = self._order
        in_order = sorted(duty.letters, key=lambda each: order.get(folded(each.role) or each.role, len(order)))
        for letter in scheme.letters:
            given = [each for each in in_order if each.letter == letter.sign and not self._unsaid(each, scheme)]
            items = [
                self._item(each, "; ".join(dict.fromkeys(notes[folded(each.role), each.letter]))) for each in given
            ]
            if items:
                one = letter.field in ONE_ROLE and len(items) == 1
                fields[letter.field] = items[0] if one else items
        return fields, rest

    @cached_property
    def _order(self) -> Mapping[str, int]:
        # The places of the roles, once all are entered.
        return {role: place for place, role in enumerate(self._roles)}

    def _unsaid(self, given: Given, scheme: Scheme) -> str:
        # What no field can say: a letter that is none, or everybody where that cannot be.
        if not given.letter:
            return given.remark
        field_ = next((letter.field for letter in scheme.letters if letter.sign == given.letter), "")
        if not field_ or (is_everybody(given.role) and field_ not in _FOR_EVERYBODY):
            remark = f" ({given.remark})" if given.remark else ""
            return f"{given.letter}: {given.role}{remark}"
        return ""

    def _beside(self, given: Given, duty: Duty, scheme: Scheme) -> tuple[str, str] | None:
        # The letter to which such a text is a remark: one of the same role; for everybody, that of who answers.
        said = [each for each in duty.letters if not self._unsaid(each, scheme)]
        own = [each for each in said if folded(each.role) == folded(given.role)]
        if own:
            return folded(own[-1].role), own[-1].letter
        if not is_everybody(given.role):
            return None
        answers = next(letter.sign for letter in scheme.letters if letter.field == scheme.answers)
        said.sort(key=lambda each: each.letter != answers)
        return next(((folded(each.role), each.letter) for each in said if not is_everybody(each.role)), None)

    def _item(self, given: Given, note: str) -> Any:
        if is_everybody(given.role):
            return {EVERYONE: note} if note else EVERYONE
        role = self._id(given.role)
        return {"role": role, "note": note} if note else role


def _named(identifier: str, name: str) -> Fields:
    return {} if words_of_id(identifier) == name else {"name": name}


def _filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}


def _free(head: str, fields: Fields) -> str:
    plain = FREE + (slug(head) or "column")
    numbers: Iterator[int] = iter(range(2, len(fields) + 3))
    name = plain
    while name in fields:
        name = f"{plain}-{next(numbers)}"
    return name
