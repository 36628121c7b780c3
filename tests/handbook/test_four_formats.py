"""Whole handbooks in Markdown, HTML, Word and PDF: equal texts, numbers, letters and bytes, whatever names are like."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64decode
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import office
import pytest
from hostile_names import organisation
from html_pages import read
from markdown_it import MarkdownIt
from org_charts import card, chart
from organisations import DAY, write
from processes import commops
from read_books import (
    in_contents,
    in_docx,
    in_html,
    in_markdown,
    in_order,
    in_print,
    joined,
    on_pages,
    pages,
    said,
    texts,
    written,
)

from commops.cli.reading import look
from commops.formats import pictures
from commops.formats.pictures import png
from commops.handbook.regulation import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from html_pages import Element

    from commops.book_shapes import Book

    Rows = Sequence[Sequence[str]]

_EXAMPLES: Final = Path(__file__).parents[2] / "examples"
_MATRIX: Final = {"en": "Responsibility matrix", "zh": "职责分工表"}
_LETTERS: Final = re.compile(r"[ARSCI](?:/[ARSCI])*")

BOOKS: Final = [(name, language) for name in ("department", "open-source", "functional") for language in ("en", "zh")]
every_book = pytest.mark.parametrize(("name", "language"), BOOKS)
in_both_languages = pytest.mark.parametrize("language", ["en", "zh"])


@cache
def handbook(name: str, language: str) -> Book:
    """Return the handbook of an example."""
    return draw(look(_EXAMPLES / name, str(DAY), language).material())


@cache
def hostile_handbook(folder: Path) -> Book:
    """Return the handbook of an organisation in which every name is hostile."""
    return draw(look(write(folder, organisation()), str(DAY), "en").material())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for all tests of this module."""
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw one small picture instead of all: what is in them is not looked at, nor which fonts a machine has."""
    drawn = cache(lambda: png(chart([card("Manager", None)])))
    monkeypatch.setattr(pictures, "png", lambda _: drawn())


@pytest.mark.usefixtures("quick_pictures")
@every_book
def test_the_same_numbers_and_texts_everywhere(name: str, language: str) -> None:
    book = handbook(name, language)
    whole = said(book)

    assert in_markdown(book).endswith(whole)
    assert in_html(book) == whole
    assert in_docx(book) == whole


@in_both_languages
def test_the_same_bytes_every_time(language: str) -> None:
    again = draw(look(_EXAMPLES / "department", str(DAY), language).material())
    for name in ("markdown", "html"):
        assert written(again, name) == written(handbook("department", language), name)


@pytest.mark.consumer
@in_both_languages
def test_the_same_bytes_with_pictures_every_time(language: str) -> None:
    again = draw(look(_EXAMPLES / "department", str(DAY), language).material())
    assert written(again, "docx") == written(handbook("department", language), "docx")


def _raci(language: str) -> Rows:
    # The matrix as data: a title of a duty, and the letters of each party.
    words = [str(_EXAMPLES / "department"), "--format", "json", "--on", str(DAY), "--language", language]
    grid = json.loads(commops(_EXAMPLES, "raci", *words).stdout)
    columns = [column["id"] for column in grid["columns"]]
    return [[row["title"], *(row["cells"].get(column, "") for column in columns)] for row in grid["rows"]]


def _of_duties(rows: Iterable[Sequence[str]]) -> Rows:
    # Without the rows that are the title of an area.
    return [list(row) for row in rows if any(row[1:])]


def _in_markdown(book: Book) -> Rows:
    text = written(book, "markdown").decode().partition(f"{_MATRIX[book.language]}*\n")[2]
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            rows[-1].append("".join(child.content for child in token.children or ()))
    return _of_duties(rows[1:])


def _in_html(book: Book) -> Rows:
    for table in read(written(book, "html").decode()).all("table"):
        caption = next(table.all("caption"), None)
        if caption and caption.text.endswith(_MATRIX[book.language]):
            rows = [[cell.text for cell in row.all("td")] for row in table.all("tr")]
            return _of_duties(row for row in rows if row)
    return []


def _in_docx(book: Book) -> Rows:
    caption = ""
    for part in docx.Document(BytesIO(written(book, "docx"))).iter_inner_content():
        if not hasattr(part, "rows"):
            caption = part.text
        elif caption.endswith(_MATRIX[book.language]):
            rows = [[cell.text for cell in row.cells] for row in part.rows[1:]]
            return [row for row in rows if len(set(row)) > 1]
    return []


@pytest.mark.usefixtures("quick_pictures")
@in_both_languages
def test_every_letter_is_in_the_matrix(language: str) -> None:
    book = handbook("department", language)
    expected = _raci(language)

    assert len(expected) > 40
    assert _in_markdown(book) == expected
    assert _in_html(book) == expected
    assert _in_docx(book) == expected


@pytest.mark.usefixtures("quick_pictures")
def test_hostile_names_are_read_as_they_are(folder: Path) -> None:
    book = hostile_handbook(folder)
    whole = said(book)

    assert in_markdown(book).endswith(whole)
    assert in_html(book) == whole
    assert in_docx(book) == whole


_HARMLESS: Final = {
    "html", "head", "meta", "link", "title", "style", "body", "article", "header", "nav", "section", "div",
    "figure", "h1", "h2", "h3", "p", "span", "b", "a", "ol", "li", "dl", "dt", "dd", "img", "figcaption", "table",
    "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""The elements of a page of ours; what a name could add is none of them, or brings another attribute."""

