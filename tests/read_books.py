"""Documents of rules as their readers have them: what is read in every format, and on which page a heading stands."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import partial
from io import BytesIO, TextIOWrapper
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph as Written
from hostile_names import as_read
from html_pages import read
from markdown_it import MarkdownIt

from commops.book_shapes import BookTable, Clause, Paragraph
from commops.formats import registry
from commops.terminal.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from commops.book_shapes import Article, Block, Book, BookChapter


def said(book: Book) -> str:
    """Return all that the chapters, the signatures and the annexes of a book say, without blanks."""
    return joined(texts(book))


def texts(book: Book) -> Sequence[str]:
    """Return the texts of the chapters, the signatures and the annexes of a book, one by one, in their order."""
    chapters = chain.from_iterable(map(partial(_of_chapter, book.colon), book.chapters))
    annexes = chain.from_iterable(map(partial(_of_chapter, book.colon), book.annexes))
    signed = _of_block(book.signatures, book.colon) if book.signatures else ()
    return [*chapters, *signed, *annexes]


def joined(texts: Iterable[str]) -> str:
    """Return texts one after the other, without blanks."""
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
    text = written(book, "markdown").decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    texts = []
    for token in tokens:
        texts += [_seen(child.type, child.content) for child in token.children or ()]
    return joined(texts)


def _seen(kind: str, text: str) -> str:
    return "" if kind == "html_inline" and text == "<br>" else text


def in_html(book: Book) -> str:
    """Return what somebody reads in a page, from the first chapter on."""
    page = read(written(book, "html").decode())
    return joined(each.text for each in page.all("section") if "article" not in each.classes)


def in_docx(book: Book) -> str:
    """Return what somebody reads in a document for word processors, from the first chapter on."""
    file = docx.Document(BytesIO(written(book, "docx")))
    texts: list[str] = []
    begun = False
    for part in file.iter_inner_content():
        begun = begun or (isinstance(part, Written) and (part.style and part.style.name) == "Heading 1")
        if begun:
            texts += _of_part(part)
    return joined(texts)


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


def pages(file: Path) -> list[str]:
    """Return what is on each page of a PDF."""
    done = subprocess.run(
        [str(shutil.which("pdftotext")), "-layout", file, "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\f")[:-1]


def in_print(file: Path, book: Book) -> str:
    """Return what is on the pages of a PDF behind the contents, as it was drawn, without blanks and running headers."""
    done = subprocess.run(
        [str(shutil.which("pdftotext")), "-raw", file, "-"], capture_output=True, text=True, check=True
    )
    behind = done.stdout.split("\f")[len(_front(pages(file))) : -1]
    number = re.escape(joined([book.page])).replace(r"\{page\}", r"\d+").replace(r"\{pages\}", r"\d+")
    header = joined([book.title])  # is drawn when the page is full, in the midst of what goes on overleaf
    return "".join(re.sub(number, "", joined([page])).removesuffix(header) for page in behind)


def headings(book: Book) -> list[str]:
    """Return the headings of the chapters, articles and annexes, without blanks."""
    parts = chain.from_iterable(((part.number, part.title), *_articles(part.articles)) for part in book.parts)
    return [joined(each) for each in parts]


def _articles(articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    return ((each.number, each.title) for each in articles if each.number)


def in_contents(pages: Sequence[str], book: Book) -> list[int]:
    """Return the page that the contents name for each heading; they must name every one, in its order."""
    lines = (re.sub(r"\s", "", line) for page in _front(pages) for line in page.splitlines())
    named = [re.fullmatch(r"(.*?)\.{3,}(\d+)", line) for line in lines]
    found = [(line[1], int(line[2])) for line in named if line]
    assert [heading for heading, _ in found] == headings(book)
    return [number for _, number in found]


def on_pages(pages: Sequence[str], book: Book) -> list[int]:
    """Return the page of each heading behind the contents, where every one must be once, in its order."""
    first = len(_front(pages))
    lines = [(joined([line]), number) for number, page in enumerate(pages, 1) for line in page.splitlines()]
    expected = headings(book)
    found = []
    for (line, number), (following, _) in pairwise([*lines, ("", 0)]):
        # A long heading goes on in the next line.
        heading = next((each for each in expected if each in {line, line + following}), "")
        if heading and line and number > first and heading.startswith(line):
            found.append((heading, number))
    assert [heading for heading, _ in found] == expected
    return [number for _, number in found]


def _front(pages: Sequence[str]) -> Sequence[str]:
    # The cover, and the pages of the contents, which alone have dots up to a number.
    last = max(number for number, page in enumerate(pages, 1) if re.search(r"\.{3,}\s*\d+$", page, re.MULTILINE))
    return pages[:last]


def in_order(texts: Iterable[str], whole: str) -> bool:
    """Return whether a whole has texts one after the other."""
    place = 0
    for text in texts:
        place = whole.find(text, place)
        if place < 0:
            return False
        place += len(text)
    return True
