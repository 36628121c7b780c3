"""The shape of a document of rules, such as a management regulation: chapters of numbered articles, to be signed.

The numbers are text, given where the book is made: what is quoted as `第三条` or `2.3` reads so in every format.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Clause:
    """An item of an article: its number, what stands in bold before the text, the text, and the items below it."""

    number: str
    text: str
    label: str = ""
    below: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without a number."""

    text: str


@dataclass(frozen=True, slots=True)
class BookTable:
    """Rows of cells under their heads, with a caption above them where there is one.

    A cell may have several lines. `widths` are how wide the columns are beside each other, all alike where there are
    none. `wide` is a table that wants a page across. `titles` are the numbers, from 0, of rows whose first cell is a
    title over the rows below it.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()
    wide: bool = False
    titles: frozenset[int] = frozenset()

    @property
    def columns(self) -> Iterator[tuple[str, ...]]:
        """The cells of each column, without those of titles."""
        rows = (row for number, row in enumerate(self.rows) if number not in self.titles)
        return zip(*rows, strict=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with a caption below it: a shape that is written as SVG, and its words for who cannot see it."""

    shape: object
    caption: str
    words: str


Block = Clause | Paragraph | BookTable | Picture


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a chapter: its number, title, a lead, and what it says. `key` is unique in the book."""

    key: str
    number: str
    title: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def begins_wide(self) -> bool:
        """Whether what comes first is a table that wants a page across, on which the heading is, too."""
        first = next(iter(self.blocks), None)
        return isinstance(first, BookTable) and first.wide


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter of a book, or an annex to it: its number, title, and articles. `key` is unique in the book.

    What stands before the first article is its `lead`; an annex may have blocks alone, in an article without a number.
    What is to be copied or filled in by itself, such as a form, `begins_page`.
    """

    key: str
    number: str
    title: str
    articles: tuple[Article, ...]
    lead: str = ""
    begins_page: bool = False

    @property
    def begins_wide(self) -> bool:
        """Whether the first article begins with a table that wants a page across."""
        first = next(iter(self.articles), None)
        return first is not None and not self.lead and first.begins_wide


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: who issues it, facts by their labels (number, version, who drafted, ...), and the revisions."""

    issuer: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    revisions: BookTable | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A document of rules: its title, cover, chapters, annexes, and who signs it.

    A `draft` says so on the cover and at the head of every page; `contents` is the title of the contents. `page` is
    what the foot of a page says of `{page}` and `{pages}`. `between` stands between a number and what it numbers, `day`
    is the date of the book as YYYY-MM-DD, which a file bears as that of its making.
    Its `signatures` follow the chapters, before the annexes.
    """

    title: str
    language: str
    day: str
    contents: str
    page: str
    cover: Cover
    chapters: tuple[BookChapter, ...]
    annexes: tuple[BookChapter, ...] = ()
    draft: str = ""
    between: str = " "
    colon: str = ": "
    signatures: BookTable | None = None
    notes: tuple[str, ...] = ()

    def numbered(self, number: str, text: str) -> str:
        """Return a text behind its number, where it has one."""
        return self.between.join(filter(None, (number, text)))

    @property
    def parts(self) -> Iterator[BookChapter]:
        """The chapters, then the annexes."""
        return chain(self.chapters, self.annexes)
