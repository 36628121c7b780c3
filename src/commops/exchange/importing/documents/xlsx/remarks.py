"""What a sheet has beside its cells: comments on them, and texts and pictures that float over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.words import BREAK, cleaned
from commops.exchange.importing.documents.xlsx.package import local
from commops.exchange.importing.documents.xlsx.references import cell_name
from commops.exchange.importing.documents.xlsx.strings import plain, text, unescaped
from commops.exchange.importing.documents.xlsx.styles import number
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from commops.exchange.importing.documents.xlsx.package import Package, Relation

_ANCHORS: Final = ("oneCellAnchor", "twoCellAnchor", "absoluteAnchor")
_OF_THREADS: Final = "[Threaded comment]"


@dataclass(frozen=True)
class Floating:
    """Something that floats over a sheet: the name of the cell that it begins in, and its text; a picture has none."""

    cell: str
    text: str


def comments(package: Package, relations: Iterable[Relation]) -> dict[str, str]:
    """Return the comments of a sheet by the names of their cells."""
    notes: dict[str, str] = {}
    threads: dict[str, list[str]] = {}
    for relation in relations:
        if relation.kind == "comments":
            notes |= _notes(package, relation.target)
        elif relation.kind == "threadedComment":
            for element in package.ends(relation.target, "threadedComment"):
                said = "".join(part.text or "" for part in element if local(part.tag) == "text")
                threads.setdefault(element.get("ref", "").upper(), []).append(cleaned(unescaped(said)))
    return notes | {name: BREAK.join(filter(None, said)) for name, said in threads.items()}


def floating(package: Package, relations: Iterable[Relation]) -> Iterator[Floating]:
    """Yield the pictures over a sheet and the texts in boxes over it."""
    for relation in relations:
        if relation.kind == "drawing":
            for anchor in package.ends(relation.target, *_ANCHORS):
                yield from _anchored(anchor)


def _notes(package: Package, part: str) -> dict[str, str]:
    authors: list[str] = []
    found: dict[str, str] = {}
    for element in package.ends(part, "author", "comment"):
        if local(element.tag) == "author":
            authors.append(element.text or "")
            continue

        said = "".join(plain(text(child)) for child in element if local(child.tag) == "text")
        author = number(element.get("authorId"), len(authors))
        if author < len(authors):
            said = said.removeprefix(f"{authors[author]}:")
        if not said.lstrip().startswith(_OF_THREADS):
            found[element.get("ref", "").upper()] = cleaned(said)
    return found


def _anchored(anchor: ET.Element) -> Iterator[Floating]:
    begins = next((part for part in anchor if local(part.tag) == "from"), None)
    place = {local(part.tag): number(part.text) for part in begins} if begins is not None else {}
    cell = cell_name(place.get("row", 0), place.get("col", 0))
    for part in anchor.iter():
        name = local(part.tag)
        if name == "pic":
            yield Floating(cell, "")
        elif name == "txBody":
            paragraphs = (each for each in part if local(each.tag) == "p")
            lines = ["".join(t.text or "" for t in each.iter() if local(t.tag) == "t") for each in paragraphs]
            if said := cleaned(BREAK.join(lines)):
                yield Floating(cell, said)
