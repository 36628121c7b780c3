"""The source `ldif`: people, units and groups of an LDAP directory."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.ldif import distinguished_names
from commops.exchange.importing.ldif.ldif_records import read_ldif
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rosters import department_paths
from commops.exchange.importing.rosters.reading_rosters import personal_data, read_rows
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.rosters.roster_tables import RosterRow
from commops.exchange.importing.workforce import entry_ids
from commops.exchange.importing.workforce.groups import Group, GroupMember, read_groups
from commops.exchange.importing.workforce.workers import By, Reference, Unit
from commops.language.messages import message, together
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.ldif.ldif_records import LdifRecord

NAME: Final = "ldif"

_BEGINNING: Final = pattern_of(rb"^dn:", re.MULTILINE | re.IGNORECASE)
_HEAD: Final = 65_536
_PEOPLE: Final = frozenset({"person", "organizationalperson", "inetorgperson", "user", "posixaccount", "account"})
_GROUPS: Final = frozenset({"groupofnames", "groupofuniquenames", "posixgroup", "group", "groupofmembers"})
_UNITS: Final = frozenset({"organizationalunit"})
_CONTAINERS_WRITTEN: Final = (
    "people users user accounts groups group staff members persons employees identities roles services systems"
)
_CONTAINERS: Final = frozenset(_CONTAINERS_WRITTEN.split())
"""Units that hold entries of a kind, and are no departments."""

_HEADS: Final = {
    Head.NAME: ("displayname", "cn"),
    Head.FIRST: ("givenname",),
    Head.LAST: ("sn", "surname"),
    Head.MAIL: ("mail", "rfc822mailbox"),
    Head.TITLE: ("title",),
    Head.ID: ("employeenumber", "employeeid"),
    Head.USER: ("uid", "samaccountname", "userid"),
    Head.EMPLOYMENT: ("employeetype",),
}
_DEPARTMENTS: Final = ("department", "ou", "departmentnumber")
_MEMBERS: Final = ("member", "uniquemember", "memberuid")
_PERSONAL: Final = (
    "telephonenumber",
    "mobile",
    "homephone",
    "homepostaladdress",
    "postaladdress",
    "jpegphoto",
    "street",
)


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files are LDIF: 0, 1 or 2."""
    return max(map(_likely, inputs), default=0)


def _likely(source: Input) -> int:
    if not _BEGINNING.search(source.data[:_HEAD]):
        return 0
    return 2 if source.ending == ".ldif" or b"objectclass:" in source.data[:_HEAD].lower() else 1


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Return the people of a directory with its units and groups; raises :class:`Unreadable` where there are none."""
    records, notes = _records(inputs)
    people = [record for record in records if record.is_a(_PEOPLE) and not record.is_a(_GROUPS)]
    if not people:
        raise Unreadable(
            Origin(inputs[0].path),
            message("no person entries found"),
            message("export the entries of the object class person or inetOrgPerson with their attributes"),
        )

    units = _units(records)
    groups = [group for record in records if record.is_a(_GROUPS) and (group := _group(record))]
    teams = {group.name.casefold() for group in groups}
    of_rows = [_unit_of(record, units, teams) for record in people]
    workforce = read_rows([_row(record) for record in people], context, units, of_rows)
    personal = [name for name in _PERSONAL if any(name in record.attributes for record in people)]
    notes.extend([*personal_data(personal, people[0].origin), *workforce.notes])
    return read_groups(NAME, replace(workforce, notes=notes), groups, context, inputs[0].path)


def _records(inputs: Sequence[Input]) -> tuple[Sequence[LdifRecord], list[Note]]:
    """Return the records in all files, and notes about them; raises :class:`Unreadable` where no file is LDIF."""
    records: list[LdifRecord] = []
    notes: list[Note] = []
    failures: list[Unreadable] = []
    for source in inputs:
        try:
            found = read_ldif(source)
        except Unreadable as failure:
            failures.append(failure)
            notes.append(Note("unreadable", together(failure.message, failure.help), Certainty.LOST, failure.origin))
        else:
            records.extend(found.records)
            notes.extend([*source.notes, *found.notes])

    if len(failures) == len(inputs):
        raise failures[0]
    return records, notes


def _units(records: Sequence[LdifRecord]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for record in records:
        if record.is_a(_UNITS) and record.name.parts and not _is_container(record.name.parts[0][1]):
            parent = next((key for key, name in record.name.units() if not _is_container(name)), "")
            leads = [(Reference(each.text, By.ID, each.origin),) for each in record.values("manager", "seealso")[:1]]
            name = record.text("ou") or record.name.parts[0][1]
            units[record.name.key] = Unit(record.name.key, name, parent, tuple(leads), origin=record.origin)
    return units


def _is_container(name: str) -> bool:
    return name.casefold() in _CONTAINERS


def _unit_of(record: LdifRecord, units: dict[str, Unit], teams: Collection[str]) -> Sequence[str]:
    # The unit that the entry is in, else the one that it states; units that are no entries are made. What is called
    # like a container but like a group too is a department.
    within = [(key, name) for key, name in record.name.units() if not _is_container(name)]
    for (key, name), (above, _) in pairwise([*within, ("", "")]):
        units.setdefault(key, Unit(key, name, above, origin=record.origin))
    if within:
        return (within[0][0],)

    for stated in chain.from_iterable(record.values(name) for name in _DEPARTMENTS):
        if stated.text and (stated.text.casefold() in teams or not _is_container(stated.text)):
            return (_named(stated.text, units, stated.origin),)
    return ()


def _named(name: str, units: dict[str, Unit], origin: Origin) -> str:
    key = department_paths.key((name,))
    units.setdefault(key, Unit(key, name, origin=origin))
    return key


def _row(record: LdifRecord) -> RosterRow:
    cells: dict[Head, Cell] = {}
    for head, names in _HEADS.items():
        value = record.first(*names)
        if value is not None:
            cells[head] = Cell(value.text, value.origin)

    cells[Head.ENTRY_ID] = Cell(entry_ids.usable(record.text("uid")), record.origin)
    cells[Head.OPEN_ID] = Cell(record.name.key, record.origin)
    manager = record.first("manager")
    if manager is not None:
        cells[Head.MANAGER_ID] = Cell(distinguished_names.parse(manager.text).key or manager.text, manager.origin)
    return RosterRow(cells, record.origin)


def _group(record: LdifRecord) -> Group | None:
    name = record.text("cn", "displayname")
    if not name:
        return None
    identifier = entry_ids.usable(*(part for _, part in record.name.parts[:1]))
    return Group(record.name.key or name, name, tuple(_members(record)), record.origin, identifier)


def _members(record: LdifRecord) -> Iterator[GroupMember]:
    for attribute in _MEMBERS:
        for value in record.values(attribute):
            named = distinguished_names.parse(value.text)
            if named.parts:
                yield GroupMember(named.key, named.parts[0][1], value.origin)
            elif value.text:
                yield GroupMember(value.text, "", value.origin)
