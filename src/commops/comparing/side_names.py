"""What things are called on either side, and lists of them; a person is called as now, never as before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import counted, listed, message
from commops.language.translation import translated
from commops.language.words import field_word, term
from commops.model.posts import AT
from commops.model.references import EVERYONE, TEAM
from commops.naming.names import Names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from commops.comparing.change import Value
    from commops.comparing.compare import Comparison

MOST: Final = 5
"""How many names of a list are written out; where only one more is left, it is."""

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
        if kind == "roles":
            return self.position(identifier)
        if identifier in getattr(self.comparison.new.organization, kind):
            return self._new.distinct(kind, identifier)
        return self._old.distinct(kind, self.comparison.renames.to_old.of(kind, identifier))

    def position(self, identifier: str) -> str:
        """Return what a position is called, one of many teams by its team: `Chair of Events`."""
        role, at, team = identifier.partition(AT)
        if at:
            return message("{role} of {team}", role=self._role(role), team=self.name("teams", team))
        return self._role(role)

    def _role(self, role: str) -> str:
        if role in self.comparison.new.organization.roles:
            return self._new.distinct("roles", role)
        return self._old.distinct("roles", self.comparison.renames.to_old.of("roles", role))

    def party(self, reference: str) -> str:
        """Return what a party is called: a position, a team, or everybody."""
        if reference == EVERYONE:
            return message("everybody")
        if reference.startswith(TEAM):
            return message("team {team}", team=self.name("teams", reference.removeprefix(TEAM)))
        return self.position(reference)

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

    def term(self, value: Value) -> str:
        """Return a plain value in words, as far as it is a word of the format."""
        return term(plain(value), self.language)


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


def number_of_duties(number: int) -> str:
    """Return how many duties there are."""
    return counted("{number:,} duty", "{number:,} duties", number)


def number_of_positions(number: int) -> str:
    """Return how many positions there are."""
    return counted("{number:,} position", "{number:,} positions", number)
