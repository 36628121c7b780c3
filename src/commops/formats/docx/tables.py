"""Tables in a document for word processors: heads on every page, rows that are never split, columns of their widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from commops.formats.column_widths import column_widths, is_short
from commops.formats.docx import styles
from commops.formats.docx.texts import in_lines, in_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import _Cell

    from commops.book_shapes import BookTable

_OF_FACTS: Final = (0.16, 0.34, 0.16, 0.34)
"""How wide the columns of facts and their labels are, of the whole."""

_UPRIGHT, _ACROSS = Cm(16), Cm(24.7)
_LOWEST_TO_SIGN: Final = Cm(1.4)
_SIDE: Final = Cm(0.12)
"""How far the text of a cell is from its sides."""

_GREY: Final = "EEF1F4"


def add_table(document: Document, table: BookTable, *, across: bool, high: bool = False) -> None:
    """Add a table to the end of a document, upright or across; where it is `high`, one signs in it."""
    if table.caption:
        caption = document.add_paragraph(in_one_line(table.caption), style=styles.CAPTION)
        caption.paragraph_format.keep_with_next = True
    written = document.add_table(rows=1 + len(table.rows), cols=len(table.heads), style="Table Grid")
    written.alignment = WD_TABLE_ALIGNMENT.CENTER
    written.autofit = False
    _set_margins(written)
    _set_widths(written, _widths(table, _ACROSS if across else _UPRIGHT))
    # python-docx finds the cells of a table anew each time that it is asked for a row.
    rows = list(written.rows)
    _write_heads(rows[0], table.heads)
    short = [is_short(column) for column in table.columns]
    for number, (row, cells) in enumerate(zip(rows[1:], table.rows, strict=True)):
        if number in table.titles:
            _write_title(row, cells[0])
        else:
            _write_row(row, cells, short)
        if high:
            row.height, row.height_rule = _LOWEST_TO_SIGN, WD_ROW_HEIGHT_RULE.AT_LEAST
    if high:
        _keep_together(rows[:-1])
    document.add_paragraph(style=styles.CELL)


def add_facts(document: Document, facts: Sequence[tuple[str, str]], *, across: bool) -> None:
    """Add facts behind their labels, two beside each other in a row."""
    pairs = [*facts, ("", "")] if len(facts) % 2 else list(facts)
    rows = [(*left, *right) for left, right in zip(pairs[::2], pairs[1::2], strict=True)]
    written = document.add_table(rows=len(rows), cols=4, style="Table Grid")
    written.alignment = WD_TABLE_ALIGNMENT.CENTER
    written.autofit = False
    whole = _ACROSS if across else _UPRIGHT
    _set_widths(written, [int(whole * share) for share in _OF_FACTS])
    for row, texts in zip(list(written.rows), rows, strict=True):
        styles.keep_whole(row)
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _write(cell, text, centred=False)
            if place % 2 == 0:
                _shade(cell)
    document.add_paragraph(style=styles.CELL)


def _widths(table: BookTable, whole: int) -> Sequence[int]:
    shares = column_widths(table).shares
    return [int(whole * share / sum(shares)) for share in shares]


def _set_margins(written: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_SIDE.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = written._tbl.tblPr  # noqa: SLF001 - python-docx has no margins of cells
    # The order of what a table is like is fixed: its margins stand before its look.
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins)


def _set_widths(written: Any, widths: Sequence[int]) -> None:
    for column, wide in zip(written.columns, widths, strict=True):
        column.width = wide
    for row in written.rows:
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = wide


def _write_heads(row: Any, heads: Sequence[str]) -> None:
    styles.repeat(row)
    styles.keep_whole(row)
    for cell, head in zip(row.cells, heads, strict=True):
        _write(cell, head, centred=True)
        cell.paragraphs[0].runs[0].bold = True
        _shade(cell)


def _write_row(row: Any, cells: Sequence[str], short: Sequence[bool]) -> None:
    styles.keep_whole(row)
    for cell, text, centred in zip(row.cells, cells, short, strict=True):
        _write(cell, text, centred=centred)


def _write_title(row: Any, title: str) -> None:
    # Over all columns, on the page of the rows below it.
    styles.keep_whole(row)
    cell = row.cells[0].merge(row.cells[-1])
    _write(cell, title, centred=False)
    cell.paragraphs[0].runs[0].bold = True
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    _shade(cell)


def _keep_together(rows: Sequence[Any]) -> None:
    for row in rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _write(cell: _Cell, text: str, *, centred: bool) -> None:
    paragraph = cell.paragraphs[0]
    # By its name, python-docx looks through all styles for each cell.
    paragraph._p.style = styles.CELL  # noqa: SLF001
    paragraph.add_run(in_lines(text))
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _shade(cell: _Cell) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), _GREY)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no shading
