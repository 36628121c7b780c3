"""What a word processor works out: the number of a page, how many there are, and the page of a bookmark.

Nothing is kept of what it would work out: a page number that nobody has counted would be read as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field to the end of a paragraph, such as `PAGE`."""
    for part in ("begin", instruction, "separate", "end"):
        run = paragraph.add_run()
        if part == instruction:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), part)
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields


def add_page_line(paragraph: Paragraph, text: str) -> None:
    """Add a text in which `{page}` is the number of the page and `{pages}` how many there are."""
    before, _, rest = text.partition("{page}")
    between, _, behind = rest.partition("{pages}")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(behind)


def mark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make a paragraph a bookmark of a name; no two in a document have one number."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no bookmarks
    place = 0 if properties is None else 1
    paragraph._p.insert(place, start)  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001
