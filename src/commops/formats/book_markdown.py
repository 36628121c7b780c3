"""A book as Markdown: chapters and articles as headings, tables as tables, pictures as Mermaid.

Numbers are text here, too: a list of Markdown would count by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.book_shapes import BookTable, Clause, Paragraph
from commops.formats import pictures
from commops.formats.markdown import begun, escaped, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.book_shapes import Article, Block, Book, BookChapter, Cover, Picture
    from commops.terminal.target import Target

_BREAK: Final = "<br>"
"""What breaks a line in a cell or a clause, which have no other way."""

_INDENTS: Final = {"zh": "\u3000\u3000"}
_INDENT: Final = "\u2003\u2003"
"""What moves an item in, for each level: Markdown leaves out the spaces at the beginning of a line but these."""


def write(book: Book, target: Target) -> None:
    """Write a book."""
    target.write(text(book))


def text(book: Book) -> str:
    """Return the whole book."""
    return "\n\n".join(filter(None, _Pages(book).parts())) + "\n"


class _Pages:
    """What a book holds, as paragraphs, headings and tables of Markdown."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._indent = _INDENTS.get(book.language, _INDENT)

    def parts(self) -> Iterator[str]:
        """Yield each part of the book, in its order."""
        book = self._book
        yield f"# {escaped(book.title)}"
        if book.draft:
            yield f"*{escaped(book.draft)}*"
        yield from self._cover(book.cover)
        for chapter in book.chapters:
            yield from self._chapter(chapter)
        if book.signatures:
            yield from _table(book.signatures)
        for annex in book.annexes:
            yield from self._chapter(annex)
        yield from map(paragraphs, book.notes)

    def _cover(self, cover: Cover) -> Iterator[str]:
        yield begun(cover.issuer) if cover.issuer else ""
        yield "\n".join(f"- {self._labelled(label, said)}" for label, said in cover.facts)
        if cover.revisions:
            yield from _table(cover.revisions)

    def _chapter(self, chapter: BookChapter) -> Iterator[str]:
        yield f"## {escaped(self._book.numbered(chapter.number, chapter.title))}"
        yield paragraphs(chapter.lead)
        for article in chapter.articles:
            yield from self._article(article)

    def _article(self, article: Article) -> Iterator[str]:
        heading = self._book.numbered(article.number, article.title)
        if heading:
            yield f"### {escaped(heading)}"
        yield paragraphs(article.lead)
        for block in article.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Clause):
            yield from self._clause(block, 0)
        elif isinstance(block, Paragraph):
            yield paragraphs(block.text)
        elif isinstance(block, BookTable):
            yield from _table(block)
        else:
            yield from _picture(block)

    def _clause(self, clause: Clause, level: int) -> Iterator[str]:
        said = _in_lines(clause.text)
        if clause.label:
            said = self._labelled(clause.label, clause.text)
        yield self._indent * level + self._item(clause.number, said)
        for below in clause.below:
            yield from self._clause(below, level + 1)

    def _item(self, number: str, said: str) -> str:
        if not number:
            return said
        space = "" if number.endswith("）") else " "
        return f"{begun(number)}{space}{said}"

    def _labelled(self, label: str, said: str) -> str:
        # Behind a colon outside, a bold label that ends in a bracket is bold next to Chinese, too.
        return f"**{escaped(label)}**{self._book.colon}{_in_lines(said)}"


def _table(table: BookTable) -> Iterator[str]:
    if table.caption:
        yield f"*{escaped(table.caption)}*"
    lines = [_line(map(_in_lines, table.heads)), _line("---" for _ in table.heads)]
    lines += [
        _line(_title(row) if number in table.titles else map(_in_lines, row)) for number, row in enumerate(table.rows)
    ]
    yield "\n".join(lines)


def _title(row: Sequence[str]) -> Iterator[str]:
    title, *empty = map(_in_lines, row)
    yield f"**{title}**"
    yield from empty


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_lines(text: str) -> str:
    return _BREAK.join(map(escaped, text.splitlines()))


def _picture(picture: Picture) -> Iterator[str]:
    yield f"```mermaid\n{pictures.mermaid(picture.shape).strip()}\n```"
    yield f"*{escaped(picture.caption)}*"
