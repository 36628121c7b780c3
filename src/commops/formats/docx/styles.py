"""How a document for word processors looks: A4, its fonts, and the styles of headings, items and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from commops.records import dataclass

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

SHORT, LONG = Cm(21), Cm(29.7)
MARGIN: Final = Cm(2.5)
"""The sides of A4, and how far what is written stays from them: the form of company rules in China."""

TITLE: Final = "Title"
CELL: Final = "Cell"
CAPTION: Final = "Caption"

_LATIN: Final = "Times New Roman"
_LATIN_HEADING: Final = "Arial"
_BODY: Final = "宋体"
_HEADING: Final = "黑体"
"""What office programs of every system know by these names, or have something like it for."""

_THEME_FONTS: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
"""What the template of python-docx says of fonts, which would win over what is said here."""

_LANGUAGES: Final = {"zh": "zh-CN"}


@dataclass(frozen=True)
class _Look:
    """The size in points, and the distances before and after."""

    size: float
    before: float = 0
    after: float = 0
    heading: bool = False
    centred: bool = False


_LOOKS: Final = {
    "Normal": _Look(10.5, 0, 4),
    TITLE: _Look(24, 24, 24, heading=True, centred=True),
    "Heading 1": _Look(15, 24, 12, heading=True, centred=True),
    "Heading 2": _Look(11, 12, 4, heading=True),
    CAPTION: _Look(9, 6, 4, centred=True),
    CELL: _Look(9, 1, 1),
}
_LINE: Final = 1.4
_CELL_LINE: Final = 1.15


def dress(document: Document, language: str) -> None:
    """Give a document its page and its styles."""
    document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    _speak(document, language)
    for name, look in _LOOKS.items():
        style: Any = document.styles[name]
        _set_fonts(style, look)
        _set_paragraph(style, look, _CELL_LINE if name == CELL else _LINE)
    _without_rule(document.styles[TITLE])
    turn(document.sections[0], across=False)


def turn(section: Section, *, across: bool) -> None:
    """Make the pages of a section A4 with its margins, upright or across."""
    section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _speak(document: Document, language: str) -> None:
    # The template is in English, whatever is written in it: that decides how lines are broken, and what is misspelt.
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "en-US")
        element.set(qn("w:eastAsia"), _LANGUAGES.get(language, "zh-CN"))


def _set_fonts(style: ParagraphStyle, look: _Look) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    latin, han = (_LATIN_HEADING, _HEADING) if look.heading else (_LATIN, _BODY)
    for kind, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", han)):
        fonts.set(qn(f"w:{kind}"), font)
    style.font.size = Pt(look.size)
    style.font.bold = look.heading
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)


def _set_paragraph(style: ParagraphStyle, look: _Look, line: float) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = line
    form.keep_with_next = look.heading
    form.widow_control = True
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else None


def _without_rule(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def repeat(row: Any) -> None:
    """Have a row stand again at the top of each page that its table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def keep_whole(row: Any) -> None:
    """Keep a row from being split between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
