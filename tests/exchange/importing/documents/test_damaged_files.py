"""Files with damage of any kind: each is read or refused with a reason, and what is read hangs together."""

import datetime as dt
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import made
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

from commops.exchange.importing.blocks import Cell, Grid
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import Input

MARKDOWN = """---
title: x
---
# Fair **now**

Legend: R = Responsible[^1]

1. **Plan** - R: 1, 4-6
   * A: `2`

| No. | Task | FM | ST |
|----:|:-----|:--:|----|
| **Before** |
| 1.1 | Plan \\| do<br>it | A/R | ~~C~~ |

| 1.2 | <b>x</b> ![R](r.svg) | 知会 | & &amp; |

<table><tr><td>

**R**

</td><td rowspan=2>A</td></tr></table>
+---+---+
| a | b |
+===+===+
| R | A |
+---+---+

||wiki||

[block:parameters]
{"data": {"h-0": "Task", "h-1": "Ana", "0-0": "Plan", "0-1": "R"}}
[/block]
"""
HTML = """<html><head><style>.a{font-weight:700}</style></head><body><h1>Clinic</h1><!-- x --><ol start=3><li>a<ul>
<li>b</ul></ol><table class=a><caption>T</caption><thead><tr><th rowspan=2>Task<th colspan="2">Desk<tr><th>Ana
<th>Bo</thead><tr><td colspan=99><b>Section</b><tr><td>&nbsp;<td><p>R<p>A<td><del>I</del><table><tr><td>1<td>2</table>
</table><dl><dt>R<dd>Responsible</dl><![if x]><script>1<2</script><img alt=x src='y'>"""
CSV = 'sep=;\n"Task";"Ana; or\nBo";\n"Plan ""it""";R;"A"\n;;\n="007";\'=x;12" pipe\n'


def _write(book: Workbook) -> None:
    sheet = book.add_worksheet("Matrix")
    bold, date = book.add_format({"bold": True}), book.add_format({"num_format": 27})
    sheet.merge_range("B3:B4", "Task", bold)
    sheet.write_row("C3", ["Ana", 1.5, True])
    sheet.write_datetime("C5", dt.date(2025, 1, 1), date)
    sheet.write_rich_string("D5", bold, "R", " and A")
    sheet.write_comment("D5", "if big", {"author": "Ana"})
    sheet.write_formula("E5", "=1+1")
    sheet.insert_textbox("H1", "R = Responsible")
    sheet.set_row(4, None, None, {"hidden": True})
    book.add_worksheet("Other").hide()


MESSAGE = f"""Subject: x
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8

{HTML}
--b--
"""

FILES = {
    "a.doc": MESSAGE.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "a.csv": CSV.encode(),
    "gbk.csv": "任务,负责人,审批\n现场秩序,内容组,知会\n".encode("gb18030"),
    "utf16.csv": "任务,负责人\n现场秩序,内容组\n".encode("utf-16"),
    "a.xlsx": made(_write),
}
PIECES = (
    *(
        b"|",
        b"\n",
        b"<td",
        b"<table>",
        b"</table>",
        b"<!--",
        b"-->",
        b'"',
        b"'",
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"&#x110000;",
    ),
    *(b"rowspan=0", b"colspan=1000 ", b"]", b"[", b"`", b"\\", b"1.", b"- ", b"> ", b"    ", b"<style>", b"<p hidden>"),
    *(
        b' r="XFD1048576"',
        b' t="s"',
        b"<v>",
        b"</v>",
        b"999999999999",
        b"<row>",
        b"&",
        b"<![CDATA[",
        b"\xe2\x80\x8b",
        b"_xD83D_",
    ),
)


def damaged(data: bytes, random: Random) -> bytes:
    """Return bytes with some damage."""
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(data))
        end = min(len(data), at + random.choice((0, 1, 1, 3, 20, 200)))
        instead = random.choice((b"", random.choice(PIECES), data[at:end] * 2, random.randbytes(2)))
        data = data[:at] + instead + data[end:]
    return data


def damaged_inside(data: bytes, random: Random) -> bytes:
    """Return an archive with damage to one of its parts."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        victim = random.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, damaged(content, random) if name == victim else content)
    return file.getvalue()


def check(name: str, data: bytes) -> None:
    """Read a file; what is read must hang together."""
    try:
        read = document(Input(name, data))
    except Unreadable as failure:
        _check_failure(failure)
        return

    for block in read.blocks:
        if isinstance(block, Grid):
            _check_grid(block, data)


def _check_failure(failure: Unreadable) -> None:
    assert failure.message
    assert failure.help


def _check_grid(grid: Grid, data: bytes) -> None:
    widths = {len(row.cells) for row in grid.rows}
    assert len(widths) == 1
    assert 0 <= grid.head <= len(grid.rows)
    for row in grid.rows:
        assert row.written >= 0
        for cell in row.cells:
            _check_cell(cell, data)


def _check_cell(cell: Cell, data: bytes) -> None:
    cell.text.encode()
    assert cell.text == cell.text.strip()
    assert cell.origin.cell or 0 < cell.origin.line <= data.count(b"\n") + data.count(b"\r") + 1


@pytest.mark.parametrize("name", FILES)
@given(st.randoms(use_true_random=False))
def test_damaged_files(name: str, random: Random) -> None:
    check(name, damaged(FILES[name], random))


@given(st.randoms(use_true_random=False))
def test_workbooks_with_damaged_parts(random: Random) -> None:
    check("a.xlsx", damaged_inside(FILES["a.xlsx"], random))


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.csv", "a.txt", "a", "a.xlsx"])
@given(st.binary(max_size=200) | st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_bytes_of_any_kind(name: str, data: bytes) -> None:
    check(name, data)
