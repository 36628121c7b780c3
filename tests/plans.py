"""Examples for tests of what-if: each read once, with the people in it, and what a matrix by person says of a day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from commops.formats import grid_json
from commops.graph import Graph
from commops.matrix.layouts import for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Choice
from commops.model.order import AsWritten
from commops.shapes import Sheet
from commops.sources.reading import Reading, read

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = tuple(
    sorted(each.name for each in (ROOT / "examples").iterdir() if each.is_dir() and each.name != "broken")
)
DAY: Final = date(2026, 11, 28)
NEXT: Final = DAY + timedelta(days=1)


@cache
def reading(example: str) -> Reading:
    """Read an example, once."""
    return read(ROOT / "examples" / example)


@cache
def graph_of(example: str) -> Graph:
    """Return what follows from an example on the day, in the order as it is written."""
    found = reading(example)
    return Graph(found.organization, DAY, found.standard, order=AsWritten(found.written))


def everybody() -> list[tuple[str, str]]:
    """Return each person of each example, with the example."""
    return [(example, person) for example in EXAMPLES for person in graph_of(example).people]


def without_holdings(graph: Graph, person: str) -> Graph:
    """Return the next day of an organisation in which somebody is there still, but holds nothing at all."""
    organization = graph.organization
    people = dict(organization.people)
    people[person] = people[person].model_copy(update={"roles": (), "assignments": ()})
    teams = {}
    for identifier, team in organization.teams.items():
        holders = {role: tuple(each for each in held if each.person != person) for role, held in team.holders.items()}
        teams[identifier] = team.model_copy(update={"holders": holders})
    changed = organization.model_copy(update={"people": people, "teams": teams})
    return replace(graph, organization=changed, day=NEXT)


def by_person(graph: Graph) -> Any:
    """Return what `raci --by person --format json` writes: for each duty, the letters of each column."""
    sheet = for_programs(Matrix(graph, "en", By.PERSON, Choice(), None, dated=True), None)
    assert isinstance(sheet, Sheet)
    return {row["id"]: row["cells"] for row in json.loads(grid_json.text(sheet))["rows"]}


def somebody(graph: Graph, column: str) -> bool:
    """Tell whether anybody is in a column of a matrix by person: somebody who is there, or a party outside."""
    if column.startswith("team:"):
        return graph.teams.is_external(column.removeprefix("team:"))
    if column.startswith("role:"):
        post = graph.posts[column.removeprefix("role:")]
        return bool(post.filled) or graph.teams.is_external(post.team)
    return column in graph.people and column not in graph.staff.away


def lost(before: Graph, after: Graph, person: str, *, answering: bool) -> set[str]:
    """Return the duties that somebody did or answered for before and that nobody does after, by two matrices."""
    matrix = by_person(after)
    found = set()
    for duty, cells in by_person(before).items():
        scheme = before.letters.scheme(duty)
        field = scheme.answers if answering else scheme.does
        sign = next(letter.sign for letter in scheme.letters if letter.field == field)
        if duty in matrix and sign in cells.get(person, "").split("/"):
            left = [column for column, letters in matrix[duty].items() if sign in letters.split("/")]
            if not any(somebody(after, column) for column in left):
                found.add(duty)
    return found
