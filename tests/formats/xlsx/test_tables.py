"""Tables as sheets, read back by another library, and by LibreOffice."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import office
import pytest
from hostile_names import LONG, NAMES, as_read
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]
from processes import commops

from commops.formats.refusals import TooLarge
from commops.formats.xlsx import table
from commops.formats.xlsx.sheet_names import LONGEST, sheet_names
from commops.model.kinds import KINDS
from commops.shapes import Column, Row, Run, Section, Table, Tone
from commops.terminal.target import Target

EXAMPLE = Path(__file__).parents[3] / "examples" / "functional"


def a_file(shape: Table) -> bytes:
    data = BytesIO()
    with TextIOWrapper(data, "utf-8") as text:
        table.write(shape, Target(text))
        text.flush()
        return data.getvalue()


def read_back(shape: Table) -> Any:
    return load_workbook(BytesIO(a_file(shape))).worksheets[0]


def hostile() -> Table:
    rows = tuple(Row(f"r{number}", Run(name), (Run(name),)) for number, name in enumerate(NAMES))
    return Table(NAMES[0], NAMES[1], (Column("name", NAMES[2]),), (Section(NAMES[3], rows),), legend=NAMES[4])


def test_a_table_is_read_back() -> None:
    shape = Table(
        "Roles",
        "Role",
        (Column("who", "Who"), Column("seats", "Seats", numbers=True)),
        (
            Section("Content", (Row("lead", Run("Lead"), (Run("Ada"), Run("1"))),)),
            Section("Events", (Row("host", Run("Host"), (Run("vacant", Tone.VACANT), Run("any"))),)),
        ),
        (Row("all", Run("All"), (Run(""), Run("1"))),),
        "2 roles",
        groups="Area",
    )
    sheet = read_back(shape)
    assert [[cell.value for cell in row] for row in sheet] == [
        [None, "Roles", None, None, None],
        [None] * 5,
        ["id", "Role", "Area", "Who", "Seats"],
        ["lead", "Lead", "Content", "Ada", 1],
        ["host", "Host", "Events", "vacant", "any"],
        ["all", "All", None, None, 1],
        [None] * 5,
        [None, "2 roles", None, None, None],
    ]
    assert sheet.title == "Roles"
    assert sheet.auto_filter.ref == "A3:E5"
    assert sheet.freeze_panes == "C4"
    assert sheet.column_dimensions["A"].hidden


def test_names_stay_themselves() -> None:
    sheet = read_back(hostile())
    body = list(sheet.iter_rows(min_row=4, max_row=3 + len(NAMES)))
    assert {cell.data_type for row in body for cell in row} == {"s"}
    assert (
        [as_read(row[1].value) for row in body] == [as_read(row[3].value) for row in body] == list(map(as_read, NAMES))
    )
    assert as_read(sheet["B1"].value) == as_read(NAMES[0])
    assert not sheet._hyperlinks  # noqa: SLF001 - there is no other way to ask for all


@office.needed
def test_names_stay_themselves_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "names.xlsx"
    file.write_bytes(a_file(hostile()))
    [rows] = office.sheets(file).values()
    assert [as_read(row[1]) for row in rows[3 : 3 + len(NAMES)]] == list(map(as_read, NAMES))


@given(st.text())
def test_any_text_stays_itself(text: str) -> None:
    section = Section("", (Row("x", Run("x"), (Run(text),)),))
    sheet = read_back(Table("", "Id", (Column("name", "Name"),), (section,), name="x"))
    assert as_read(sheet["B2"].value or "") == as_read(text)


def test_what_no_cell_holds_is_refused() -> None:
    section = Section("", (Row("x", Run("x"), (Run("x" * 32_768),)),))
    with pytest.raises(TooLarge, match="32,767 characters"):
        a_file(Table("", "Id", (Column("name", "Name"),), (section,), name="x"))


def test_what_has_more_columns_than_a_sheet_is_refused() -> None:
    columns = tuple(Column(str(number), str(number)) for number in range(16_384))
    with pytest.raises(TooLarge, match="16,384 columns"):
        a_file(Table("", "Id", columns, (), name="x"))


def test_the_same_bytes_every_time() -> None:
    assert a_file(hostile()) == a_file(hostile())


@given(st.lists(st.one_of(st.text(), st.sampled_from((*NAMES, *LONG))), min_size=1))
def test_sheets_have_names_that_a_spreadsheet_takes(titles: list[str]) -> None:
    names = list(sheet_names(titles))
    assert len(names) == len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST
        assert not set("[]:*?/\\") & set(name)
        assert name == name.strip("' ")
        assert name.casefold() != "history"


def test_names_of_sheets_are_as_like_the_titles_as_may_be() -> None:
    titles = ["Content", "content", "R&D / Labs", "'", "History", "Community operations and developer relations"]
    assert list(sheet_names(titles)) == [
        "Content",
        "content 2",
        "R&D Labs",
        "4",
        "History 2",
        "Community operations and devel…",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_in_a_sheet(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "x.xlsx"
    done = commops(EXAMPLE, "list", kind, "-o", file)
    assert (done.code, done.stdout + done.stderr) == (0, "")

    data = json.loads(commops(EXAMPLE, "list", kind, "--format", "json").stdout)
    wanted = [[row["id"], *row["cells"].values()] for row in data["rows"]]
    heads, *rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    assert list(heads) == ["Id", *(column["title"] for column in data["columns"])]
    assert [["" if cell is None else str(cell) for cell in row] for row in rows[: len(wanted)]] == wanted


def test_coverage_is_a_sheet(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    assert commops(EXAMPLE, "coverage", "-o", file, "--language", "zh").code == 0
    sheet = load_workbook(file).worksheets[0]
    data = json.loads(commops(EXAMPLE, "coverage", "--format", "json", "--language", "zh").stdout)
    titles = [row[1].value.partition(" ")[2] for row in sheet.iter_rows(min_row=4, max_row=3 + len(data["rows"]))]
    assert titles == [row["title"] for row in data["rows"]]
    assert [cell.value for cell in sheet[3]][:4] == ["id", "职责", "领域", "覆盖它的职责"]
