"""Texts of a book that are in another language than the book: what was written in one language only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, BookTable, Clause, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.book_shapes import Block, Book

_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_ENGLISH: Final = re.compile(r"[A-Za-z']+(?: [A-Za-z']+){2,}")
"""Three words in a row are no name or term any more."""


def words_of_others(language: str) -> re.Pattern[str]:
    """Return what finds words of another language than that of a book: English in a Chinese one, else Chinese."""
    return _ENGLISH if language.startswith("zh") else _HAN


def foreign_texts(book: Book) -> Iterator[tuple[str, str]]:
    """Yield texts that are not in the language of a book, each once, with the number and title of its article.

    In a book in Chinese, those without any Chinese; in another one, those with some.
    """
    others = words_of_others(book.language)
    told: set[str] = set()
    for chapter in book.parts:
        for article in chapter.articles:
            place = article.title or chapter.title
            for text in _texts(article):
                is_mixed = others is _ENGLISH and _HAN.search(text)
                if others.search(text) and not is_mixed and text not in told:
                    told.add(text)
                    yield place, text


def _texts(article: Article) -> Iterator[str]:
    yield from (article.title, article.lead)
    for block in article.blocks:
        yield from _in_block(block)


def _in_block(block: Block) -> Iterator[str]:
    if isinstance(block, Clause):
        yield from (block.label, block.text)
        for each in block.below:
            yield from _in_block(each)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, BookTable):
        yield from block.heads
        for row in block.rows:
            yield from row
