"""Files that cannot be imported: a line says what each is and what to do, whatever its name."""

import pytest
from inline_snapshot import snapshot
from text_documents import place, read, shown
from workbooks import archive, made, of_sheet

from commops.exchange.importing.documents import grids
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.documents.xlsx import package
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import LARGEST, Input

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"


def refused(data: bytes, name: str = "raci.xlsx") -> str:
    with pytest.raises(Unreadable) as raised:
        document(Input(name, data))
    failure = raised.value
    assert failure.message
    assert failure.help
    return f"{place(failure.origin)} {failure.message}\n  {failure.help}".lstrip()


def test_other_kinds_of_files() -> None:
    kinds = {
        "png": b"\x89PNG\r\n\x1a\n",
        "webp": b"RIFF\x10\0\0\0WEBPVP8 ",
        "bmp": b"BM\x10\0\0\0",
        "svg": b'<?xml version="1.0"?><!-- x --><svg xmlns="x"><text>R</text></svg>',
        "pdf": b"%PDF-1.7\n",
        "rtf": b"{\\rtf1 ",
        "gzip": b"\x1f\x8b\x08",
        "protected": _OLE + "EncryptedPackage".encode("utf-16-le"),
        "xls": _OLE + "Workbook".encode("utf-16-le"),
        "doc": _OLE + "WordDocument".encode("utf-16-le"),
        "msi": _OLE,
        "docx": archive({"word/document.xml": "<x/>"}),
        "pptx": archive({"ppt/presentation.xml": "<x/>"}),
        "ods": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "xlsb": archive({"xl/workbook.bin": ""}),
        "numbers": archive({"Index/Document.iwa": ""}),
        "zip": archive({"a.md": "| a | b |"}),
        "2003": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
        "message": b"MIME-Version: 1.0\nContent-Type: text/plain\n\ntext",
        "empty": b"",
        "blank": b"\xef\xbb\xbf \r\n",
        "binary": bytes(range(256)),
    }
    said = "\n".join(f"{kind}: {refused(data, 'raci.md')}" for kind, data in kinds.items())
    assert said == snapshot("""\
png: this is a picture, which cannot be imported
  convert its table to Markdown, CSV, HTML or xlsx
webp: this is a picture, which cannot be imported
  convert its table to Markdown, CSV, HTML or xlsx
bmp: this is a picture, which cannot be imported
  convert its table to Markdown, CSV, HTML or xlsx
svg: this is a picture, which cannot be imported
  convert its table to Markdown, CSV, HTML or xlsx
pdf: this is a PDF document, which cannot be imported
  save it as HTML, or copy its table into a spreadsheet and save that as .xlsx
rtf: this is an RTF document, which cannot be imported
  save it as HTML, or copy its table into a spreadsheet and save that as .xlsx
gzip: this is a compressed file, which cannot be imported
  unpack it and import the files in it
protected: this is a password-protected workbook, which cannot be imported
  save it without a password
xls: this is an old Excel workbook (.xls), which cannot be imported
  open it in a spreadsheet program and save it as .xlsx or .csv
doc: this is an old Word document (.doc), which cannot be imported
  save it as HTML, or copy its table into a spreadsheet and save that as .xlsx
msi: this is an old Office file, which cannot be imported
  open it in a spreadsheet program and save it as .xlsx or .csv
docx: this is a Word document, which cannot be imported
  save it as HTML, or copy its table into a spreadsheet and save that as .xlsx
pptx: this is a PowerPoint presentation, which cannot be imported
  save it as HTML, or copy its table into a spreadsheet and save that as .xlsx
ods: this is an OpenDocument spreadsheet (.ods), which cannot be imported
  open it in a spreadsheet program and save it as .xlsx or .csv
xlsb: this is a binary workbook (.xlsb), which cannot be imported
  open it in a spreadsheet program and save it as .xlsx or .csv
numbers: this is a Numbers or Pages document, which cannot be imported
  open it in a spreadsheet program and save it as .xlsx or .csv
zip: this is a ZIP archive, which cannot be imported
  unpack it and import the files in it
2003: this is an Excel 2003 XML spreadsheet, which cannot be imported
  open it in a spreadsheet program and save it as .xlsx or .csv
message: this is an email message without an HTML page, which cannot be imported
  save the page with its table as HTML
empty: the file is empty
  save it again, or import another file
blank: the file is empty
  save it again, or import another file
binary: the file is not text in a known encoding
  save it as UTF-8 text\
""")


