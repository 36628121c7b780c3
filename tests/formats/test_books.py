"""Documents of rules in every format: the same numbers and texts in the same order, whatever somebody wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import browser
import docx
import office
import pytest
from books import chinese, english
from hostile_names import NAMES
from inline_snapshot import snapshot
from read_books import (
    headings,
    in_contents,
    in_docx,
    in_html,
    in_markdown,
    in_order,
    joined,
    on_pages,
    pages,
    said,
    written,
)

from commops.book_shapes import Article, Book, BookChapter, BookTable, Clause, Paragraph
from commops.formats import book_markdown, book_pdf, pdf_programs, pictures, registry
from commops.formats.html import book as book_html
from commops.formats.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path


BOOKS: Final = (chinese(), chinese("征求意见稿"), english(), english(wide=True))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.language}-{book.draft}")
def test_all_formats_say_the_same_in_the_same_order(book: Book) -> None:
    whole = said(book) + joined(book.notes)
    assert whole
    assert in_markdown(book).endswith(whole)
    assert in_docx(book) == whole
    assert in_html(book) == whole.removesuffix(joined(book.notes))


def _chapter_of(name: str) -> BookChapter:
    # A chapter that has a name wherever one can be.
    [chapter] = english(name).chapters
    articles = tuple(replace(article, key=f"{name} article") for article in chapter.articles)
    return replace(chapter, key=name, articles=articles)


def test_whatever_was_written_is_read_as_it_is() -> None:
    book = replace(english(), chapters=tuple(map(_chapter_of, NAMES)))

    assert in_markdown(book).endswith(said(book))
    assert in_html(book) == said(book)
    assert in_docx(book) == said(book)


def test_what_is_printed_is_the_page_in_which_every_name_is_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    book = replace(english(), chapters=tuple(map(_chapter_of, NAMES)))
    monkeypatch.setattr(pdf_programs, "printed", str.encode)

    assert book_pdf.__name__.endswith(registry.format_named("pdf").writers["Book"])
    assert written(book, "pdf").decode() == book_html.text(book)


def test_a_title_ends_neither_the_string_nor_the_styles_of_a_page() -> None:
    page = book_html.text(english('"} </style><script>alert(1)</script> \\'))
    styles = page.split("<style>")[3].partition("</style>")[0]

    assert "<script" not in page
    assert re.search(r'[^\\]"', styles.replace('content: "', "")) is not None
    assert "alert" in styles
    assert "<" not in styles


def test_the_same_bytes_every_time() -> None:
    for name in ("markdown", "html", "docx"):
        assert written(chinese(), name) == written(chinese(), name)


def test_a_document_is_of_the_day_of_the_book() -> None:
    file = ZipFile(BytesIO(written(chinese(), "docx")))
    properties = file.read("docProps/core.xml").decode()

    assert {info.date_time for info in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert re.findall(r">(2026[^<]*)<", properties) == ["2026-03-05T00:00:00Z"] * 2


def test_the_fonts_of_a_document_are_ours_and_not_those_of_the_template() -> None:
    styles = ZipFile(BytesIO(written(chinese(), "docx"))).read("word/styles.xml").decode()
    normal = re.search(r'<w:style [^>]*w:styleId="Normal".*?</w:style>', styles, re.DOTALL)

    assert normal is not None
    assert 'w:eastAsia="宋体"' in normal[0]
    assert "Theme" not in normal[0]
    assert 'w:eastAsia="zh-CN"' in styles


def test_rows_stay_whole_and_heads_are_on_every_page() -> None:
    document = ZipFile(BytesIO(written(chinese(), "docx"))).read("word/document.xml").decode()
    tables, rows = document.count("<w:tbl>"), document.count("<w:tr>")

    assert (document.count("<w:tblHeader/>"), document.count("<w:cantSplit/>")) == (tables, rows)


def test_a_wide_table_lies_across_a_page_of_its_own() -> None:
    sections = docx.Document(BytesIO(written(english(wide=True), "docx"))).sections
    sizes = [(section.page_width or 0, section.page_height or 0) for section in sections]
    assert [width > height for width, height in sizes] == [False, True]


def test_a_row_that_is_a_title_is_over_all_columns() -> None:
    book = BOOKS[0]
    assert '<tr class="title"><th class="title" scope="rowgroup" colspan="3" dir="auto">内容|活动</th></tr>' in (
        book_html.text(book)
    )
    assert "| **内容\\|活动** |  |  |" in book_markdown.text(book)
    tables = docx.Document(BytesIO(written(book, "docx"))).tables
    first = next(table.rows[1] for table in tables if table.rows[0].cells[0].text == "职责")
    assert len({cell._tc for cell in first.cells}) == 1  # noqa: SLF001 - python-docx says it in no other way
    assert first.cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_a_label_and_a_page_number_are_apart_from_what_follows() -> None:
    chapter = BookChapter("c", "1", "One", (Article("a", "1.1", "A", blocks=(Clause("(a)", "Text", "Label"),)),))
    page = book_html.text(replace(english(), chapters=(chapter,), page="Page {page} of {pages}"))
    assert "<b>Label</b>: Text" in page
    assert 'content: "Page\\20 " counter(page) "\\20 of\\20 " counter(pages) ""' in page


def test_no_page_number_is_made_up() -> None:
    document = ZipFile(BytesIO(written(chinese(), "docx"))).read("word/document.xml").decode()
    fields = re.findall(r'"separate"/></w:r><w:r>(.*?)</w:r>', document)

    assert document.count("PAGEREF") == 5
    assert set(fields) == {'<w:fldChar w:fldCharType="end"/>'}


def test_as_markdown() -> None:
    assert book_markdown.text(english()) == snapshot("""\
