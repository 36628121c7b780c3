"""How chapters, articles and clauses are numbered: as articles or as an outline, in each language.

The numbers are text, computed here once, so that what is quoted as 第三条 reads so in every format.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from commops.book_shapes import Article, BookChapter, BookTable, Clause, Paragraph, Picture
from commops.handbook.numerals import chinese, circled, letter
from commops.model.kinds import Numbering
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.book_shapes import Block


@dataclass(frozen=True)
class Numbers:
    """How a book in a language is numbered: by articles that go on through all chapters, or as an outline.

    In English both are `1`, `1.1`, `(a)`, `1.`, and begin again in each chapter.
    """

    language: str
    style: Numbering = Numbering.ARTICLES

    @property
    def _is_chinese(self) -> bool:
        return self.language.startswith("zh")

    @property
    def between(self) -> str:
        """What stands between a number and the title that it numbers."""
        if not self._is_chinese:
            return " "
        return "" if self.style == Numbering.OUTLINE else "\u3000"

    @property
    def before_caption(self) -> str:
        """What stands between the number of a picture or a table and its caption."""
        return "\u3000" if self._is_chinese else ": "

    def chapter(self, number: int) -> str:
        """Return the number of a chapter as it stands before the title."""
        if not self._is_chinese:
            return str(number)
        return f"{chinese(number)}、" if self.style == Numbering.OUTLINE else f"第{chinese(number)}章"

    def reference(self, number: int) -> str:
        """Return how text refers to a chapter."""
        if not self._is_chinese:
            return f"chapter {number}"
        return f"第{chinese(number)}部分" if self.style == Numbering.OUTLINE else f"第{chinese(number)}章"

    def article(self, chapter: int, number: int, through: int) -> str:
        """Return the number of an article, by its place in its chapter and in the whole book."""
        if not self._is_chinese:
            return f"{chapter}.{number}"
        return f"（{chinese(number)}）" if self.style == Numbering.OUTLINE else f"第{chinese(through)}条"

    def clause(self, level: int, number: int) -> str:
        """Return the number of a clause; level 0 is right below an article."""
        kinds: tuple[str, ...]
        if not self._is_chinese:
            kinds = (f"({letter(number)})", f"{number}.", f"({number})", f"{number})")
        elif self.style == Numbering.OUTLINE:
            kinds = (f"{number}.", f"（{number}）", f"{number}）", circled(number))
        else:
            kinds = (f"（{chinese(number)}）", f"{number}.", f"（{number}）", f"{number}）", circled(number))
        if level < len(kinds):
            return kinds[level]

        # Deeper still, the last two take turns: each differs from the one above it.
        last_two = kinds[-2:]
        return last_two[(level - len(kinds)) % 2]

    def part(self, number: int) -> str:
        """Return the number of a part of a document that has no chapters."""
        return f"{chinese(number)}、" if self._is_chinese else f"{number}."

    def caption(self, kind: type[Picture | BookTable], number: int) -> str:
        """Return the number of a picture or a table before its caption."""
        if kind is Picture:
            return f"图{number}" if self._is_chinese else f"Figure {number}"
        return f"表{number}" if self._is_chinese else f"Table {number}"

    def annex(self, number: int) -> str:
        """Return the number of an annex."""
        return f"附件{chinese(number)}" if self._is_chinese else f"Annex {number}"


def numbered(chapters: Iterable[BookChapter], numbering: Numbers) -> tuple[BookChapter, ...]:
    """Return chapters with the numbers of themselves, of their articles and of the clauses in these."""
    through = count(1)
    found = []
    for number, chapter in enumerate(chapters, 1):
        articles = tuple(
            replace(
                article,
                number=numbering.article(number, place, next(through)),
                blocks=numbered_blocks(article.blocks, numbering),
            )
            for place, article in enumerate(chapter.articles, 1)
        )
        found.append(replace(chapter, number=numbering.chapter(number), articles=articles))
    return tuple(_with_captions(found, numbering))


def _with_captions(chapters: Iterable[BookChapter], numbering: Numbers) -> Iterator[BookChapter]:
    # Pictures and tables are numbered through the book.
    numbers = {Picture: count(1), BookTable: count(1)}

    def captioned(block: Block) -> Block:
        if isinstance(block, Clause | Paragraph) or not block.caption:
            return block
        number = numbering.caption(type(block), next(numbers[type(block)]))
        return replace(block, caption=f"{number}{numbering.before_caption}{block.caption}")

    for chapter in chapters:
        articles = (replace(each, blocks=tuple(map(captioned, each.blocks))) for each in chapter.articles)
        yield replace(chapter, articles=tuple(articles))


def numbered_annexes(annexes: Sequence[BookChapter], numbering: Numbers) -> tuple[BookChapter, ...]:
    """Return annexes with their numbers; what is in them has none but for its clauses."""
    return tuple(
        replace(annex, number=numbering.annex(number), articles=tuple(_in_annex(annex.articles, numbering)))
        for number, annex in enumerate(annexes, 1)
    )


def _in_annex(articles: Iterable[Article], numbering: Numbers) -> Iterator[Article]:
    for article in articles:
        yield replace(article, blocks=numbered_blocks(article.blocks, numbering))


def numbered_blocks(blocks: Iterable[Block], numbering: Numbers) -> tuple[Block, ...]:
    """Return blocks with the numbers of their clauses, which go on over what stands between them."""
    numbers = count(1)
    return tuple(
        _clause(block, 0, next(numbers), numbering) if isinstance(block, Clause) else block for block in blocks
    )


def _clause(clause: Clause, level: int, number: int, numbering: Numbers) -> Clause:
    below = tuple(_clause(each, level + 1, place, numbering) for place, each in enumerate(clause.below, 1))
    return replace(clause, number=numbering.clause(level, number), below=below)
