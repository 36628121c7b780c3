"""A matrix that was drawn of the organisation, edited and brought back: it is compared, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from openpyxl import load_workbook  # type: ignore[import-untyped]
from processes import commops

ORGANISATION = """\
organization: {name: Fair, language: en}
areas: {money: {}, site: {}}
teams: {fair: {lead: manager}}
roles: {manager: {team: fair}, clerk: {team: fair}, guide: {team: fair}}
duties:
  annual-budget:
    name: Budget
    area: money
    accountable: manager
    responsible: [clerk]
  gates:
    area: site
    accountable: manager
    responsible: [clerk, {role: guide, note: from 8:00}]
  tents: {area: site, accountable: manager, consulted: [guide]}
  bills: {area: site, team: fair, responsible: [clerk]}
"""


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    (tmp_path / "org").mkdir()
    (tmp_path / "org" / "commops.yaml").write_text(ORGANISATION, encoding="utf-8")
    return tmp_path / "org"


@pytest.mark.parametrize("name", ["raci.xlsx", "raci.csv", "raci.md", "raci.html"])
@pytest.mark.parametrize("by", ["role", "team"])
def test_a_matrix_as_it_was_drawn_differs_in_nothing(name: str, by: str, fair: Path) -> None:
    assert commops(fair, "raci", "--by", by, "-o", f"../{name}").code == 0
    done = commops(fair, "import", f"../{name}")
    assert (done.code, done.stderr) == (0, "")
    assert (
        done.stdout
        == f"""\
../{name}: a responsibility matrix of this organisation

No differences from the organisation.
"""
    )
    assert [each.name for each in fair.iterdir()] == ["commops.yaml"]


def test_what_was_edited_in_a_workbook_is_listed_with_its_place(fair: Path) -> None:
    commops(fair, "raci", "-o", "../raci.xlsx")
    book = load_workbook(fair.parent / "raci.xlsx")
    sheet = book.worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    place = {name: cells[name] for name in ("annual-budget", "tents", "Clerk", "Guide")}
    cells["Budget"].value = "Budget of the year"
    sheet.cell(place["annual-budget"].row, place["Guide"].column).value = "C"
    sheet.cell(place["tents"].row, place["Clerk"].column).value = "R"
    sheet.cell(place["tents"].row, place["Guide"].column).value = None
    book.save(fair.parent / "raci.xlsx")

    done = commops(fair, "import", "../raci.xlsx")
    assert done.code == 1
    assert done.stdout == snapshot("""\
../raci.xlsx: a responsibility matrix of this organisation

Different in the file:
  commops.yaml:7: duty/annual-budget: name: Budget → Budget of the year
  commops.yaml:6: duty/annual-budget: Guide: nothing → C
  commops.yaml:15: duty/tents: Guide: C → nothing
  commops.yaml:15: duty/tents: Clerk: nothing → R

Nothing was written: make the changes that you want in the files of the organisation.
""")
    assert (fair / "commops.yaml").read_text("utf-8") == ORGANISATION


def test_order_rows_and_remarks_of_a_text_are_compared(fair: Path) -> None:
    commops(fair, "raci", "-o", "../raci.csv")
    file = fair.parent / "raci.csv"
    head, *rows = file.read_text("utf-8-sig").splitlines()
    by_id = {row.split(",")[0]: row for row in rows}
    edited = [by_id["tents"], by_id["annual-budget"], by_id["gates"].replace("8:00", "9:00"), "x,Music,site,A,R,"]
    file.write_text("\n".join([head, *edited]), encoding="utf-8")

    done = commops(fair, "import", "../raci.csv")
    assert done.code == 1
    assert done.stdout == snapshot("""\
../raci.csv: a responsibility matrix of this organisation

Different in the file:
  commops.yaml:15: duty/tents: comes first in the file
  commops.yaml:11: duty/gates: remark of Guide: from 8:00 → from 9:00

Only in the file:
  'Music'

Only in the organisation:
  commops.yaml:16: duty/bills

Nothing was written: make the changes that you want in the files of the organisation.
""")


def test_an_update_says_where_to_edit_instead(fair: Path) -> None:
    commops(fair, "raci", "-o", "../raci.csv")
    done = commops(fair, "import", "../raci.csv", "--update")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: this is a matrix of the organisation itself; `--update` is for files that were imported
  import it without `--update` to list the differences, and make the changes in the files listed
""")


def test_a_matrix_of_another_organisation_is_imported(fair: Path) -> None:
    text = "| Task | Cook | Waiter |\n|---|---|---|\n| Soup | A | R |\n| Gates | A | R |\n"
    (fair.parent / "kitchen.md").write_text(text, encoding="utf-8")
    assert "already used" in commops(fair, "import", "../kitchen.md").stderr
