"""Leaving: a person has a last day, and stays in the files with all that they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.checking.check import graph_of
from commops.editing import meant, persons
from commops.editing.edit import Done, Draft, Edit, located
from commops.editing.refusal import EditRefused
from commops.editing.written_at import PEOPLE
from commops.finding import Address
from commops.graph.staff import ONE_DAY
from commops.language.messages import message, quoted, together

if TYPE_CHECKING:
    from datetime import date

    from commops.graph import Graph
    from commops.sources.reading import Reading


def left(reading: Reading, person: str, last: date, language: str = "en") -> Edit:
    """Return the edit that gives a person a last day.

    Raises:
        EditRefused: where they have left before, or start later.
        NoSubject: where several people are called so.

    """
    graph = graph_of(reading, last)
    draft = Draft(reading)
    who = meant.person(graph, person, language)
    _refuse_elsewhere(reading, graph, who, last)
    file, keys = persons.put(draft, who, "until", last)
    draft.done.append(Done(_said(graph, who, last), file, keys))
    return draft.edit(last + ONE_DAY)


def _refuse_elsewhere(reading: Reading, graph: Graph, person: str, last: date) -> None:
    fields = graph.organization.people[person]
    address = Address((PEOPLE, person))
    if fields.until and fields.until <= last:
        where = located(reading, address / "until")
        raise EditRefused(
            message("{place}: '{person}' leaves on {day} already", place=where, person=person, day=fields.until),
            message("change the date with `commops set people/{person} until=DATE`", person=person),
        )
    if fields.since and last < fields.since:
        where = located(reading, address / "from")
        raise EditRefused(
            message("{place}: '{person}' starts only on {day}", place=where, person=person, day=fields.since)
        )


def _said(graph: Graph, person: str, last: date) -> str:
    held = [each.post for each in graph.staff.all_of(person)]
    leaves = message("the last day of '{person}' is {day}", person=person, day=last)
    holds = message("they hold {posts}", posts=quoted(held)) if held else ""
    return together(leaves, holds)
