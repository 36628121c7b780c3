"""CSV for HR tools and for the organization chart wizard of Visio: a row for each person, with the manager's id.

HR tools ask which column is what, or know the usual heads. The wizard knows `Name`, `Reports_To`, `Title` and
`Department`, and is told that `Unique_ID` is the id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.exporting.cycles_of_managers import said_cycles
from commops.exchange.exporting.exported import Exported
from commops.exchange.exporting.left_out import TITLES, Aspect, left_out
from commops.exchange.exporting.membership import Membership
from commops.language.words import say
from commops.shapes import Column, Row, Run, Section, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.exchange.exporting.asked import Asked

HELD: Final = frozenset({Aspect.PEOPLE, *TITLES})

VISIO: Final = "visio"

_OF_VISIO: Final = {
    "id": "Unique_ID",
    "name": "Name",
    "manager id": "Reports_To",
    "title": "Title",
    "department": "Department",
    "email": "Email",
}


def export(asked: Asked) -> Exported:
    """Return the people with their departments and managers."""
    asked = replace(asked, only_persons=True)
    heads = _OF_VISIO if asked.columns == VISIO else _of_hr(asked.language)
    membership = Membership(asked)
    ids, *others = heads
    rows = []
    for person in asked.people:
        cells = _cells(person, asked, membership)
        rows.append(Row(person, Run(person), tuple(Run(cells.get(name, "")) for name in others)))

    columns = tuple(Column(name, heads[name]) for name in others)
    table = Table("", heads[ids], columns, (Section("", tuple(rows)),), language=asked.language)
    return Exported(table=table, unsaid=[*said_cycles(membership), *left_out(asked, HELD)])


def _of_hr(language: str) -> Mapping[str, str]:
    return {
        "id": say("hr id", language),
        "name": say("hr name", language),
        "title": say("hr title", language),
        "department": say("hr department", language),
        "manager id": say("hr manager id", language),
        "manager": say("hr manager", language),
        "email": say("hr email", language),
        "from": say("hr from", language),
        "until": say("hr until", language),
        "fte": say("hr fte", language),
    }


def _cells(person: str, asked: Asked, membership: Membership) -> Mapping[str, str]:
    entity = asked.people[person]
    cells = {"name": asked.person_called(person), "email": entity.email or "", "fte": f"{entity.fte:g}"}
    if entity.since:
        cells["from"] = entity.since.isoformat()
    if entity.until:
        cells["until"] = entity.until.isoformat()
    if person in membership.main_posts:
        cells["title"] = asked.post_called(membership.main_posts[person])

    department = membership.department(person)
    if department is not None:
        cells["department"] = asked.team_called(department)
    if person in membership.managers:
        manager = membership.managers[person]
        cells["manager id"] = manager
        cells["manager"] = asked.person_called(manager)
    return cells