# Regulation of the community department

Regulation of the community department

- **Number**: Regulation of the community department

## 1 Regulation of the community department

### 1.1 Regulation of the community department

Regulation of the community department

(a) **Regulation of the community department**: Regulation of the community department

\u2003\u20031\\. Regulation of the community department

*Regulation of the community department*

| Duty | Manager |
| --- | --- |
| Regulation of the community department | A |
| Events | R |
""")


def test_a_document_with_pictures_says_what_draws_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry.Extra, "installed", False)
    with pytest.raises(Refused) as caught:
        pictures.png(object())
    assert str(caught.value) == snapshot("the pictures in it need an extra of commops that is not installed")
    assert caught.value.help == snapshot("install it by `pip install 'commops[docx]'`")


def test_where_nothing_prints_a_page_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_programs, "find_spec", lambda _: None)
    monkeypatch.setattr(pdf_programs, "browser", lambda: None)
    with pytest.raises(Refused) as caught:
        written(english(), "pdf")
    assert str(caught.value) == snapshot("PDF needs WeasyPrint or a browser, and neither is installed")
    assert caught.value.help == snapshot(
        "install WeasyPrint by `pip install 'commops[pdf]'`, or Chromium, or write HTML and print it from a browser"
    )


@pytest.mark.consumer
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.language}-{book.draft}")
def test_a_printed_book_says_the_same_on_its_pages(book: Book, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="it is in the group consumers")
    file = tmp_path / "book.pdf"
    file.write_bytes(written(book, "pdf"))
    printed = pages(file)

    assert in_contents(printed, book) == on_pages(printed, book)
    assert written(book, "pdf") == file.read_bytes()


def _of_long_rows() -> Book:
    # Below twenty lines, an upright page has room for a head and one row of twelve lines, but not for two.
    lead = "\n".join(f"行{number}" for number in range(1, 21))
    rows = tuple((f"第{row}步", "\n".join(f"要求{row}" for _ in range(12))) for row in range(1, 5))
    steps = Article("steps", "第一条", "步骤", "", (Paragraph(lead), BookTable(("步骤", "要求"), rows, "表1 步骤")))
    return replace(chinese(), chapters=(BookChapter("workflows", "第一章", "流程", (steps,)),), annexes=())


@pytest.mark.consumer
def test_a_long_table_begins_on_the_page_of_what_stands_before_it(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="it is in the group consumers")
    file = tmp_path / "book.pdf"
    file.write_bytes(written(_of_long_rows(), "pdf"))
    with_steps = [page for page in pages(file) if re.search("第[1-4]步", page)]

    assert "行20" in with_steps[0]
    # Its heads stand on each of its pages, and a row on one of them.
    assert all("步骤" in page and "要求" in page for page in with_steps)
    assert sorted(re.findall("第[1-4]步", "".join(with_steps))) == ["第1步", "第2步", "第3步", "第4步"]


@browser.needed
def test_a_browser_prints_where_there_is_nothing_better(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf_programs, "find_spec", lambda _: None)
    file = tmp_path / "book.pdf"
    file.write_bytes(written(chinese(), "pdf"))

    assert in_order(headings(chinese()), joined(pages(file)[2:]))


@office.needed
@pytest.mark.parametrize("book", BOOKS[:3], ids=lambda book: f"{book.language}-{book.draft}")
def test_the_contents_of_a_document_name_the_pages_of_its_headings(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "book.docx"
    file.write_bytes(written(book, "docx"))
    printed = pages(office.pdf(file))

    assert in_contents(printed, book) == on_pages(printed, book)


def test_lines_of_a_clause_stay_lines_in_markdown() -> None:
    clauses = (Clause("(a)", "one\n2. two", "Label"), Clause("(b)", "three\nfour"))
    chapter = BookChapter("c", "1", "C", (Article("a", "1.1", "A", "", clauses),))
    text = book_markdown.text(replace(english(), chapters=(chapter,)))
    assert "(a) **Label**: one<br>2. two\n" in text
    assert "(b) three<br>four\n" in text
