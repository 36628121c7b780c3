"""A document for word processors as a file: the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commops.formats.docx.texts import in_one_line

if TYPE_CHECKING:
    from docx.document import Document

_WRITTEN_AT: Final = (2000, 1, 1, 0, 0, 0)
"""A day that never changes, for the parts of the file: what is equal is written the same."""

NO_DAY: Final = "2000-01-01"
"""The day of a document that has none."""


def describe(document: Document, title: str, author: str = "", day: str = NO_DAY) -> None:
    """Say in the properties of a document what it is called, who issues it, and of which day it is, as YYYY-MM-DD."""
    properties = document.core_properties
    properties.title = in_one_line(title)
    properties.author = in_one_line(author)
    properties.comments = ""
    properties.created = properties.modified = datetime.fromisoformat(day).replace(tzinfo=UTC)


def content(document: Document) -> bytes:
    """Return a document as the content of its file."""
    written, result = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(result, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            part = ZipInfo(name, _WRITTEN_AT)
            part.compress_type = ZIP_DEFLATED
            copy.writestr(part, source.read(name))
    return result.getvalue()
