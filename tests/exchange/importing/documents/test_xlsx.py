"""Workbooks as documents: every cell as it looks, wherever it is, and what cannot be read is said."""

import datetime as dt
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell.rich_text import CellRichText, TextBlock  # type: ignore[import-untyped]
from openpyxl.cell.text import InlineFont  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.utils.datetime import CALENDAR_MAC_1904  # type: ignore[import-untyped]
from text_documents import read, shown
from workbooks import made, of_sheet
from xlsxwriter.workbook import Workbook as Writer  # type: ignore[import-untyped]

from commops.exchange.importing.blocks import Grid
from commops.exchange.importing.documents.xlsx.number_formats import NumberFormats


def shown_workbook(data: bytes, *, places: bool = False) -> str:
    return shown(read("raci.xlsx", data), places=places)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_matrix_that_begins_anywhere() -> None:
    def write(book: Writer) -> None:
        sheet = book.add_worksheet("Matrix")
        bold = book.add_format({"bold": True})
        sheet.merge_range("B3:B4", "Task", bold)
        sheet.merge_range("C3:D3", "Desk", bold)
        sheet.write_row("C4", ["Ana", "Bo"])
        sheet.write_row("B5", ["Plan", "R"])
        sheet.write_comment("D5", "if big", {"author": "Ana"})
        sheet.insert_textbox("H1", "R = Responsible")
        sheet.set_row(50, None, bold)
        sheet.write_blank("K60", None, bold)
        book.add_worksheet("Empty")

    assert shown_workbook(made(write), places=True) == snapshot("""\
# Matrix  @Matrix
grid 3x3, head 0  @Matrix!A1
  3: **Task** [1x2] @Matrix!B3 | **Desk** [2x1] @Matrix!C3 | **Desk** [2x1] @Matrix!C3
  3: **Task** [1x2] @Matrix!B3 | Ana @Matrix!C4 | Bo @Matrix!D4
  3: Plan @Matrix!B5 | R @Matrix!C5 |  «if big» @Matrix!D5
'R = Responsible'  @Matrix!H1
# Empty  @Empty\
""")


def test_numbers_as_their_formats_show_them() -> None:
    formats = {
        "0.00": [1.1, 1.125, -3],
        "0%": [0.45, 0.455],
        "000": [7, 1234],
        '"Q"0': [5],
        "#,##0": [12345678],
        "0;(0)": [-5],
        "General": [0.1 + 0.2, 123456789012345, 1e20, 1 / 3],
        "@": [7],
        "[$€-407] 0.0": [3],
        "# ?/?": [0.5],
    }

    def write(book: Writer) -> None:
        sheet = book.add_worksheet()
        for row, (code, numbers) in enumerate(formats.items()):
            sheet.write_row(row, 0, [code])
            sheet.write_row(row, 1, numbers, book.add_format({"num_format": code}))
        sheet.write_row(len(formats), 0, ["text", "007", "1.10", "1e3"])
        sheet.write_boolean(len(formats), 4, boolean=True)

    assert shown_workbook(made(write)) == snapshot("""\
# Sheet1
grid 11x5, head 0
  5: 0.00 | 1.10 | 1.125 | -3.00 |
  5: 0% | 45% | 45.5% |  |
  5: 000 | 007 | 1234 |  |
  5: "Q"0 | Q5 |  |  |
  5: #,##0 | 12345678 |  |  |
  5: 0;(0) | (5) |  |  |
  5: General | 0.3 | 123456789012345 | 100000000000000000000 | 0.333333333333333
  5: @ | 7 |  |  |
  5: [$€-407] 0.0 | € 3.0 |  |  |
  5: # ?/? | 0.5 |  |  |
  5: text | 007 | 1.10 | 1e3 | TRUE\
""")


def test_dates_in_all_their_formats() -> None:
    built_in = [14, 15, 22, 27, 28, 31, 36, 50, 54, 57, 58]

    def write(book: Writer) -> None:
        sheet = book.add_worksheet()
        for row, number in enumerate(built_in):
            sheet.write_row(row, 0, [45992, 45992.75], book.add_format({"num_format": number}))
        codes = ["dd.mm.yyyy", 'yyyy"年"m"月"d"日"', "[h]:mm", "h:mm AM/PM", "mmm yyyy", "[$-804]yyyy/m/d h:mm"]
        for row, code in enumerate(codes, len(built_in)):
            sheet.write_row(row, 0, [45992, 45992.75], book.add_format({"num_format": code}))

    assert shown_workbook(made(write)) == snapshot("""\
# Sheet1
grid 17x2, head 0
  2: 2025-12-01 | 2025-12-01
  2: 2025-12-01 | 2025-12-01
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01 18:00
  2: 2025-12-01 | 2025-12-01
  2: 2025-12-01 | 2025-12-01
  2: 1103808:00 | 1103826:00
  2: 1103808:00 | 1103826:00
  2: 2025-12-01 | 2025-12-01
  2: 2025-12-01 | 2025-12-01 18:00\
""")


