"""Remarks in imported files: what is said beside letters, on tasks and on roles is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from processes import commops

from commops.exchange.importing.inputs import Input
from commops.exchange.importing.raci.raci_source import likely

if TYPE_CHECKING:
    from pathlib import Path

MATRIX = [
    ["Area", "Task", "Clerk", "Guide", "Treasurer"],
    ["Before", "Budget", "A", "R**", "C (above 10k)"],
    ["", "Gates", "A", "R*", ""],
    ["After", "Cash", "I", "", "A/R"],
    [],
    ["* from 8:00"],
    ["** two must agree"],
    ["Last reviewed in March"],
]


def entries(folder: Path, kind: str) -> dict[str, Any]:
    """Return the entries of a kind that an import wrote."""
    found: dict[str, Any] = yaml.safe_load((folder / f"{kind}.yaml").read_text())[kind]
    return found


def test_comments_and_footnotes_of_a_workbook_are_kept(tmp_path: Path) -> None:
    book = Workbook()
    for row in MATRIX:
        book.active.append(row)
    book.active["B3"].comment = Comment("Within the hour", "Ada")
    book.active["E1"].comment = Comment("Keeps the money box", "Ada")
    book.save(tmp_path / "fair.xlsx")

    done = commops(tmp_path, "import", "fair.xlsx", "--into", "fair")
    assert done.code == 0, done.stdout + done.stderr
    assert "the row 'Last reviewed in March'" in done.stdout
    duties = entries(tmp_path / "fair", "duties")
    assert list(duties) == ["budget", "gates", "cash"]
    assert duties["budget"]["responsible"] == [{"role": "guide", "note": "two must agree"}]
    assert duties["budget"]["consulted"] == [{"role": "treasurer", "note": "above 10k"}]
    assert duties["gates"]["responsible"] == [{"role": "guide", "note": "from 8:00"}]
    assert duties["gates"]["x-note"] == "Within the hour"
    assert entries(tmp_path / "fair", "roles")["treasurer"] == {"description": "Keeps the money box"}


def test_a_column_of_text_is_named_below_a_section(tmp_path: Path) -> None:
    (tmp_path / "fair.md").write_text(
        "| Task | Clerk | Guide¹ | Vendors |\n|---|---|---|---|\n| *Before* | | | |\n| Budget | A | R | - |\n"
        "| Gates | A | R | I |\n| Cash | A | R | ✔ |\n| Tents | A | R | n/a |\n\n¹ wears a hat\n"
    )
    done = commops(tmp_path, "import", "fair.md", "--into", "fair")
    assert "the column 'Vendors' is read as text, so nobody gets the I in it (1 cell)" in done.stdout
    assert entries(tmp_path / "fair", "duties")["cash"]["x-vendors"] == "✔"
    assert entries(tmp_path / "fair", "roles")["guide"] == {"description": "wears a hat"}


def test_a_matrix_in_standard_input_is_recognised() -> None:
    matrix = "| Task | Clerk | Guide |\n|---|---|---|\n| Budget | A | R |\n| Gates | R | A |\n"
    assert likely([Input("-", matrix.encode())]) == likely([Input("fair.md", matrix.encode())])


def test_the_employment_of_a_contractor_may_be_in_the_status(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text(
        "Employee #,Name,Job Title,Department,Reporting to,Employment Status\n"
        "1,Ada Li,Director,Fair,,Full-Time\n2,Bo Lind,Clerk,Fair,Ada Li,Contractor\n"
    )
    commops(tmp_path, "import", "staff.csv", "--into", "fair")
    people = entries(tmp_path / "fair", "people")
    assert [fields.get("x-employment") for fields in people.values()] == [None, "Contractor"]
