"""What holds for every personnel list: an organisation without errors, whose reporting lines are those of the list."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from imports import imported
from reporting import graph_of, managers

from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input

READER: Final = "rosters.roster_source"

_NAMES: Final = (
    "Ada Li",
    "Bo Lind",
    "Cem Oral",
    "Dia Roth",
    "Eva Sol",
    "Finn Moe",
    "Gus Ek",
    "王芳",
    "李伟",
    "Ölaf Ñu",
)
_TITLES: Final = ("Engineer", "Engineer", "Manager", "Head", "", "专员", "none", "Engineer / QA")
_DEPARTMENTS: Final = (
    "Sales",
    "Sales/East",
    "Sales/West",
    "R&D",
    "R&D/Labs/Optics",
    "",
    "市场部",
    "all",
    "Sales Sales",
)


@dataclass(frozen=True)
class Row:
    """Somebody in a list; the manager is the number of a row, -1 for none, or one that is not in the list."""

    name: str
    title: str
    department: str
    manager: int


@st.composite
def _lists(draw: st.DrawFn) -> list[Row]:
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=1, unique=True))
    numbers = st.integers(-1, len(names))
    fields = st.tuples(st.sampled_from(_TITLES), st.sampled_from(_DEPARTMENTS), numbers)
    return [Row(name, *draw(fields)) for name in names]


def _written(rows: list[Row], by: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Employee ID", "Name", "Work email", "Job title", "Department", *_heads(by)])
    for number, row in enumerate(rows):
        manager = rows[row.manager].name if 0 <= row.manager < len(rows) else ""
        called = {"id": f"00{row.manager}", "mail": f"p{row.manager}@example.org", "name": manager or "Somebody Else"}
        stated = called[by] if row.manager >= 0 else ""
        writer.writerow([f"00{number}", row.name, f"p{number}@example.org", row.title, row.department, stated])
    return text.getvalue()


def _heads(by: str) -> list[str]:
    return [{"id": "Manager ID", "mail": "Manager email", "name": "Reports to"}[by]]


def _expected(rows: list[Row], number: int) -> list[str]:
    manager = rows[number].manager
    if 0 <= manager < len(rows) and manager != number:
        return [rows[manager].name]
    return []


def _said_of(result: Imported, kinds: set[str]) -> bool:
    return bool(kinds & {note.kind for note in result.notes})


@settings(max_examples=60, deadline=None)
@given(_lists(), st.sampled_from(["id", "mail", "name"]))
def test_everybody_has_the_manager_of_the_list_or_a_note_says_why_not(rows: list[Row], by: str) -> None:
    result = imported(READER, [Input("list.csv", _written(rows, by).encode())])

    with tempfile.TemporaryDirectory() as folder:
        found = managers(graph_of(result, Path(folder)))

    assert list(found) == [row.name for row in rows]
    for number, row in enumerate(rows):
        expected = _expected(rows, number)
        if expected or found[row.name] == expected:
            assert found[row.name] == expected
        else:
            assert _said_of(result, {"manager-assumed", "manager-not-found", "no-managers"})
