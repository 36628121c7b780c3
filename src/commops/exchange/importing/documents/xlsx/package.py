"""The archive of a workbook: its parts as XML, how they refer to one another, and bounds on what is unpacked."""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import field
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from commops.exchange.importing.documents import file_kinds
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.exchange.importing.inputs import Input

LARGEST: Final = 200_000_000
"""How many bytes the parts that are read may have together when they are unpacked."""

_AT_ONCE: Final = 1 << 20
_BROKEN: Final = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What an archive that is damaged, encrypted or made by a stranger raises when it is opened or unpacked."""

_EMPTY_CELLS: Final = pattern_of(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?/>')
_EMPTY_ROWS: Final = pattern_of(rb'<row r="[0-9]+"[^<>]*(?:/>|></row>)')
"""What a sheet has a million of where a format was given to all of it: taking it out first is many times faster."""

_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True)
class Relation:
    """A part that another part refers to: the last word of the kind of relation, and its name."""

    kind: str
    target: str


@dataclass
class Package:
    """An archive that is being read, with the names of its parts by their lower case, and the bytes read so far."""

    source: Input
    archive: ZipFile
    parts: Mapping[str, str]
    read: int = field(default=0)

    def elements(self, part: str) -> Iterator[tuple[str, ET.Element]]:
        """Yield `start` or `end` with each element of a part, in its order; none where there is no such part."""
        if part.lower() not in self.parts:
            return

        data = self.unpacked(self.parts[part.lower()])
        if any(doctype in data for doctype in _DOCTYPES):
            raise self.broken(message("it defines XML entities, which are not allowed"))
        data = _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", data))
        try:
            yield from ET.iterparse(BytesIO(data), ("start", "end"))  # noqa: S314 - without entities, as checked
        except (ET.ParseError, ValueError, LookupError):
            raise self.broken(message("'{part}' in it is not valid XML", part=part)) from None

    def ends(self, part: str, *names: str) -> Iterator[ET.Element]:
        """Yield the elements of a part that have one of these names, each with all that it contains."""
        for event, element in self.elements(part):
            if event == "end" and local(element.tag) in names:
                yield element

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return by id what a part refers to."""
        folder, name = posixpath.split(part)
        found = {}
        for element in self.ends(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "").replace("\\", "/")))
            found[element.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return found

    def check(self, parts: Iterable[str]) -> None:
        """Raise :class:`Unreadable` where one of some parts is missing."""
        for part in parts:
            if part.lower() not in self.parts:
                raise self.broken(message("'{part}' in it is missing", part=part))

    def broken(self, why: str) -> Unreadable:
        """Return that the workbook cannot be read, and why."""
        return _broken(self.source, why)

    def unpacked(self, name: str) -> bytes:
        """Return what is in a file of the archive."""
        pieces: list[bytes] = []
        try:
            with self.archive.open(name) as opened:
                while piece := opened.read(_AT_ONCE):
                    pieces.append(piece)
                    self.read += len(piece)
                    if self.read > LARGEST:
                        raise self._too_large()
        except _BROKEN:
            raise self.broken(message("'{part}' in it cannot be unpacked", part=name)) from None
        return b"".join(pieces)

    def _too_large(self) -> Unreadable:
        return Unreadable(
            Origin(self.source.path),
            message("the workbook has more than {most:,} bytes when it is unpacked", most=LARGEST),
            message("copy the part with the matrix or the list into a new workbook"),
        )


def package(source: Input) -> Package:
    """Open the archive of a workbook; raises :class:`Unreadable` where it is none."""
    try:
        archive = ZipFile(BytesIO(source.data))
        names = archive.namelist()
    except _BROKEN:
        raise _broken(source, message("its ZIP archive is damaged")) from None

    parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}
    opened = Package(source, archive, parts)
    if not any(name.endswith("workbook.xml") for name in parts):
        stated = opened.unpacked("mimetype") if "mimetype" in parts else b""
        raise file_kinds.of_archive(source, list(parts), stated)
    return opened


def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str:
    """Return an attribute by its name without namespace."""
    return next((value for key, value in element.items() if local(key) == name), "")


def _broken(source: Input, why: str) -> Unreadable:
    return Unreadable(
        Origin(source.path),
        message("the workbook is broken: {why}", why=why),
        message("open it in a spreadsheet program and save it again as .xlsx"),
    )
