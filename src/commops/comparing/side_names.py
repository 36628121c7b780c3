"""What things are called on either side, and lists of them; a person is called as now, never as before."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.comparing.statements import OF_THINGS
from commops.comparing.translations import in_one_language
from commops.language.messages import listed, message
from commops.language.translation import translated
from commops.language.words import field_word, term
from commops.model.handbook import SIGNED
from commops.model.kinds import ANY, NONE
from commops.model.posts import AT
from commops.model.references import EVERYONE, OF_ROLE, TEAM
from commops.naming.names import Names
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from commops.comparing.change import Value
    from commops.comparing.compare import Comparison

MOST: Final = 5
"""How many names of a list are written out; where only one more is left, it is."""

_OF_TERMS: Final = frozenset(
    {
        *("cadence", "channel", "direction", "feeds", "kind", "level", "mode", "priority", "seats", "span", "stage"),
        "structure",
    }
)
"""The fields that hold words of the format; what others hold may look like one, and be an id."""

_OF_TEXTS: Final = OF_THINGS | {"owns", "scope"}
"""The fields that hold texts of those who wrote them."""

_OF_IDS: Final = frozenset(
    {
        *("access", "agreement", "appraisal", "area", "combines", "covers", "information", "measures", "signed"),
        *("skills", "steps", "teaches"),
    }
)
"""The fields that refer to things that are told by their ids."""

_REFERRING: Final = {
    **dict.fromkeys(("backup", "between", "by", "dotted_line_to", "for", "members"), "roles"),
    **dict.fromkeys(("promotes_to", "reports_to", "required_of", "rotates_to", "usually"), "roles"),
    "alumni": "people",
    "gives": "roles",
    "duties": "duties",
    "parent": "teams",
    "part_of": "duties",
}
"""The fields that refer to things that are told by their names, and of which kind these are; `roles` are parties."""

_OWNER: Final = "owner"
"""The field that names a role of a metric, and a person or a role of an agent."""

_TEAM_WORDS: Final = pattern_of(r"\b(?:team|group|committee|department|board)s?\b|[组部队会]$", re.IGNORECASE)
"""The words of a name that say that it is the name of a team."""

NAMED: Final = ("teams", "roles", "duties", "people")
"""The kinds whose things are told by their names; of others, there are ids enough in the files."""


@dataclass(frozen=True)
class SideNames:
    """The names of both sides in a language."""

    comparison: Comparison
    language: str

    @cached_property
    def _new(self) -> Names:
        return Names(self.comparison.new, self.language)

    @cached_property
    def _old(self) -> Names:
        return Names(self.comparison.old, self.language)

    def said(self, text: str) -> str:
        """Return a message in the language."""
        return translated(text, self.language)

    def name(self, kind: str, identifier: str) -> str:
        """Return what something is called, distinguished from others: as on the new side, where it is there."""
        return self.position(identifier) if kind == "roles" else self._distinct(kind, identifier)

    def _distinct(self, kind: str, identifier: str) -> str:
        # By its id, too, where something is gone and something else has come that are called the same.
        name = self._name(kind, identifier)
        alike = name in self._on_both_sides(kind) and identifier in self._one_sided(kind)
        return message("{name} ({id})", name=name, id=identifier) if alike else name

    def _name(self, kind: str, identifier: str) -> str:
        if identifier in getattr(self.comparison.new.organization, kind):
            return self._new.distinct(kind, identifier)
        return self._old.distinct(kind, self.comparison.renames.to_old.of(kind, identifier))

    def _one_sided(self, kind: str) -> frozenset[str]:
        return self._gone_and_come(kind)[0]

    def _on_both_sides(self, kind: str) -> frozenset[str]:
        return self._gone_and_come(kind)[1]

    @cached_property
    def _gone_and_come(self) -> Callable[[str], tuple[frozenset[str], frozenset[str]]]:
        return cache(self._find_gone_and_come)

    def _find_gone_and_come(self, kind: str) -> tuple[frozenset[str], frozenset[str]]:
        # The ids of a kind that are on one side only, and the names that some on either side have.
        renamed = self.comparison.renames.to_new
        before = {renamed.of(kind, each) for each in getattr(self.comparison.old.organization, kind)}
        after = set(getattr(self.comparison.new.organization, kind))
        gone, come = before - after, after - before
        names = {self._name(kind, each) for each in gone} & {self._name(kind, each) for each in come}
        return frozenset(gone | come), frozenset(names)

    def position(self, identifier: str) -> str:
        """Return what a position is called, one of many teams by its team: `Chair of Events`."""
        role, at, team = identifier.partition(AT)
        if at:
            return message("{role} of {team}", role=self._distinct("roles", role), team=self.name("teams", team))
        return self._distinct("roles", role)

    def party(self, reference: str) -> str:
        """Return what a party is called: a position, a team, or everybody."""
        if reference == EVERYONE:
            return message("everybody")
        if reference.startswith(TEAM):
            return self.team(reference.removeprefix(TEAM))
        return self.position(reference)

    def owner(self, reference: str) -> str:
        """Return what an owner is called: a position, one that is written `role:ID`, or a person."""
        role = reference.removeprefix(OF_ROLE)
        if role != reference or self._is_known("roles", role.partition(AT)[0]):
            return self.position(role)
        return self.name("people", reference)

    def signatory(self, said: str) -> str:
        """Return who a document is signed by: a position, a team, or a text."""
        if said.startswith(OF_ROLE):
            return self.position(said.removeprefix(OF_ROLE))
        return self.team(said.removeprefix(TEAM)) if said.startswith(TEAM) else f"“{said}”"

    def _is_known(self, kind: str, identifier: str) -> bool:
        sides = (self.comparison.old, self.comparison.new)
        return any(identifier in getattr(side.organization, kind) for side in sides)

    def team(self, identifier: str) -> str:
        """Return what a team is called, and that it is one, unless its name says so."""
        name = self.name("teams", identifier)
        if _TEAM_WORDS.search(name):
            return name
        return message("team {team}", team=name)

    def parties(self, references: Iterable[str]) -> str:
        """Return what some parties are called, in a list."""
        return few([self.party(each) for each in references])

    def names(self, kind: str, ids: Iterable[str]) -> str:
        """Return what some things of a kind are called, in a list."""
        names = [self.name(kind, each) for each in ids]
        return few_people(names) if kind == "people" else few(names)

    def people(self, ids: Iterable[str], joins: Collection[str] = (), leaves: Collection[str] = ()) -> str:
        """Return what some people are called, in a list, and who of them is new or leaves."""
        found = []
        for each in ids:
            name = self.name("people", each)
            if each in joins:
                name = message("{person} (new)", person=name)
            elif each in leaves:
                name = message("{person} (leaves)", person=name)
            found.append(name)
        return few_people(found)

    def word(self, field: str) -> str:
        """Return the word for a field."""
        return field_word(field, self.language)

    def value(self, field: str, value: Value) -> str:
        """Return a plain value of a field in words: a word of the format as documents say it, a thing by its name."""
        said = plain(in_one_language(value, self.language))
        if field in _OF_TEXTS:
            return f"“{said}”"
        if field in _OF_IDS:
            return f"'{said}'"
        if field in _OF_TERMS:
            return term(said, self.language)
        return self._referred(field, said)

    def _referred(self, field: str, said: str) -> str:
        # What a value refers to, by its name, where it refers to anything.
        if field == _OWNER:
            return self.owner(said)
        if field in SIGNED:
            return self.signatory(said)
        kind = _REFERRING.get(field)
        if kind is None or said in {NONE, ANY}:
            return said
        return self.party(said) if kind == "roles" else self.name(kind, said)


def plain(value: Any) -> str:
    """Return a plain value as it would be written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def few(names: Sequence[str]) -> str:
    """Return names in a list, the first ones of many; nothing for none."""
    if not names:
        return ""
    if len(names) <= MOST + 1:
        return listed(names)
    return message("{things} and {left:,} more", things=listed(names[:MOST]), left=len(names) - MOST)


def few_people(names: Sequence[str]) -> str:
    """Return names of people in a list, the first ones of many; nothing for none."""
    if not names:
        return ""
    if len(names) <= MOST + 1:
        return listed(names)
    return message("{people} and {left:,} more", people=listed(names[:MOST]), left=len(names) - MOST)
