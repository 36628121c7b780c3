"""The styles of a workbook, as far as they change what a cell says: formats of numbers, bold and struck text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.words import Run
from commops.exchange.importing.documents.xlsx.package import local
from commops.records import dataclass

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from commops.exchange.importing.documents.xlsx.package import Package

_FALSE: Final = frozenset({"0", "false", "off"})
_PLAIN: Final = Run("")


@dataclass(frozen=True)
class Style:
    """The number of a format, and the look of the text."""

    number_format: int = 0
    look: Run = _PLAIN


@dataclass(frozen=True)
class Styles:
    """The styles that cells refer to, by their places, and the codes of formats by their numbers."""

    cells: tuple[Style, ...]
    codes: dict[int, str]

    def style(self, index: str) -> Style:
        """Return a style by its index as it is written; the plain one where there is none."""
        place = number(index)
        return self.cells[place] if place < len(self.cells) else Style()


def styles(package: Package, part: str) -> Styles:
    """Read the styles of a workbook."""
    codes: dict[int, str] = {}
    fonts: list[Run] = []
    cells: list[Style] = []
    for element in package.ends(part, "numFmt", "fonts", "cellXfs"):
        name = local(element.tag)
        if name == "numFmt":
            codes.setdefault(number(element.get("numFmtId")), element.get("formatCode", ""))
        elif name == "fonts":
            fonts = [look(font) for font in element]
        else:
            cells = [_style(xf, fonts) for xf in element]
    return Styles(tuple(cells), codes)


def look(font: ET.Element) -> Run:
    """Return the look that a font gives to text."""
    stated = {local(part.tag): part.get("val", "1") for part in font}
    return Run(
        "",
        bold=stated.get("b", "0") not in _FALSE,
        struck=stated.get("strike", "0") not in _FALSE,
    )


def is_raised(font: ET.Element) -> bool:
    """Tell whether a font raises its text, as numbers of footnotes."""
    return any(local(part.tag) == "vertAlign" and part.get("val") == "superscript" for part in font)


def number(written: str | None, otherwise: int = 0) -> int:
    """Return a whole number that is written in an attribute; another one where none is."""
    if written is None or not written.isascii() or not written.isdigit() or len(written) > 9:  # noqa: PLR2004 - any more is nonsense
        return otherwise
    return int(written)


def _style(xf: ET.Element, fonts: list[Run]) -> Style:
    font = number(xf.get("fontId"))
    return Style(number(xf.get("numFmtId")), fonts[font] if font < len(fonts) else _PLAIN)
