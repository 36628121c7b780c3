"""What a file is by its first bytes, where it is nothing that can be imported: said, with what to do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from commops.exchange.importing.inputs import Input

ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PICTURE: Final = message("a picture")
_AS_TABLE: Final = message("convert its table to Markdown, CSV, HTML or xlsx")
_AS_XLSX: Final = message("open it in a spreadsheet program and save it as .xlsx or .csv")
_AS_DOCUMENT: Final = message("save it as HTML, or copy its table into a spreadsheet and save that as .xlsx")
_UNPACK: Final = message("unpack it and import the files in it")

_BEGINNINGS: Final = (
    (b"\x89PNG", _PICTURE, _AS_TABLE),
    (b"\xff\xd8\xff", _PICTURE, _AS_TABLE),
    (b"GIF8", _PICTURE, _AS_TABLE),
    (b"BM", _PICTURE, _AS_TABLE),
    (b"II*\0", _PICTURE, _AS_TABLE),
    (b"MM\0*", _PICTURE, _AS_TABLE),
    (b"%PDF", message("a PDF document"), _AS_DOCUMENT),
    (b"{\\rtf", message("an RTF document"), _AS_DOCUMENT),
    (b"\x1f\x8b\x08", message("a compressed file"), _UNPACK),
    (b"7z\xbc\xaf", message("a compressed file"), _UNPACK),
    (b"Rar!", message("a compressed file"), _UNPACK),
    (b"SQLite format 3\0", message("a database"), message("export its table as CSV")),
)
_WEBP: Final = pattern_of(rb"RIFF.{4}WEBP", re.DOTALL)
_HEIC: Final = pattern_of(rb".{4}ftyp(?:hei|mif|avi)", re.DOTALL)
_SVG: Final = pattern_of(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.DOTALL)
_SPREADSHEET_XML: Final = pattern_of(rb'<\?mso-application\s+progid="Excel\.Sheet"\?>')
_NOT_SHORT: Final = 1024

_ENDINGS: Final = {
    ".adoc": (message("an AsciiDoc document"), message("convert it to HTML, as with `asciidoctor FILE`")),
    ".asciidoc": (message("an AsciiDoc document"), message("convert it to HTML, as with `asciidoctor FILE`")),
    ".rst": (message("a reStructuredText document"), message("convert it to HTML, as with `rst2html FILE`")),
    ".tex": (message("a LaTeX document"), message("convert it to HTML, as with `pandoc FILE -o FILE.html`")),
}
"""Text whose tables are written in a way of its own, by the ending of its name."""

_IN_OLE: Final = (
    ("EncryptedPackage", message("a password-protected workbook"), message("save it without a password")),
    ("WordDocument", message("an old Word document (.doc)"), _AS_DOCUMENT),
    ("Workbook", message("an old Excel workbook (.xls)"), _AS_XLSX),
    ("Book", message("an old Excel workbook (.xls)"), _AS_XLSX),
)

_IN_ZIP: Final = (
    ("word/", message("a Word document"), _AS_DOCUMENT),
    ("ppt/", message("a PowerPoint presentation"), _AS_DOCUMENT),
    ("xl/workbook.bin", message("a binary workbook (.xlsb)"), _AS_XLSX),
    ("index/", message("a Numbers or Pages document"), _AS_XLSX),
)
_OPEN_DOCUMENT: Final = (
    (b"spreadsheet", message("an OpenDocument spreadsheet (.ods)"), _AS_XLSX),
    (b"text", message("an OpenDocument text document (.odt)"), _AS_DOCUMENT),
)


def refuse(source: Input) -> None:
    """Raise :class:`Unreadable` where a file is, by its first bytes, something else than text or a ZIP archive."""
    data = source.data
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Unreadable(
            Origin(source.path), message("the file is empty"), message("save it again, or import another file")
        )

    if data.startswith(_OLE):
        raise _ole(source)
    for beginning, kind, instruction in _BEGINNINGS:
        if data.startswith(beginning) and _is_surely(beginning, data):
            raise unreadable(source, kind, instruction)
    if _WEBP.match(data) or _HEIC.match(data) or _SVG.match(data):
        raise unreadable(source, _PICTURE, _AS_TABLE)
    if source.ending in _ENDINGS:
        raise unreadable(source, *_ENDINGS[source.ending])
    if _SPREADSHEET_XML.search(data[:_NOT_SHORT]):
        raise unreadable(source, message("an Excel 2003 XML spreadsheet"), _AS_XLSX)


def of_archive(source: Input, names: list[str], kind: bytes) -> Unreadable:
    """Return why a ZIP archive that is no workbook cannot be imported, by the names in it and by its stated kind."""
    for stated, what, instruction in _OPEN_DOCUMENT:
        if stated in kind:
            return unreadable(source, what, instruction)
    for part, what, instruction in _IN_ZIP:
        if any(name.startswith(part) for name in names):
            return unreadable(source, what, instruction)
    return unreadable(source, message("a ZIP archive"), _UNPACK)


def unreadable(source: Input, kind: str, instruction: str) -> Unreadable:
    """Return that a file is of a kind that cannot be imported, with what to do."""
    return Unreadable(Origin(source.path), message("this is {kind}, which cannot be imported", kind=kind), instruction)


def _ole(source: Input) -> Unreadable:
    for name, kind, instruction in _IN_OLE:
        if name.encode("utf-16-le") in source.data:
            return unreadable(source, kind, instruction)
    return unreadable(source, message("an old Office file"), _AS_XLSX)


def _is_surely(beginning: bytes, data: bytes) -> bool:
    """Tell whether a file that begins so is no text: two letters say too little."""
    return len(beginning) > 2 or b"\0" in data[:_NOT_SHORT]  # noqa: PLR2004 - as said
