"""LDIF (RFC 2849): an inetOrgPerson for each person and a groupOfNames for each team, for a directory.

There is no line with the version of LDIF, which slapadd takes for an entry; what reads LDIF does without.
"""

from __future__ import annotations

import base64
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.exchange.annotations import KINDS_OF_HOLDERS
from commops.exchange.exporting.cycles_of_managers import said_cycles
from commops.exchange.exporting.exported import MOST_NAMED, Exported, NotExported
from commops.exchange.exporting.left_out import TITLES, Aspect, left_out
from commops.exchange.exporting.membership import Membership
from commops.language.messages import counted, listed, message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.exporting.asked import Asked

HELD: Final = frozenset({Aspect.TEAMS, Aspect.PARENTS, Aspect.LEADS, Aspect.PEOPLE, Aspect.AGENTS, *TITLES})

PEOPLE: Final = "people"
GROUPS: Final = "groups"

Attribute = tuple[str, str]

_LONGEST: Final = 76
"""How many characters a line of a file has at most."""

_BASE: Final = pattern_of(r"(?:[A-Za-z][A-Za-z0-9-]*=(?:[^,\\]|\\.)+)(?:, *[A-Za-z][A-Za-z0-9-]*=(?:[^,\\]|\\.)+)*")
_PLAIN: Final = pattern_of(r"(?![ :<])[\x01-\x09\x0b\x0c\x0e-\x7f]*(?<! )")
_SPECIAL: Final = pattern_of(r'[,+"\\<>;=]')


def export(asked: Asked) -> Exported:
    """Return the entries of a directory: the two folders, the people, the teams."""
    if asked.base and not _BASE.fullmatch(asked.base):
        raise NotExported(
            message("'{base}' is not the name of an entry in a directory", base=asked.base),
            message("write it as in `--base dc=example,dc=org`"),
        )

    directory = _Directory(asked)
    entries = [_entry(dn, attributes) for dn, attributes in directory.entries()]
    text = "\n".join(["# `commops export ldif`", *entries])
    return Exported(text, unsaid=list(_unsaid(asked, directory)))


@dataclass(frozen=True)
class _Directory:
    asked: Asked

    @cached_property
    def membership(self) -> Membership:
        return Membership(self.asked)

    @cached_property
    def base(self) -> str:
        return self.asked.base or f"o={_escaped(self._organization)}"

    @property
    def _organization(self) -> str:
        profile = self.asked.graph.organization.organization
        named = profile.name.in_language(self.asked.language) if profile.name else ""
        return " ".join(named.split()) or "organization"

    @cached_property
    def empty(self) -> Sequence[str]:
        """The teams without anybody, whose entries must have a member all the same."""
        return [team for team in self.asked.teams if not self._members(team)]

    def entries(self) -> Iterator[tuple[str, Sequence[Attribute]]]:
        if not self.asked.base:
            yield self.base, [("objectClass", "organization"), ("o", self._organization)]
        for unit in (PEOPLE, GROUPS):
            yield f"ou={unit},{self.base}", [("objectClass", "organizationalUnit"), ("ou", unit)]
        yield from ((self.person(person), list(self._of_person(person))) for person in self.asked.people)
        yield from ((self.team(team), list(self._of_team(team))) for team in self.asked.teams)

    def person(self, identifier: str) -> str:
        return f"uid={_escaped(identifier)},ou={PEOPLE},{self.base}"

    def team(self, identifier: str) -> str:
        return f"cn={_escaped(identifier)},ou={GROUPS},{self.base}"

    def _of_person(self, identifier: str) -> Iterator[Attribute]:
        entity = self.asked.people[identifier]
        name = self.asked.person_called(identifier)
        yield "objectClass", "inetOrgPerson"
        yield "uid", identifier
        yield "cn", name
        yield "sn", name.split()[-1] if name.split() else name
        yield "displayName", name
        if not entity.is_person:
            yield "employeeType", KINDS_OF_HOLDERS[entity.kind]
        if entity.email:
            yield "mail", entity.email
        if identifier in self.membership.main_posts:
            yield "title", self.asked.post_called(self.membership.main_posts[identifier])

        department = self.membership.department(identifier)
        if department is not None:
            yield "departmentNumber", department
            yield "ou", self.asked.team_called(department)
        yield "employeeNumber", identifier
        if identifier in self.membership.managers:
            yield "manager", self.person(self.membership.managers[identifier])

    def _of_team(self, identifier: str) -> Iterator[Attribute]:
        entity = self.asked.teams[identifier]
        name = self.asked.team_called(identifier)
        yield "objectClass", "groupOfNames"
        # The name comes first, since many programs read the first one only.
        yield "cn", name
        if name != identifier:
            yield "cn", identifier
        if entity.description:
            yield "description", entity.description.in_language(self.asked.language)
        yield from (("owner", self.person(person)) for person in self.membership.leads[identifier])
        yield from (("member", member) for member in self._members(identifier) or [self.team(identifier)])

    def _members(self, team: str) -> Sequence[str]:
        people = [self.person(person) for person in self.membership.people[team]]
        return [*people, *map(self.team, self.asked.below(team))]


def _entry(dn: str, attributes: Sequence[Attribute]) -> str:
    lines = [_line("dn", dn), *(_line(name, value) for name, value in attributes)]
    return "\n".join((*lines, ""))


def _line(name: str, value: str) -> str:
    line = f"{name}: {value}"
    if not _PLAIN.fullmatch(value):
        line = f"{name}:: {base64.b64encode(value.encode()).decode()}"

    rest = range(_LONGEST, len(line), _LONGEST - 1)
    return "\n ".join((line[:_LONGEST], *(line[start : start + _LONGEST - 1] for start in rest)))


def _escaped(value: str) -> str:
    # As a value in the name of an entry (RFC 4514).
    text = _SPECIAL.sub(r"\\\g<0>", value)
    if text.startswith((" ", "#")):
        text = f"\\{text}"
    return f"{text[:-1]}\\ " if text.endswith(" ") and not text.endswith("\\ ") else text


def _unsaid(asked: Asked, directory: _Directory) -> Iterator[str]:
    yield from said_cycles(directory.membership)
    if directory.empty:
        yield counted(
            "that {number:,} team has no member (a group must have one, so it has itself): {teams}",
            "that {number:,} teams have no member (a group must have one, so they have themselves): {teams}",
            len(directory.empty),
            teams=listed(directory.empty, most=MOST_NAMED),
        )
    yield from left_out(asked, HELD)