@pytest.mark.parametrize("name", ["raci.adoc", "raci.rst", "raci.tex"])
def test_markup_that_is_not_read(name: str) -> None:
    assert "which cannot be imported\n  convert it to HTML" in refused(b"text", name)


def test_text_that_begins_like_a_picture() -> None:
    assert shown(read("raci.csv", "BM,Task\nR,Plan\n")) == snapshot("""\
grid 2x2, head 0
  2: BM | Task
  2: R | Plan\
""")


def test_large_files() -> None:
    assert refused(b"a" * (LARGEST + 1), "raci.csv") == snapshot(
        """\
the file has more than 20,000,000 bytes
  save the part with the matrix or the list as a file of its own\
"""
    )


def test_broken_workbooks() -> None:
    whole = made(lambda book: book.add_worksheet().write("A1", "x"))
    kinds = {
        "cut": whole[: len(whole) // 2],
        "without its sheet": whole.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet1.xm_"),
        "no XML": of_sheet("<worksheet><sheetData>"),
        "entities": of_sheet('<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'),
        "no text": of_sheet(_SHEET.format('<row r="1"><c r="A1" t="s"><v>5</v></c></row>')),
        "no sheets": archive({"xl/workbook.xml": "<workbook/>"}),
    }
    said = "\n".join(f"{kind}: {refused(data)}" for kind, data in kinds.items())
    assert said == snapshot("""\
cut: the workbook is broken: its ZIP archive is damaged
  open it in a spreadsheet program and save it again as .xlsx
without its sheet: the workbook is broken: 'xl/worksheets/sheet1.xml' in it is missing
  open it in a spreadsheet program and save it again as .xlsx
no XML: the workbook is broken: 'xl/sheet.xml' in it is not valid XML
  open it in a spreadsheet program and save it again as .xlsx
entities: the workbook is broken: it defines XML entities, which are not allowed
  open it in a spreadsheet program and save it again as .xlsx
no text: the workbook is broken: it refers to a shared string that is missing
  open it in a spreadsheet program and save it again as .xlsx
no sheets: the workbook is broken: it has no sheets
  open it in a spreadsheet program and save it again as .xlsx\
""")


def test_what_is_unpacked_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 1_000_000)
    assert refused(of_sheet(_SHEET.format(" " * 2_000_000))) == snapshot(
        """\
the workbook has more than 1,000,000 bytes when it is unpacked
  copy the part with the matrix or the list into a new workbook\
"""
    )


def test_cells_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "_MOST", 100)
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    many = of_sheet(_SHEET.format("".join(row.format(number) for number in range(1, 200))))
    corners = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'
    merged = f"<worksheet><sheetData>{corners}</sheetData><mergeCell ref='A1:XFD1048576'/></worksheet>"
    assert refused(many) == snapshot(
        """\
S!A1 the table has more than 100 cells
  save the part with the matrix or the list as a file of its own\
"""
    )
    assert refused(of_sheet(merged)) == snapshot(
        """\
S!A1 the table has more than 100 cells
  save the part with the matrix or the list as a file of its own\
"""
    )
    assert refused(b"a,b\n" * 60, "raci.csv") == snapshot(
        """\
1 the table has more than 100 cells
  save the part with the matrix or the list as a file of its own\
"""
    )
    assert refused(b"<table>" + b"<tr><td rowspan=0 colspan=99>x<td>y" * 9, "raci.html") == snapshot(
        """\
1:1 the table has more than 100 cells
  save the part with the matrix or the list as a file of its own\
"""
    )


def test_a_sheet_that_has_a_format_everywhere() -> None:
    rows = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(1, 100_000))
    data = of_sheet(_SHEET.format(rows + '<row r="100000"><c r="C100000" t="str"><v>x</v></c></row>'))
    assert shown(read("raci.xlsx", data), places=True) == snapshot("""\
# S  @S
grid 1x1, head 0  @S!A1
  1: x @S!C100000\
""")


def test_a_cell_far_away() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="ZZ9999"><v>2</v></c></row>'
    document = read("raci.xlsx", of_sheet(_SHEET.format(cells)))
    assert shown(document, places=True).count("\n") < 30
    assert shown(document).endswith("| 2")