_ATTRIBUTES: Final = {
    "lang", "charset", "name", "content", "http-equiv", "class", "id", "dir", "href", "src", "alt", "width", "height",
    "scope", "colspan", "rel",
}  # fmt: skip


def test_hostile_names_do_nothing_in_a_page(folder: Path) -> None:
    page = read(written(hostile_handbook(folder), "html").decode())
    elements = list(page.all())

    assert {each.name for each in elements} <= _HARMLESS
    assert {name for each in elements for name in each.attributes} <= _ATTRIBUTES
    assert all(each.attributes["href"].startswith("#") for each in page.all("a"))
    assert all(each.attributes["href"].startswith("data:") for each in page.all("link"))
    shown = [*map(_svg, page.all("img"))]
    assert shown
    assert not {tag.rpartition("}")[2] for picture in shown for tag in _tags(picture)} & {"script", "foreignObject"}


def _svg(image: Element) -> ET.Element:
    kind, _, data = image.attributes["src"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    return ET.fromstring(b64decode(data))  # noqa: S314 - we wrote it


def _tags(picture: ET.Element) -> Iterator[str]:
    for each in picture.iter():
        assert not [name for name in each.attrib if name.startswith("on")]
        yield each.tag


@pytest.mark.usefixtures("quick_pictures")
def test_hostile_names_do_nothing_in_a_document(folder: Path) -> None:
    file = ZipFile(BytesIO(written(hostile_handbook(folder), "docx")))
    parts = {name: file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))}
    fields = re.findall(r"<w:instrText[^>]*>(.*?)</w:instrText>", "".join(parts.values()))

    for text in parts.values():
        ET.fromstring(text)  # noqa: S314 - we wrote it
    assert {field.split()[0] for field in fields} == {"PAGE", "NUMPAGES", "PAGEREF"}
    assert "w:hyperlink" not in parts["word/document.xml"]
    assert not [name for name, text in parts.items() if 'TargetMode="External"' in text]


def _pdf(book: Book, folder: Path) -> Path:
    pytest.importorskip("weasyprint", reason="it is in the group consumers")
    file = folder / "book.pdf"
    file.write_bytes(written(book, "pdf"))
    return file


@pytest.mark.consumer
@every_book
def test_a_printed_handbook_has_each_heading_where_its_contents_say(name: str, language: str, tmp_path: Path) -> None:
    book = handbook(name, language)
    file = _pdf(book, tmp_path)
    printed = pages(file)

    assert in_contents(printed, book) == on_pages(printed, book)
    assert all(map(_is_filled, printed))
    if name == "department":
        assert written(book, "pdf") == file.read_bytes()


