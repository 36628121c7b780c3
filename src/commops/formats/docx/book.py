"""A book as a document for word processors: a cover, contents with page numbers, articles, and lines to sign."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Length, Pt

from commops.book_shapes import BookTable, Clause, Paragraph
from commops.formats import pictures
from commops.formats.docx import styles
from commops.formats.docx.files import content, describe
from commops.formats.docx.page_fields import add_field, add_page_line, mark
from commops.formats.docx.tables import add_table
from commops.formats.docx.texts import in_lines, in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.text.paragraph import Paragraph as Written

    from commops.book_shapes import Article, Block, Book, BookChapter, Picture
    from commops.terminal.target import Target

_LINE: Final = Cm(16)
"""How long a line is on an upright page."""

_INDENT: Final = Cm(0.75)
_HIGHEST: Final = Cm(17)
_PIXEL: Final = Pt(0.36)
"""How large a pixel of a picture is, of which there are two for each of its drawing: its small letters are 7 pt."""

_ABOVE_TITLE: Final = Cm(4)


def write(book: Book, target: Target) -> None:
    """Write a book.

    Raises:
        Refused: where a picture in it cannot be drawn.

    """
    target.write_bytes(content(_Pages(book).document))


class _Pages:
    """A document that holds a book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.document = docx.Document()
        self._across = False
        self._bookmarks = {key: number for number, key in enumerate(_keys(book))}
        styles.dress(self.document, book.language)
        describe(self.document, book.title, book.cover.issuer, book.day)
        self._head_and_foot()
        self._cover()
        self._contents()
        for number, chapter in enumerate(book.chapters):
            self._chapter(chapter, begins_page=number == 0)
        self._signatures()
        for annex in book.annexes:
            self._chapter(annex, begins_page=annex.begins_page)
        self._notes()

    def _head_and_foot(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        head.text = in_one_line(" · ".join(filter(None, (self._book.title, self._book.draft))))
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_page_line(foot, self._book.page)
        for paragraph in (head, foot):
            paragraph.style = styles.CELL

    def _cover(self) -> None:
        book, cover = self._book, self._book.cover
        first = self._centred(cover.issuer)
        first.paragraph_format.space_before = _ABOVE_TITLE
        self.document.add_paragraph(in_one_line(book.title), style=styles.TITLE)
        if book.draft:
            self._centred(book.draft).runs[0].bold = True
        for label, said in cover.facts:
            line = self._paragraph(said, label)
            line.paragraph_format.left_indent = _ABOVE_TITLE
        if cover.revisions:
            self.document.add_paragraph()
            self._table(cover.revisions)

    def _centred(self, text: str) -> Written:
        paragraph = self._paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs:
            run.font.size = Pt(14)
        return paragraph

    def _contents(self) -> None:
        title = self._centred(self._book.contents)
        title.paragraph_format.page_break_before = True
        title.runs[0].bold = True
        for part in self._book.parts:
            self._entry(part.key, self._book.numbered(part.number, part.title)).runs[0].bold = True
            for article in part.articles:
                if article.number:
                    entry = self._entry(article.key, self._book.numbered(article.number, article.title))
                    entry.paragraph_format.left_indent = _INDENT

    def _entry(self, key: str, text: str) -> Written:
        entry = self._paragraph(text)
        form = entry.paragraph_format
        form.space_after = Pt(0)
        form.tab_stops.add_tab_stop(_LINE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        entry.add_run("\t")
        add_field(entry, f"PAGEREF {_bookmark(self._bookmarks[key])} \\h")
        return entry

    def _chapter(self, chapter: BookChapter, *, begins_page: bool) -> None:
        turned = self._turned(across=chapter.begins_wide)
        heading = self._heading(chapter.key, self._book.numbered(chapter.number, chapter.title), 1)
        if begins_page and not turned:
            heading.paragraph_format.page_break_before = True
        if chapter.lead:
            self._paragraph(chapter.lead)
        for article in chapter.articles:
            self._article(article)

    def _heading(self, key: str, text: str, level: int) -> Written:
        heading: Written = self.document.add_heading(in_one_line(text), level)
        number = self._bookmarks[key]
        mark(heading, _bookmark(number), number)
        return heading

    def _article(self, article: Article) -> None:
        heading = self._book.numbered(article.number, article.title)
        if heading:
            self._turned(across=article.begins_wide)
            self._heading(article.key, heading, 2)
        if article.lead:
            lead = self._paragraph(article.lead)
            lead.paragraph_format.keep_with_next = bool(article.blocks)
        for block in article.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, BookTable):
            self._table(block)
            return
        self._upright()
        if isinstance(block, Clause):
            self._clause(block, 0)
        elif isinstance(block, Paragraph):
            self._paragraph(block.text)
        else:
            self._picture(block)

    def _clause(self, clause: Clause, level: int) -> None:
        number = in_one_line(clause.number)
        if number and not number.endswith("）"):
            number += " "
        paragraph = self._paragraph(clause.text, clause.label, before=number)
        form = paragraph.paragraph_format
        form.left_indent = _INDENT * level
        form.keep_with_next = bool(clause.below)
        for below in clause.below:
            self._clause(below, level + 1)

    def _paragraph(self, text: str, label: str = "", before: str = "") -> Written:
        paragraph = self.document.add_paragraph()
        if before:
            paragraph.add_run(before)
        if label:
            paragraph.add_run(in_one_line(label)).bold = True
            paragraph.add_run(self._book.colon)
        paragraph.add_run(in_lines(text))
        return paragraph

    def _picture(self, picture: Picture) -> None:
        image = pictures.png(picture.shape)
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(image))
        pixels = shape.width / shape.height
        wide = min(_LINE, _HIGHEST * pixels, _pixels_wide(image) * _PIXEL)
        shape.width, shape.height = Length(wide), Length(wide / pixels)
        shape._inline.docPr.set("descr", in_one_line(picture.words))  # noqa: SLF001 - python-docx has no descriptions
        self.document.add_paragraph(in_one_line(picture.caption), style=styles.CAPTION)

    def _table(self, table: BookTable) -> None:
        if table.wide:
            self._turned(across=True)
        else:
            self._upright()
        add_table(self.document, table, across=self._across)

    def _upright(self) -> None:
        self._turned(across=False)

    def _turned(self, *, across: bool) -> bool:
        # Whether a new page has begun for it.
        if self._across == across:
            return False

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        styles.turn(section, across=across)
        self._across = across
        return True

    def _signatures(self) -> None:
        if self._book.signatures:
            self._upright()
            self.document.add_paragraph(style=styles.CELL).paragraph_format.keep_with_next = True
            add_table(self.document, self._book.signatures, across=False, high=True)

    def _notes(self) -> None:
        if self._book.notes:
            self._upright()
        for note in self._book.notes:
            self.document.add_paragraph(in_one_line(note), style=styles.CELL)


def _bookmark(number: int) -> str:
    return f"part{number}"


def _keys(book: Book) -> Iterator[str]:
    for part in book.parts:
        yield part.key
        for article in part.articles:
            yield article.key


def _pixels_wide(image: bytes) -> int:
    # A PNG says so in the four bytes behind its first sixteen.
    return int.from_bytes(image[16:20], "big")
