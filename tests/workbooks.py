"""Workbooks as bytes: made by libraries that others wrote, or of XML as it stands."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(write: Callable[[Workbook], None]) -> bytes:
    """Return the workbook that a function writes by xlsxwriter."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        write(book)
    return file.getvalue()


def of_sheet(xml: str, others: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook whose only sheet, `S`, is this XML, with other parts by their names."""
    relation = f'<Relationship Id="r1" Type="{_RELATIONS}/%s" Target="%s"/>'
    parts = {
        "_rels/.rels": f"<Relationships>{relation % ('officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns:r="{_RELATIONS}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relation % ('worksheet', 'sheet.xml')}</Relationships>",
        "xl/sheet.xml": xml,
    }
    return archive(parts | dict(others or {}))


def archive(parts: Mapping[str, str]) -> bytes:
    """Return a ZIP archive with these files."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return file.getvalue()
