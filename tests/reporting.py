"""Who reports to whom in an organisation, for tests that compare it with what an import was made from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from imports import DAY, entries

from commops.exchange.importing.imported import Imported
from commops.graph import Graph
from commops.model.words import words_of_id
from commops.sources.folder.files import ROOT
from commops.sources.reading import read


def graph_of(result: Imported, folder: Path, on: date = DAY) -> Graph:
    """Return the graph of the organisation that an import gives, which must be without errors."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(json.dumps(entries(result)), encoding="utf-8")
    reading = read(folder)
    assert not reading.faults, reading.faults
    return Graph(reading.organization, on, reading.standard)


def managers(graph: Graph) -> dict[str, list[str]]:
    """Return the managers of everybody by name: who holds the position that the one of their first role reports to."""
    found: dict[str, list[str]] = {}
    for identifier, person in graph.organization.people.items():
        roles = [*person.roles, *(assignment.role for assignment in person.assignments)]
        line = graph.lines.managers.get(roles[0])
        holders = graph.staff.holders.get(line.to, ()) if line else ()
        found[named(graph, identifier)] = [named(graph, holding.person) for holding in holders]
    return found


def named(graph: Graph, identifier: str) -> str:
    """Return the name of a person."""
    name = graph.organization.people[identifier].name
    return name.in_language("en") if name else words_of_id(identifier)