@pytest.mark.parametrize("from_1904", [False, True])
def test_both_beginnings_of_the_calendar(from_1904: bool) -> None:  # noqa: FBT001 - a parameter
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    days = [dt.date(2024, 2, 29), dt.date(1999, 12, 31), dt.date(1904, 1, 2)]
    for row, day in enumerate(days, 1):
        book.active.cell(row, 1, day)

    grid = read("a.xlsx", saved(book)).blocks[1]
    assert isinstance(grid, Grid)
    assert [row.cells[0].text for row in grid.rows] == [day.isoformat() for day in days]


def test_days_before_the_leap_day_that_never_was() -> None:
    shown_as = NumberFormats({}).shown
    assert [shown_as(day, 14) for day in ("1", "59", "60", "61")] == [
        "1900-01-01",
        "1900-02-28",
        "1900-02-29",
        "1900-03-01",
    ]


def test_looks_of_text() -> None:
    def write(book: Writer) -> None:
        sheet = book.add_worksheet()
        bold, struck, raised = (
            book.add_format(look) for look in ({"bold": True}, {"font_strikeout": True}, {"font_script": 1})
        )
        sheet.write_rich_string("A1", bold, "R", " and ", struck, "C", " or A", raised, "1")
        sheet.write_row("A2", ["R", "A"], bold)
        sheet.write("A3", "gone", struck)
        sheet.write("B3", "_x0041_ \tend")

    assert shown_workbook(made(write)) == snapshot("""\
# Sheet1
grid 3x2, head 0
  2: R and or A¹ |
  2: **R** | **A**
  2:  | _x0041_ end
struck-out (read) Sheet1!A1: 'C' is struck through; skipped
struck-out (read) Sheet1!A3: 'gone' is struck through; skipped\
""")


def test_what_openpyxl_writes() -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"] = CellRichText(["a ", TextBlock(InlineFont(strike=True), "b")])
    sheet["A2"] = "x"
    sheet["A2"].comment = Comment("Hello\nyou", "Bo")
    sheet["A3"] = dt.datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001 - workbooks know no time zones
    sheet["A4"] = "=A2"
    sheet["B4"] = "#N/A"
    book.create_chartsheet("Chart")
    assert shown_workbook(saved(book), places=True) == snapshot("""\
# Sheet  @Sheet
grid 3x1, head 0  @Sheet!A1
  1: a @Sheet!A1
  1: x «Hello⏎you» @Sheet!A2
  1: 2024-01-02 03:04:05 @Sheet!A3
struck-out (read) Sheet!A1: 'b' is struck through; skipped
formula-without-value (lost) Sheet!A4: this formula has no saved value: open the file in a spreadsheet \
program and save it
error-value (lost) Sheet!B4: this cell has the error #N/A instead of a value\
""")


def test_formulas_that_a_library_wrote() -> None:
    def write(book: Writer) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1+1")
        sheet.write_formula("A2", '="R"', None, "R")

    assert shown_workbook(made(write)) == snapshot("""\
# Sheet1
grid 2x1, head 0
  1: 0
  1: R
old-values (guessed) Sheet1!A1: the values of 2 formulas may be outdated: open the file in a spreadsheet \
program and save it\
""")


