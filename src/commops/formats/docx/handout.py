"""A handout as a document for word processors: facts in a table, chapters with tables, and lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from commops.book_shapes import BookTable
from commops.formats.docx import styles
from commops.formats.docx.files import content, describe
from commops.formats.docx.tables import add_facts, add_table
from commops.formats.docx.texts import in_lines, in_one_line
from commops.language.words import sign
from commops.shapes import Rows

if TYPE_CHECKING:
    from docx.document import Document

    from commops.shapes import Chapter, Handout, Statement
    from commops.terminal.target import Target


def write(handout: Handout, target: Target) -> None:
    """Write a handout."""
    target.write_bytes(content(_document(handout)))


def _document(handout: Handout) -> Document:
    document: Document = docx.Document()
    styles.dress(document, handout.language)
    styles.turn(document.sections[0], across=handout.wide)
    describe(document, handout.title)

    document.add_paragraph(in_one_line(handout.title), style=styles.TITLE)
    document.add_paragraph(in_one_line(handout.remark), style=styles.CAPTION)
    if handout.facts:
        pairs = [(fact.label, fact.text) for fact in handout.facts]
        add_facts(document, pairs, across=handout.wide)
    for chapter in handout.chapters:
        _add_chapter(document, chapter, handout)
    _add_chapter(document, handout.signatures, handout, to_sign=True)
    return document


def _add_chapter(document: Document, chapter: Chapter, handout: Handout, *, to_sign: bool = False) -> None:
    if chapter.title:
        document.add_heading(in_one_line(chapter.title), 2)
    for part in chapter.parts:
        if isinstance(part, Rows):
            add_table(document, BookTable(part.heads, part.rows), across=handout.wide, high=to_sign)
        else:
            _add_statement(document, part, handout.language)


def _add_statement(document: Document, said: Statement, language: str) -> None:
    paragraph = document.add_paragraph()
    if said.label:
        paragraph.add_run(in_one_line(said.label)).bold = True
        paragraph.add_run(sign("colon", language))
    paragraph.add_run(in_lines(said.text))