@pytest.mark.consumer
@every_book
def test_a_printed_handbook_says_all_of_it_in_its_order(name: str, language: str, tmp_path: Path) -> None:
    book = handbook(name, language)
    each_text = [joined([text]) for text in texts(book)]

    assert len(each_text) > 1000
    assert in_order(each_text, in_print(_pdf(book, tmp_path), book))


@office.needed
@every_book
def test_a_document_has_each_heading_where_its_contents_say(name: str, language: str, tmp_path: Path) -> None:
    book = handbook(name, language)
    file = tmp_path / "book.docx"
    file.write_bytes(written(book, "docx"))
    printed = pages(office.pdf(file))

    assert in_contents(printed, book) == on_pages(printed, book)
    assert all(map(_is_filled, printed))


def _is_filled(page: str) -> bool:
    # More than what is at the head and at the foot of each page.
    return len(page.split("\n")) > 3


class _Word(NamedTuple):
    """A word of a page: the middle of it from the left and from the top, in points, and the number of its page."""

    page: int
    top: float
    left: float
    text: str


_WORD: Final = re.compile(
    r'<page |<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>'
)


def _words(file: Path) -> Iterator[_Word]:
    done = subprocess.run(
        [str(shutil.which("pdftotext")), "-bbox", file, "-"], capture_output=True, text=True, check=True
    )
    page = 0
    for found in _WORD.finditer(done.stdout):
        if found[5] is None:
            page += 1
        else:
            left, top, right, bottom = map(float, found.group(1, 2, 3, 4))
            yield _Word(page, (top + bottom) / 2, (left + right) / 2, found[5])


def _letters_on_pages(file: Path, book: Book) -> Rows:
    # The letters of each row from left to right, from the caption of the matrix to the heading of what follows.
    words = list(_words(file))
    articles = [article for chapter in book.chapters for article in chapter.articles]
    after = [article.key for article in articles].index("matrix/matrix") + 1
    begin = _where(words, articles[after - 1].number)
    end = _where(words, articles[after].number)
    rows: dict[tuple[int, float], list[_Word]] = {}
    for word in words:
        place = (word.page, round(word.top))
        if begin < place < end and _LETTERS.fullmatch(word.text):
            rows.setdefault(place, []).append(word)
    return [[word.text for word in sorted(row, key=lambda word: word.left)] for _, row in sorted(rows.items())]


def _where(words: Sequence[_Word], number: str) -> tuple[int, float]:
    # Where the number of an article is last; it was in the contents before.
    return max((word.page, word.top) for word in words if word.text == number)


def _lines(rows: Rows) -> Rows:
    return [[cell for cell in row[1:] if cell] for row in rows]


@pytest.mark.consumer
@in_both_languages
def test_every_letter_is_on_the_printed_pages(language: str, tmp_path: Path) -> None:
    book = handbook("department", language)
    assert _letters_on_pages(_pdf(book, tmp_path), book) == _lines(_raci(language))


@office.needed
@in_both_languages
def test_every_letter_is_on_the_pages_of_a_document(language: str, tmp_path: Path) -> None:
    book = handbook("department", language)
    file = tmp_path / "book.docx"
    file.write_bytes(written(book, "docx"))
    assert _letters_on_pages(office.pdf(file), book) == _lines(_raci(language))


@pytest.mark.consumer
def test_hostile_names_do_nothing_in_print(folder: Path, tmp_path: Path) -> None:
    file = _pdf(hostile_handbook(folder), tmp_path)
    read_there = joined(pages(file))

    assert not re.search(rb"/JavaScript|/JS\b|/URI\b|/Launch|/EmbeddedFile", file.read_bytes())
    assert joined(["<script>alert(1)</script>"]) in read_there
    assert joined(["</style><style>*{display:none}</style>"]) in read_there
