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
from imports import faults, imported, survive
from reporting import graph_of, managers

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.rosters.roster_source import likely

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


_CELL: Final = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "-",
                "Ada Li",
                "Li, Ada",
                "Vacant",
                "空缺",
                "0012",
                "12",
                "ada@example.org",
                "NO_MANAGER",
                "none",
                "all",
            ),
            *(
                "Acme/Sales",
                "Acme > Sales",
                "a/b/c/d",
                "31/12/2025",
                "01/02/2020",
                "2020-13-40",
                "9999-12-31",
                "50%",
                "1e9",
            ),
            *("是", "yes", "Terminated", "离职", "王芳", "📎", "x" * 300, "a;b;c", "Ada Li (0012)", "1001 - Ada Li"),
        ]
    ),
    st.text(max_size=12),
)
_HEADS: Final = (
    *(
        "Name",
        "First name",
        "Last name",
        "Preferred name",
        "Email",
        "Employee ID",
        "User ID",
        "Job title",
        "Department",
    ),
    *("Division", "Company", "Team", "Department ID", "Parent department", "Department head", "Is manager", "Manager"),
    *("Manager ID", "Manager email", "Matrix manager", "Start date", "End date", "Status", "FTE", "Weekly hours"),
    *("Worker type", "Cost centre", "一级部门", "二级部门", "姓名", "直属上级", "Salary", "Anything"),
)


@st.composite
def _tables(draw: st.DrawFn) -> str:
    heads = draw(st.lists(st.sampled_from(_HEADS), min_size=2, max_size=9, unique=True))
    rows = draw(st.lists(st.lists(_CELL, min_size=len(heads), max_size=len(heads)), max_size=8))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heads, *rows])
    return text.getvalue()


@settings(max_examples=60, deadline=None)
@given(_tables())
def test_any_table_gives_a_valid_organisation_or_a_reason(text: str) -> None:
    given_files = [Input("list.csv", text.encode("utf-8", "replace"))]
    likely(given_files)
    try:
        result = imported(READER, given_files)
    except Unreadable:
        return

    with tempfile.TemporaryDirectory() as folder:
        assert not faults(result, Path(folder))


def test_damaged_lists_give_a_valid_organisation_or_a_reason(tmp_path: Path) -> None:
    rows = [Row(name, "Maker", "Acme/Sales", number - 1) for number, name in enumerate(_NAMES)]
    survive(READER, [Input("list.csv", _written(rows, "name").encode())], tmp_path, range(100))
