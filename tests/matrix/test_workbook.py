"""The matrix as a workbook, read back by another library: letters, names, ids and remarks go in and come out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, Final
from unittest.mock import Mock

import hostile_names
import matrices
import office
import pytest
from hostile_names import as_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]
from organisations import DAY, Data, graph, lettered, write
from processes import commops

from commops.formats import grid_json
from commops.formats.xlsx import workbook as xlsx
from commops.formats.xlsx.book import for_paper
from commops.graph import Graph
from commops.matrix.layouts import for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Layout
from commops.matrix.workbook import workbook
from commops.model.order import AsWritten
from commops.shapes import Workbook
from commops.sources.reading import read
from commops.terminal.target import Target

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
FEW: Final = 5
"""How many sheets of 170 are enough: a spreadsheet program takes minutes for all."""

BEFORE: Final = {"id", "section", "title", "home", "remark"}

SMALL: Final = """\
organization: {name: Spark}
teams:
  content: {name: Content, lead: content-lead}
  events: {name: Events, lead: event-lead}
roles:
  content-lead: {team: content}
  event-lead: {team: events}
  legal: {team: content}
people:
  ada: {name: Ada, roles: [content-lead, event-lead]}
duties:
  plan: {team: content, area: writing, consulted: [{role: legal, note: only above 10k}], informed: [{all: after}]}
  run: {team: events, responsible: [legal]}
  drop: {accountable: legal, responsible: [event-lead], informed: [content-lead]}
areas:
  writing: {name: Writing}
