"""Hiring: one more person, written where the others are."""

from __future__ import annotations

from dataclasses import field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from commops.checking.check import graph_of
from commops.editing import meant, persons, trial
from commops.editing.assigning import Assignment, assigned
from commops.editing.edit import Done, Draft, Edit, located
from commops.editing.people_csv_steps import NewRow, columns
from commops.editing.refusal import EditRefused, Needed
from commops.editing.steps import NewEntry
from commops.editing.written_at import PEOPLE, file_for_people
from commops.finding import Address
from commops.language.messages import message
from commops.model.references import is_id
from commops.records import dataclass
from commops.sources import csv_names
from commops.yamltext.entry_edits import as_read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from commops.graph import Graph
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Hire:
    """What is asked for: the id of a person, and what is known of them; `roles` are positions, each with its share."""

    identifier: str
    name: str
    roles: Mapping[str, float | None] = field(default_factory=dict)
    email: str = ""
    fte: float | None = None
    since: date | None = None
    skills: Mapping[str, int] = field(default_factory=dict)
    signed: Mapping[str, date] = field(default_factory=dict)


def hired(reading: Reading, wish: Hire, day: date, language: str = "en") -> Edit:
    """Return the edit that adds a person; `day` is today.

    Raises:
        EditRefused: where that cannot be.
        Needed: where something must be decided first.
        NoSubject: where several positions have the name that is written.

    """
    first = wish.since or day
    graph = graph_of(reading, first)
    wish = _checked(reading, graph, wish, language)
    draft = Draft(reading)
    _add(draft, wish)
    edit = draft.edit(first)
    for role, share in wish.roles.items():
        edit = _with_position(reading, edit, Assignment(wish.identifier, role, share=share), language)
    return edit


def _checked(reading: Reading, graph: Graph, wish: Hire, language: str) -> Hire:
    identifier = wish.identifier
    if identifier in graph.organization.people:
        where = located(reading, Address((PEOPLE, identifier)))
        raise EditRefused(
            message("{place}: person '{id}' already exists", place=where, id=identifier),
            message("choose another id, or assign a position to them: `commops assign {id} ROLE`", id=identifier),
        )
    if not is_id(identifier):
        raise EditRefused(
            message("'{id}' is not a valid id", id=identifier),
            message("use letters, digits, `-`, `_` and `.` only, such as `ada-park`; the name goes into `--name`"),
        )
    signed = meant.agreements(graph, wish.signed, language)
    skills = meant.known(graph, "skills", wish.skills, language, message("`commops list skills` lists all skills"))
    return replace(wish, signed=signed, skills=skills)


def _add(draft: Draft, wish: Hire) -> None:
    fields = _fields(wish)
    file = file_for_people(draft.reading, rows=True)
    if not csv_names.is_roster(file):
        draft.add(file, NewEntry(PEOPLE, wish.identifier, fields, long=True))
        draft.done.append(_done(wish, file))
        return

    there = columns(draft.reading.documents[file].text)
    in_row = {name: each for name, each in fields.items() if name in there}
    cells = {name: persons.in_cell(each) for name, each in in_row.items()}
    draft.add(file, NewRow(wish.identifier, cells, as_read(in_row)))
    draft.done.append(_done(wish, file))
    others = {name: each for name, each in fields.items() if name not in there}
    if others:
        entries = file_for_people(draft.reading, rows=False)
        draft.add(entries, NewEntry(PEOPLE, wish.identifier, others))


def _fields(wish: Hire) -> dict[str, Any]:
    fields = {
        "name": wish.name,
        "email": wish.email,
        "from": wish.since,
        "fte": None if wish.fte is None else Decimal(f"{wish.fte:g}"),
        "skills": dict(wish.skills),
        "signed": dict(wish.signed),
    }
    return {name: each for name, each in fields.items() if each not in ("", None, {})}


def _done(wish: Hire, file: str) -> Done:
    said = message("'{person}' is new", person=wish.identifier)
    if wish.since:
        said = message("'{person}' is new from {day}", person=wish.identifier, day=wish.since)
    return Done(said, file, (PEOPLE, wish.identifier))


def _with_position(reading: Reading, edit: Edit, wish: Assignment, language: str) -> Edit:
    # The position is given in the organisation as it is with the person in it.
    after = trial.changed(reading, edit.texts)
    try:
        more = assigned(after, wish, edit.day, language)
    except Needed as needed:
        if needed.field != "share":
            raise
        raise EditRefused(
            needed.message, message("state the share of full time that it takes: `--role {role}=0.5`", role=wish.post)
        ) from None
    return Edit({**edit.texts, **more.texts}, edit.day, (*edit.done, *more.done), (*edit.notes, *more.notes))
