"""The texts of a workbook: strings that cells share or have, and those of comments, as runs with their looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.words import Run, raised
from commops.exchange.importing.documents.xlsx.package import local
from commops.exchange.importing.documents.xlsx.styles import is_raised, look
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from commops.exchange.importing.documents.xlsx.package import Package

Text = tuple[tuple[str, "Run | None"], ...]
"""The parts of a text, each with its own look; None for that of its cell."""

_SPECIAL: Final = pattern_of(r"_x|\r")
_ESCAPED: Final = pattern_of(r"_x([0-9A-Fa-f]{4})_")


def shared_strings(package: Package, part: str) -> list[Text]:
    """Return the strings that cells refer to, by their places."""
    texts = []
    for element in package.ends(part, "si"):
        texts.append(text(element))
        element.clear()
    return texts


def text(element: ET.Element) -> Text:
    """Return the text of a string; how its characters are pronounced is none of it."""
    return tuple(_parts(element))


def runs(parts: Text, around: Run) -> Iterator[Run]:
    """Yield the runs of a text in a cell that has a look."""
    for part, own in parts:
        look = own or around
        yield Run(part, look.bold, look.struck)


def plain(parts: Text) -> str:
    """Return a text without its looks."""
    return "".join(part for part, _ in parts)


def unescaped(written: str) -> str:
    """Return a text with the characters that XML cannot contain."""
    if not _SPECIAL.search(written):
        return written

    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _parts(element: ET.Element) -> Iterator[tuple[str, Run | None]]:
    for child in element:
        name = local(child.tag)
        if name == "t":
            yield unescaped(child.text or ""), None
        elif name == "r":
            yield from _run(child)


def _run(element: ET.Element) -> Iterator[tuple[str, Run | None]]:
    font = next((child for child in element if local(child.tag) == "rPr"), None)
    own = None if font is None else look(font)
    for child in element:
        if local(child.tag) == "t":
            written = unescaped(child.text or "")
            yield (raised(written) if font is not None and is_raised(font) else written), own
