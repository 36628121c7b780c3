"""The source `scim`: users and groups of SCIM 2.0, as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.located_documents import read_documents
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rosters.reading_rosters import personal_data, read_rows
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.rosters.roster_tables import RosterRow
from commops.exchange.importing.scim.resources import find_resources, resource
from commops.exchange.importing.workforce import entry_ids
from commops.exchange.importing.workforce.groups import Group, GroupMember, read_groups
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.located import Located
    from commops.exchange.importing.scim.resources import Resource

NAME: Final = "scim"

_BEGINNING: Final = 65_536
_SCHEMA: Final = b"urn:ietf:params:scim:"
_OWN: Final = {
    Head.NAME: "displayName",
    Head.FIRST: "name.givenName",
    Head.LAST: "name.familyName",
    Head.TITLE: "title",
    Head.USER: "userName",
    Head.OPEN_ID: "id",
    Head.UNION_ID: "externalId",
    Head.EMPLOYMENT: "userType",
}
_OF_THE_ENTERPRISE: Final = {
    Head.ID: "employeeNumber",
    Head.COST_CENTRE: "costCenter",
    Head.DIVISION: "division",
    Head.DEPARTMENT: "department",
    Head.MANAGER_ID: "manager.value",
    Head.MANAGER_NAME: "manager.displayName",
}
_PERSONAL: Final = ("phoneNumbers", "ims", "photos", "addresses", "password", "x509Certificates")


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files are of SCIM: 0 or 2."""
    return 2 if any(_SCHEMA in source.data[:_BEGINNING] for source in inputs) else 0


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Return the users of some answers, with their groups; raises :class:`Unreadable` where there are none."""
    reading = read_documents(inputs)
    reading.refuse_nothing()
    resources = find_resources(reading.documents)
    if not resources.users:
        raise Unreadable(
            Origin(inputs[0].path),
            message("no SCIM users found"),
            message("save all pages of /Users and /Groups, and import them together"),
        )

    rows = [_row(user) for user in resources.users]
    workforce = read_rows(rows, context)
    personal = [name for name in _PERSONAL if any(name.lower() in user.attributes for user in resources.users)]
    left_out = personal_data(personal, resources.users[0].written.origin)
    notes = [*reading.failed(), *reading.notes, *left_out, *workforce.notes]
    groups = [group for found in resources.groups if (group := _group(found))]
    return read_groups(NAME, replace(workforce, notes=notes), groups, context, inputs[0].path)


def _row(user: Resource) -> RosterRow:
    values = {head: user[path] for head, path in _OWN.items()}
    values |= {head: user.enterprise(path) for head, path in _OF_THE_ENTERPRISE.items()}
    values[Head.MAIL] = _mail(user)
    if not values[Head.NAME]:
        values[Head.NAME] = user["name.formatted"]
    if not any(values[head] for head in (Head.NAME, Head.FIRST, Head.LAST)):
        values[Head.NAME] = user["userName"]

    cells = {head: Cell(value.text, value.origin) for head, value in values.items() if value.text}
    cells[Head.ENTRY_ID] = Cell(entry_ids.usable(user["externalId"].text, user["userName"].text), user.written.origin)
    if user["active"].text.lower() == "false":
        cells[Head.STATUS] = Cell("inactive", user["active"].origin)
    return RosterRow(cells, user.written.origin)


def _mail(user: Resource) -> Located:
    mails = [resource(mail) for mail in user["emails"].items]
    ranked = sorted(mails, key=lambda mail: (mail["primary"].text != "true", mail["type"].text != "work"))
    return ranked[0]["value"] if ranked else user["emails"]


def _group(found: Resource) -> Group | None:
    name = found["displayName"].text
    if not name:
        return None
    identifier = entry_ids.usable(found["externalId"].text)
    return Group(found["id"].text or name, name, tuple(_members(found)), found.written.origin, identifier)


def _members(found: Resource) -> Iterator[GroupMember]:
    for item in found["members"].items:
        member = resource(item)
        if identifier := member["value"].text or item.text:
            yield GroupMember(identifier, member["display"].text, item.origin)
