"""A book as a page of HTML that prints on A4: a cover, contents, chapters of articles, and lines to sign.

What prints it gives the contents their page numbers; on a screen, they are links.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from commops.book_shapes import BookChapter, BookTable, Clause, Paragraph
from commops.formats import pictures
from commops.formats.column_widths import column_widths, is_short
from commops.formats.html.markup import element, escaped, escaped_lines, lines
from commops.formats.html.page import Style, own_file, page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.book_shapes import Article, Block, Book, Picture
    from commops.formats.column_widths import ColumnWidths
    from commops.terminal.target import Target

_NARROW_SCREEN: Final = 40
"""How many columns of a screen a telephone has room for; a table that needs more is moved sideways there."""


def write(book: Book, target: Target) -> None:
    """Write a book."""
    target.write(text(book))


def text(book: Book) -> str:
    """Return the whole page."""
    body = element("article", lines(*_Pages(book).parts()), class_="book")
    styles = [Style(own_file("book.css")), Style(_heads(book))]
    return page(book.title, book.language, body, styles)


def _heads(book: Book) -> str:
    # What stands at the head and at the foot of each printed page but the first: CSS has only its own strings.
    before, between, behind = _around(book.page)
    foot = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(behind)}"
    head = _quoted(" · ".join(filter(None, (book.title, book.draft))))
    return f"@page {{ @top-right {{ content: {head} }} @bottom-center {{ content: {foot} }} }}"


def _around(foot: str) -> tuple[str, str, str]:
    before, _, rest = foot.partition("{page}")
    between, _, behind = rest.partition("{pages}")
    return before, between, behind


def _quoted(text: str) -> str:
    # Whatever is no letter or digit is written by its number, so that nothing ends the string or the element.
    written = (letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in text.replace("\n", " "))
    return f'"{"".join(written)}"'


class _Pages:
    """What a book holds, as elements of HTML."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def parts(self) -> Iterator[str]:
        """Yield each part of the book, in its order."""
        book = self._book
        yield self._cover()
        yield self._contents()
        for chapter in book.chapters:
            yield self._chapter(chapter)
        if book.signatures:
            yield element("section", _table(book.signatures), class_="signatures")
        for annex in book.annexes:
            yield self._chapter(annex)
        for note in book.notes:
            yield element("p", escaped_lines(note), class_="note", dir="auto")

    def _cover(self) -> str:
        book, cover = self._book, self._book.cover
        facts = (
            element("dt", escaped(label)) + element("dd", escaped(said), dir="auto") for label, said in cover.facts
        )
        parts = [
            _told(cover.issuer, "issuer"),
            element("h1", escaped(book.title), dir="auto"),
            _told(book.draft, "draft"),
            element("dl", lines(*facts)) if cover.facts else "",
            _table(cover.revisions) if cover.revisions else "",
        ]
        return element("header", lines(*parts), class_="cover")

    def _contents(self) -> str:
        entries = lines(*map(self._entry, self._book.parts))
        parts = [element("h2", escaped(self._book.contents)), element("ol", entries)]
        return element("nav", lines(*parts), class_="contents")

    def _entry(self, chapter: BookChapter) -> str:
        articles = [self._line(each.key, each.number, each.title) for each in chapter.articles if each.number]
        line = _linked(chapter.key, self._heading(chapter.number, chapter.title))
        return element("li", line + (element("ol", lines(*articles)) if articles else ""))

    def _line(self, key: str, number: str, title: str) -> str:
        return element("li", _linked(key, self._heading(number, title)))

    def _chapter(self, chapter: BookChapter) -> str:
        heading = self._heading(chapter.number, chapter.title)
        parts = [element("h2", heading, dir="auto"), _told(chapter.lead)]
        parts += [self._article(article) for article in chapter.articles]
        return element("section", lines(*parts), id=chapter.key, class_=_kinds("chapter", chapter))

    def _article(self, article: Article) -> str:
        heading = self._heading(article.number, article.title)
        parts = [element("h3", heading, dir="auto") if heading else "", _told(article.lead, "lead")]
        parts += [self._block(block) for block in article.blocks]
        return element("section", lines(*parts), id=article.key, class_=_kinds("article", article))

    def _heading(self, number: str, title: str) -> str:
        # The space between is written as it is: it may be as wide as a letter.
        return self._book.numbered(escaped(number), escaped(title))

    def _block(self, block: Block) -> str:
        if isinstance(block, Clause):
            return self._clause(block)
        if isinstance(block, Paragraph):
            return _told(block.text)
        if isinstance(block, BookTable):
            return _table(block)
        return _picture(block)

    def _clause(self, clause: Clause) -> str:
        label = element("b", escaped(clause.label)) + escaped_lines(self._book.colon) if clause.label else ""
        number = element("span", escaped(clause.number), class_="number") if clause.number else ""
        said = element("p", number + element("span", label + escaped_lines(clause.text), dir="auto"))
        below = lines(*map(self._clause, clause.below)) if clause.below else ""
        return element("div", said + below, class_="clause")


def _kinds(kind: str, part: BookChapter | Article) -> str:
    kinds = [kind]
    if part.begins_wide:
        kinds.append("across")
    if isinstance(part, BookChapter) and part.begins_page:
        kinds.append("alone")
    return " ".join(kinds)


def _linked(key: str, heading: str) -> str:
    return element("a", heading, href=f"#{key}")


def _told(text: str, kind: str = "") -> str:
    if not text:
        return ""
    return element("p", escaped_lines(text), class_=kind, dir="auto")


def _picture(picture: Picture) -> str:
    data = b64encode(pictures.svg(picture.shape).encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escaped(picture.words)}">'
    return element("figure", image + element("figcaption", escaped(picture.caption), dir="auto"))


def _table(table: BookTable) -> str:
    short = list(map(is_short, table.columns))
    heads = "".join(element("th", escaped(head), scope="col") for head in table.heads)
    body = lines(
        *(
            _title(row[0], len(row)) if number in table.titles else _row(row, short)
            for number, row in enumerate(table.rows)
        )
    )
    caption = element("caption", escaped(table.caption)) if table.caption else ""
    widths = column_widths(table)
    parts = [caption, _widths(widths), element("thead", element("tr", heads)), element("tbody", body)]
    kind = "table"
    if table.wide:
        kind = "table wide"
    elif widths.needed > _NARROW_SCREEN:
        kind = "table broad"
    return element("div", element("table", lines(*parts)), class_=kind)


def _title(text: str, columns: int) -> str:
    head = element("th", escaped(text), class_="title", scope="rowgroup", colspan=str(columns), dir="auto")
    return element("tr", head, class_="title")


def _widths(widths: ColumnWidths) -> str:
    shares = [100 * each / sum(widths.shares) for each in widths.shares]
    return element("colgroup", "".join(f'<col width="{share:.1f}%">' for share in shares))


def _row(row: Iterable[str], short: Iterable[bool]) -> str:
    kinds = ("short" if each else "" for each in short)
    cells = (
        element("td", escaped_lines(cell), class_=kind, dir="auto") for cell, kind in zip(row, kinds, strict=False)
    )
    return element("tr", "".join(cells))
