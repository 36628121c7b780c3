"""Which source reads which files, and what a file seems to be that no source reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.exchange.importing.found_files import Found
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.registry import Source

_SURELY: Final = 2
_BEGINNINGS: Final = (
    (b"\x89PNG", message("a picture")),
    (b"\xff\xd8\xff", message("a picture")),
    (b"GIF8", message("a picture")),
    (b"BM", message("a picture")),
    (b"II*\0", message("a picture")),
    (b"MM\0*", message("a picture")),
    (b"%PDF", message("a PDF")),
    (b"SQLite format 3", message("a database")),
    (b"\x1f\x8b", message("a compressed file")),
    (b"7z\xbc\xaf", message("a compressed file")),
    (b"Rar!", message("a compressed file")),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_IN_ZIP: Final = (
    (b"word/document", message("a Word document")),
    (b"ppt/presentation", message("a presentation")),
    (b"xl/workbook", message("an Excel workbook")),
)
_PICTURE: Final = frozenset({message("a picture"), message("a PDF")})


@dataclass(frozen=True)
class Share:
    """The files that one source reads."""

    source: Source
    inputs: tuple[Input, ...]


def shares(found: Iterable[Found], sources: Sequence[Source]) -> tuple[list[Share], list[str]]:
    """Return which of some sources reads which files, and the files of folders that none reads.

    A folder is read as a whole where a source surely knows it, else file by file.

    Raises:
        Unreadable: where no source reads a file that is named, or any in a folder.

    """
    by_source: dict[str, list[Input]] = defaultdict(list)
    unread: list[str] = []
    for each in found:
        whole, certainty = _likeliest(each.inputs, sources)
        if whole and (not each.is_folder or certainty >= _SURELY):
            by_source[whole.name] += each.inputs
            continue

        single = [(one, _likeliest([one], sources)[0]) for one in each.inputs] if each.is_folder else []
        known = [(one, source) for one, source in single if source]
        if not known:
            raise _unknown(each, sources)
        for one, source in known:
            by_source[source.name].append(one)
        unread += [one.path for one, source in single if not source]

    named = {source.name: source for source in sources}
    return [Share(named[name], tuple(inputs)) for name, inputs in by_source.items()], unread


def _likeliest(inputs: Sequence[Input], sources: Iterable[Source]) -> tuple[Source | None, int]:
    best: tuple[Source | None, int] = (None, 0)
    for source in sources:
        certainty = source.likely(inputs)
        if certainty > best[1]:
            best = source, certainty
    return best


def _unknown(found: Found, sources: Iterable[Source]) -> Unreadable:
    at = Origin(found.named)
    help_ = message("`commops import --help` lists what can be imported; `--source NAME` reads a file as one of these")
    if found.is_folder:
        return Unreadable(at, message("no file in this folder is anything that can be imported"), help_)

    data = found.inputs[0].data
    if not data.strip():
        return Unreadable(at, message("this file is empty"))
    seeming = seems(data)
    if seeming in _PICTURE:
        why = message("this seems to be {kind}, whose tables cannot be read", kind=seeming)
        return Unreadable(at, why, message("import the document that it was made from, or write the table as CSV"))
    if seeming:
        return Unreadable(at, message("this seems to be {kind}, which cannot be imported", kind=seeming), help_)
    looked_for = listed([source.name for source in sources])
    return Unreadable(
        at, message("nothing was found here that can be imported; looked for: {sources}", sources=looked_for), help_
    )


def seems(data: bytes) -> str:
    """Return what a file seems to be by how it begins; nothing for text."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return message("a picture")
    if data.startswith(_OLD_OFFICE):
        return message("an old Office file, or one with a password")
    if data.startswith(_ZIP):
        return next((kind for part, kind in _IN_ZIP if part in data), message("a ZIP archive"))
    return message("a binary file") if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
