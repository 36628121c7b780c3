"""What is written of a matrix grows with its letters, not with its duties times its parties."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from organisations import write

from commops.formats import grid_csv, grid_json
from commops.graph import Graph
from commops.matrix.layouts import for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import Layout
from commops.sources.reading import read
from commops.terminal.target import Target


def a_diagonal(folder: Path, duties: int) -> Matrix:
    """Return the matrix of so many duties, each with a role of its own and two letters."""
    folder.mkdir()
    roles: dict[str, object] = {f"role-{number:04}": {} for number in range(2 * duties)}
    rows = {
        f"duty-{number:04}": {
            "accountable": f"role-{2 * number:04}",
            "responsible": [f"role-{2 * number + 1:04}"],
        }
        for number in range(duties)
    }
    reading = read(write(folder, {"roles": roles, "duties": rows}))
    return Matrix(Graph(reading.organization, date(2026, 1, 1)), "en")


def as_long_csv(matrix: Matrix) -> str:
    file = StringIO()
    grid_csv.write(for_programs(matrix, Layout.LONG), Target(file))
    return file.getvalue()


def as_json(matrix: Matrix) -> str:
    return grid_json.text(for_programs(matrix, None))


def test_json_has_a_cell_for_each_letter_and_no_empty_ones(tmp_path: Path) -> None:
    rows = json.loads(as_json(a_diagonal(tmp_path / "some", 50)))["rows"]
    assert [list(row["cells"].values()) for row in rows] == [["A", "R"]] * 50


def test_a_long_csv_has_a_line_for_each_letter(tmp_path: Path) -> None:
    assert len(as_long_csv(a_diagonal(tmp_path / "some", 50)).splitlines()) == 1 + 2 * 50


@pytest.mark.parametrize("written", [as_json, as_long_csv])
def test_ten_times_the_duties_are_ten_times_as_much_text(written: Callable[[Matrix], str], tmp_path: Path) -> None:
    some, many = written(a_diagonal(tmp_path / "some", 20)), written(a_diagonal(tmp_path / "many", 200))
    assert len(many) <= 10 * len(some)