def test_what_is_hidden() -> None:
    def write(book: Writer) -> None:
        sheet = book.add_worksheet("Shown")
        for row in range(4):
            sheet.write_row(row, 0, ["a", "b", "c"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:C", None, None, {"hidden": True})
        sheet.set_column("F:F", None, None, {"hidden": True})
        lists = book.add_worksheet("Lists")
        lists.write("A1", "x")
        lists.hide()

    assert shown_workbook(made(write)) == snapshot("""\
# Shown
grid 4x3, head 0
  3: a | b | c
  3: a | b | c
  3: a | b | c
  3: a | b | c
hidden-rows (read) Shown!A2: 1 hidden row was also imported
hidden-columns (read) Shown!B1: 2 hidden columns were also imported
hidden-sheet (read) Lists: the hidden sheet 'Lists' was skipped: unhide it to import it\
""")


def test_xml_that_other_programs_write() -> None:
    xml = """<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
    <x:row><x:c t="inlineStr"><x:is><x:t>漢字</x:t><x:rPh sb="0" eb="2"><x:t>かんじ</x:t></x:rPh></x:is></x:c>
    <x:c t="str"><x:v>R</x:v></x:c></x:row><x:row r="4"><x:c t="d"><x:v>2024-01-02T00:00:00</x:v></x:c>
    <x:c r="D4" t="b"><x:v>0</x:v></x:c><x:c s="99"><x:v>1E3</x:v></x:c><x:c><x:v>NaN</x:v></x:c></x:row>
    </x:sheetData><x:mergeCells><x:mergeCell ref="A1:B9"/><x:mergeCell ref="nonsense"/></x:mergeCells></x:worksheet>"""
    assert shown_workbook(of_sheet(xml), places=True) == snapshot("""\
# S  @S
grid 2x5, head 0  @S!A1
  5: 漢字 [1x2] @S!A1 |  @S!C1 |  @S!D1 |  @S!E1 |  @S!F1
  5: 漢字 [1x2] @S!A1 |  @S!C4 | FALSE @S!D4 | 1000 @S!E4 | NaN @S!F4
covered-cell (read) S!B1: 'R' is hidden by merged cells; skipped
covered-cell (read) S!A4: '2024-01-02' is hidden by merged cells; skipped\
""")


def test_comments_of_threads() -> None:
    relations = """<Relationships><Relationship Id="a" Type="x/comments" Target="comments1.xml"/>
    <Relationship Id="b" Type="x/threadedComment" Target="/xl/threads.xml"/></Relationships>"""
    others = {
        "xl/_rels/sheet.xml.rels": relations,
        "xl/comments1.xml": """<comments><authors><author>Bo</author></authors><commentList>
        <comment ref="A1" authorId="0"><text><t>[Threaded comment] Your version of Excel ...</t></text></comment>
        <comment ref="B1" authorId="0"><text><r><t>Bo:</t></r><r><t>\nplain</t></r></text></comment>
        </commentList></comments>""",
        "xl/threads.xml": """<ThreadedComments><threadedComment ref="A1"><text>first</text></threadedComment>
        <threadedComment ref="A1"><text>answer</text></threadedComment></ThreadedComments>""",
    }
    xml = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    assert shown_workbook(of_sheet(xml, others)) == snapshot("""\
# S
grid 1x2, head 0
  2: 1 «first⏎answer» |  «plain»\
""")


_TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=9)


@given(st.lists(st.lists(st.one_of(_TEXTS, st.integers(-(10**9), 10**9)), max_size=5), min_size=1, max_size=6))
def test_every_cell_that_another_reader_finds(rows: list[list[str | int]]) -> None:
    def write(book: Writer) -> None:
        sheet = book.add_worksheet()
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row + 2, column + 1, value)
                else:
                    sheet.write_number(row + 2, column + 1, value)

    data = made(write)
    found = {}
    for block in read("a.xlsx", data).blocks:
        if isinstance(block, Grid):
            cells = [cell for row in block.rows for cell in row.cells if cell.text]
            found = {cell.origin.cell: cell.text for cell in cells}

    there = [cell for row in load_workbook(BytesIO(data)).active for cell in row if cell.value not in {None, ""}]
    assert found == {cell.coordinate: str(cell.value) for cell in there}


def test_cells_that_are_merged_over_the_same_columns_everywhere() -> None:
    def write(book: Writer) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:G1", "Title")
        for row, (task, letter) in enumerate([("Task", "Ana"), ("Plan", "R"), ("Do", "")], 1):
            sheet.merge_range(row, 0, row, 2, task)
            sheet.merge_range(row, 3, row, 4, letter)
            sheet.write(row, 6, "legend")

    assert shown_workbook(made(write), places=True) == snapshot("""\
# Sheet1  @Sheet1
grid 4x4, head 0  @Sheet1!A1
  4: Title [4x1] @Sheet1!A1 | Title [4x1] @Sheet1!A1 | Title [4x1] @Sheet1!A1 | Title [4x1] @Sheet1!A1
  4: Task @Sheet1!A2 | Ana @Sheet1!D2 |  @Sheet1!F2 | legend @Sheet1!G2
  4: Plan @Sheet1!A3 | R @Sheet1!D3 |  @Sheet1!F3 | legend @Sheet1!G3
  4: Do @Sheet1!A4 |  @Sheet1!D4 |  @Sheet1!F4 | legend @Sheet1!G4\
""")