"""


def a_file(shown: Matrix, layout: Layout | None = None) -> bytes:
    return written(workbook(shown, layout))


def written(book: Workbook) -> bytes:
    data = BytesIO()
    with TextIOWrapper(data, "utf-8") as text:
        xlsx.write(book, Target(text))
        text.flush()
        return data.getvalue()


def opened(shown: Matrix, layout: Layout | None = None) -> Any:
    return load_workbook(BytesIO(a_file(shown, layout)))


def every_workbook_has(shown: Matrix) -> None:
    kept = matrices.of_signs(matrices.json_rows(grid_json.text(for_programs(shown, None))))
    whole, *teams = map(matrices.of_signs, matrices.workbook(a_file(shown)).values())
    assert whole == kept
    assert not teams or set().union(*teams) == kept
    for layout in (Layout.LETTERS, Layout.LIST):
        [rows] = matrices.workbook(a_file(shown, layout)).values()
        assert matrices.of_names(shown, rows, "; ") == kept
    [rows] = matrices.workbook(a_file(shown, Layout.LOAD)).values()
    assert matrices.of_counts(rows) == matrices.counted(shown, kept)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(lettered(), st.sampled_from(By), st.sampled_from(["en", "zh"]))
def test_the_letters_that_go_in_come_out(
    tmp_path_factory: pytest.TempPathFactory, data: Data, by: By, language: str
) -> None:
    reading = read(write(tmp_path_factory.mktemp("any"), data))
    shown = Matrix(Graph(reading.organization, DAY, order=AsWritten(reading.written)), language, by)
    if shown.duties:
        every_workbook_has(shown)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("example", ["functional", "department", "open-source", "matrix", "responsibility-division"])
def test_those_of_the_examples_too(example: str, by: By) -> None:
    every_workbook_has(Matrix(Graph(read(EXAMPLES / example).organization, DAY), "zh", by))


def by_ids(sheet: Any) -> Mapping[tuple[str, str], str]:
    """Return what stands in a sheet by the ids of its rows and columns."""
    *_, last = range_boundaries(sheet.auto_filter.ref)
    _, ids, _, *rows = sheet.iter_rows(max_row=last, values_only=True)
    places = [place for place, key in enumerate(ids) if place >= len(BEFORE) or key not in BEFORE]
    return {(row[0], ids[place]): row[place] for row in rows for place in places if row[place]}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("example", ["functional", "open-source"])
def test_the_way_back_is_that_of_the_json(tmp_path: Path, example: str, language: str) -> None:
    words = ("raci", EXAMPLES / example, "--language", language)
    data = json.loads(commops(tmp_path, *words, "--format", "json").stdout)
    assert commops(tmp_path, *words, "-o", "matrix.xlsx").code == 0
    whole = load_workbook(tmp_path / "matrix.xlsx").worksheets[0]
    assert by_ids(whole) == {(row["id"], key): cell for row in data["rows"] for key, cell in row["cells"].items()}


def test_a_small_matrix(tmp_path: Path) -> None:
    book = opened(Matrix(graph(tmp_path, SMALL), "en"))
    assert book.sheetnames == ["Responsibility matrix", "Content", "Events", "Notes", "Legend"]
    rows = [
        [cell for cell in row if cell is not None] for row in book.worksheets[0].iter_rows(max_row=7, values_only=True)
    ]
    assert rows == snapshot(
        [
            ["Responsibility matrix · 2026-07-01"],
            ["id", "section", "title", "home", "content-lead", "event-lead", "legal", "all"],
            ["id", "Area", "Duty", "Team", "Content lead", "Event lead", "Legal°", "Everyone"],
            ["drop", "No area", "Drop", "Content", "I", "R", "A"],
            ["run", "Events", "Run", "Events", "A", "R"],
            ["plan", "Writing", "Plan", "Content", "A/R", "C", "I"],
            [
                "responsible · R",
                '=SUMPRODUCT(--ISNUMBER(FIND("/R/","/"&E4:E6&"/")))',
                '=SUMPRODUCT(--ISNUMBER(FIND("/R/","/"&F4:F6&"/")))',
                '=SUMPRODUCT(--ISNUMBER(FIND("/R/","/"&G4:G6&"/")))',
                '=SUMPRODUCT(--ISNUMBER(FIND("/R/","/"&H4:H6&"/")))',
            ],
        ]
    )
    assert [list(row) for row in book["Notes"].iter_rows(min_row=3, values_only=True)] == snapshot(
        [
            ["id", "Duty", "Role", "Letter", "Note"],
            ["plan", "Plan", "Legal", "C", "only above 10k"],
            ["plan", "Plan", "Everyone", "I", "after"],
        ]
    )
    assert [list(row) for row in book["Legend"].iter_rows(min_row=3, values_only=True)] == snapshot(
        [
            ["Letter", "Meaning"],
            ["R", "responsible"],
            ["A", "accountable"],
            ["C", "consulted"],
            ["I", "informed"],
            ["A/R", "accountable · responsible"],
            [None, None],
            ["red: nobody is accountable · ° vacant", None],
        ]
    )


def test_remarks_are_comments_and_no_part_of_cells(tmp_path: Path) -> None:
    book = opened(Matrix(graph(tmp_path, SMALL), "en"))
    for sheet in (book["Responsibility matrix"], book["Content"]):
        remarks = {cell.value: cell.comment.text for row in sheet for cell in row if cell.comment}
        assert remarks == {"C": "C: only above 10k", "I": "I: after"}


def test_a_sheet_is_set_up_for_work_and_for_paper(tmp_path: Path) -> None:
    book = opened(Matrix(graph(tmp_path, SMALL), "en"))
    sheet = book.worksheets[0]
    assert sheet.row_dimensions[2].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref == "A3:H6"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_title_cols == "$A:$C"
    assert sheet.oddFooter.left.text.strip() == "R responsible · A accountable · C consulted · I informed · ° vacant"
    [warning] = sheet.data_validations.dataValidation
    assert (warning.type, warning.errorStyle, warning.formula1) == ("list", "warning", "Legend!$A$4:$A$8")
    assert str(warning.sqref) == "E4:H6"
    assert [book["Legend"][f"A{row}"].value for row in range(4, 9)] == ["R", "A", "C", "I", "A/R"]


def test_whatever_a_cell_holds_is_among_what_it_may_hold() -> None:
    for example in ("functional", "open-source"):
        shown = Matrix(Graph(read(EXAMPLES / example).organization, DAY), "en", By.PERSON)
        book = opened(shown)
        allowed = {row[0] for row in book["Legend"].iter_rows(min_row=4, values_only=True)}
        assert set(by_ids(book.worksheets[0]).values()) <= allowed


@pytest.mark.parametrize(("language", "turned"), [("en", 90), ("zh", 255)])
def test_heads_stand_on_their_side_or_are_written_downwards(language: str, turned: int) -> None:
    # A file has 255 for what xlsxwriter calls 270.
    sheet = opened(Matrix(Graph(read(EXAMPLES / "functional").organization, DAY), language)).worksheets[0]
    assert {cell.alignment.textRotation for cell in sheet[3][4:]} == {turned}


def test_an_ampersand_on_paper_is_no_code() -> None:
    sheet = Mock()
    for_paper(sheet, header="R&D", footer="R&D & more")
    sheet.set_header.assert_called_once_with("&L&B R&&D")
    sheet.set_footer.assert_called_once_with("&L&8 R&&D && more&R&8&P / &N")
    for_paper(sheet, footer="x" * 255)
    sheet.set_footer.assert_called_with("&R&8&P / &N")


@pytest.mark.parametrize("layout", [None, Layout.LETTERS, Layout.LIST, Layout.LOAD])
def test_every_column_has_a_head(layout: Layout | None) -> None:
    for sheet in opened(Matrix(Graph(read(EXAMPLES / "open-source").organization, DAY), "zh"), layout):
        if sheet["A2"].value == "id":
            assert all(cell.value for cell in sheet[3])


def test_no_duties_are_a_sheet_that_says_so(tmp_path: Path) -> None:
    [sheet] = opened(Matrix(graph(tmp_path, "teams: {content: {}}\n"), "en")).worksheets
    assert [row[0] for row in sheet.iter_rows(values_only=True)][1] == "This organisation has no duties."


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    assert a_file(Matrix(graph(tmp_path / "a", SMALL), "en")) == a_file(Matrix(graph(tmp_path / "b", SMALL), "en"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    return Matrix(
        Graph(read(write(tmp_path_factory.mktemp("hostile"), hostile_names.organisation())).organization, DAY), "en"
    )


def test_hostile_names_stay_themselves(hostile: Matrix) -> None:
    written = hostile_names.named()
    book = opened(hostile)
    _, ids, heads, *rows = book.worksheets[0].iter_rows()
    titles = {row[0].value: as_read(row[2].value) for row in rows if row[0].value}
    assert titles == {key: as_read(name) for key, name in written.items()}
    columns = {key.value: as_read(head.value) for key, head in zip(ids, heads, strict=True) if key.value in written}
    assert columns == titles
    # The reader decodes escapes of what looks like one in cells, but not in comments.
    texts = {row[0].value: cell.comment.text.replace("_x005F_", "_") for row in rows for cell in row if cell.comment}
    remarks = {key: as_read(text) for key, text in texts.items()}
    assert remarks == {key: as_read(f"A: {name}") for key, name in written.items()}
    assert {
        as_read(row[0]) for row in book["Notes"].iter_rows(min_row=4, max_col=2, min_col=2, values_only=True)
    } == set(titles.values())


@office.needed
def test_hostile_names_stay_themselves_in_libreoffice(hostile: Matrix, tmp_path: Path) -> None:
    file = tmp_path / "hostile.xlsx"
    whole = workbook(hostile, None)
    file.write_bytes(written(replace(whole, grids=whole.grids[:FEW])))
    sheets = office.sheets(file)
    assert len(sheets) == FEW + 2
    _, ids, heads, *rows = sheets["Responsibility matrix"]
    names = {key: as_read(name) for key, name in hostile_names.named().items()}
    assert {row[0]: as_read(row[2]) for row in rows if row[0]} == names
    assert {key: as_read(head) for key, head in zip(ids, heads, strict=True) if key in names} == names


@office.needed
@pytest.mark.parametrize("language", ["en", "zh"])
def test_libreoffice_sees_the_letters_and_reckons_their_numbers(tmp_path: Path, language: str) -> None:
    shown = Matrix(Graph(read(EXAMPLES / "functional").organization, DAY), language)
    file = tmp_path / "matrix.xlsx"
    file.write_bytes(a_file(shown))
    _, *rows = office.sheets(file)[shown.say("matrix")][2:]
    counted = {row[2].split(" · ")[1]: sum(map(int, filter(None, row[4:]))) for row in rows if not row[0]}
    letters = [letter.sign for row in shown.cells.values() for cell in row.values() for letter in cell]
    assert counted == {sign: letters.count(sign) for sign in set(letters)}
