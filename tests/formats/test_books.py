"""Documents of rules in every format: the same numbers and texts in the same order, whatever somebody wrote."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import partial
from io import BytesIO, TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import browser
import docx
import office
import pytest
from books import chinese, english
from docx.table import Table
from docx.text.paragraph import Paragraph as Written
from hostile_names import NAMES, as_read
from html_pages import read
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from commops.book_shapes import Article, Book, BookChapter, BookTable, Clause, Paragraph
from commops.formats import book_markdown, pdf_programs, pictures, registry
from commops.formats.html import book as book_html
from commops.formats.refusals import Refused
from commops.terminal.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from commops.book_shapes import Block

BOOKS: Final = (chinese(), chinese("征求意见稿"), english(), english(wide=True))


def said(book: Book) -> str:
    """Return all that the chapters, the signatures and the annexes of a book say, without blanks."""
    chapters = chain.from_iterable(map(partial(_of_chapter, book.colon), book.chapters))
    annexes = chain.from_iterable(map(partial(_of_chapter, book.colon), book.annexes))
    signed = _of_block(book.signatures, book.colon) if book.signatures else ()
    return _joined([*chapters, *signed, *annexes])


def _joined(texts: Iterable[str]) -> str:
    return re.sub(r"[\s␉]", "", "".join(map(as_read, texts)))


def _of_chapter(colon: str, chapter: BookChapter) -> Iterator[str]:
    yield from (chapter.number, chapter.title, chapter.lead)
    for article in chapter.articles:
        yield from _of_article(article, colon)


def _of_article(article: Article, colon: str) -> Iterator[str]:
    yield from (article.number, article.title, article.lead)
    for block in article.blocks:
        yield from _of_block(block, colon)


def _of_block(block: Block, colon: str) -> Iterator[str]:
    if isinstance(block, Clause):
        yield from (block.number, f"{block.label}{colon}" if block.label else "", block.text)
        for below in block.below:
            yield from _of_block(below, colon)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, BookTable):
        yield from (block.caption, *block.heads, *chain.from_iterable(block.rows))
    else:
        yield block.caption


def in_markdown(book: Book) -> str:
    """Return what somebody reads in a book in Markdown, from its first chapter on."""
    tokens = MarkdownIt("commonmark").enable("table").parse(book_markdown.text(book))
    texts = []
    for token in tokens:
        texts += [_seen(child.type, child.content) for child in token.children or ()]
    return _joined(texts)


def _seen(kind: str, text: str) -> str:
    return "" if kind == "html_inline" and text == "<br>" else text


def in_html(book: Book) -> str:
    """Return what somebody reads in a page, from the first chapter on."""
    page = read(book_html.text(book))
    return _joined(each.text for each in page.all("section") if "article" not in each.classes)


def in_docx(book: Book) -> str:
    """Return what somebody reads in a document for word processors, from the first chapter on."""
    file = docx.Document(BytesIO(written(book, "docx")))
    texts: list[str] = []
    begun = False
    for part in file.iter_inner_content():
        begun = begun or (isinstance(part, Written) and (part.style and part.style.name) == "Heading 1")
        if begun:
            texts += _of_part(part)
    return _joined(texts)


def _of_part(part: Written | Table) -> Iterator[str]:
    if isinstance(part, Table):
        for row in part.rows:
            merged = {cell._tc: cell.text for cell in row.cells}  # noqa: SLF001 - one that is over several columns
            yield from merged.values()
    else:
        yield part.text


def written(book: Book, name: str) -> bytes:
    """Return a book in a format."""
    below = BytesIO()
    file = TextIOWrapper(below, encoding="utf-8")
    registry.format_named(name).write(book, Target(file, saved=True))
    file.flush()
    return below.getvalue()


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.language}-{book.draft}")
def test_all_formats_say_the_same_in_the_same_order(book: Book) -> None:
    whole = said(book) + _joined(book.notes)
    assert whole
    assert in_markdown(book).endswith(whole)
    assert in_docx(book) == whole
    assert in_html(book) == whole.removesuffix(_joined(book.notes))


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
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
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
    pages = _pages(file)

    assert _in_order(_places_of(book), _joined(pages[2:]))
    assert _contents(pages[1], book) == _where(pages, book)
    assert written(book, "pdf") == file.read_bytes()


@browser.needed
def test_a_browser_prints_where_there_is_nothing_better(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf_programs, "find_spec", lambda _: None)
    file = tmp_path / "book.pdf"
    file.write_bytes(written(chinese(), "pdf"))

    assert _in_order(_places_of(chinese()), _joined(_pages(file)[2:]))


@office.needed
@pytest.mark.parametrize("book", BOOKS[:3], ids=lambda book: f"{book.language}-{book.draft}")
def test_the_contents_of_a_document_name_the_pages_of_its_headings(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "book.docx"
    file.write_bytes(written(book, "docx"))
    pages = _pages(office.pdf(file))

    assert _contents(pages[1], book) == _where(pages, book)
    assert _in_order(_places_of(book), _joined(pages[2:]))


def _pages(file: Path) -> list[str]:
    done = subprocess.run(
        [str(shutil.which("pdftotext")), "-layout", file, "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\f")[:-1]


def _headings(book: Book) -> list[str]:
    parts = chain.from_iterable(((part.number, part.title), *_articles(part.articles)) for part in book.parts)
    return [_joined(each) for each in parts]


def _articles(articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    return ((each.number, each.title) for each in articles if each.number)


_places_of = _headings


def _contents(page: str, book: Book) -> list[int]:
    # The page that the contents name for each heading.
    lines = map(partial(re.sub, r"\s", ""), page.splitlines())
    named = [re.fullmatch(r"(.*?)\.{3,}(\d+)", line) for line in lines]
    found = [(line[1], int(line[2])) for line in named if line]
    assert [heading for heading, _ in found] == _headings(book)
    return [number for _, number in found]


def _where(pages: list[str], book: Book) -> list[int]:
    # The page on which each heading stands, after the cover and the contents.
    lines = [[_joined([line]) for line in page.splitlines()] for page in pages]
    return [next(n for n, page in enumerate(lines[2:], 3) if heading in page) for heading in _headings(book)]


def _in_order(texts: Iterable[str], whole: str) -> bool:
    place = 0
    for text in texts:
        place = whole.find(text, place)
        if place < 0:
            return False
        place += len(text)
    return True
