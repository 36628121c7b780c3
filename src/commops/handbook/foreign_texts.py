"""Texts of a book that are in another language than the book: what was written in one language only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, BookTable, Clause, Paragraph, Picture
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.book_shapes import Block, Book

_HAN: Final = pattern_of(r"[\u3400-\u9fff\uf900-\ufaff]+")
_ENGLISH: Final = pattern_of(r"[A-Za-z']+(?: [A-Za-z']+){2,}")
"""Three words in a row are no name or term any more."""


def words_of_others(language: str) -> re.Pattern[str]:
    """Return what finds words of another language than that of a book: English in a Chinese one, else Chinese."""
    return _ENGLISH if language.startswith("zh") else _HAN


def foreign_texts(book: Book) -> Iterator[tuple[str, str]]:
    """Yield texts that are not in the language of a book, each once, with the title of its article.

    Those of the cover and of the signatures come with the title of the book. In a book in Chinese, those without any
    Chinese; in another one, those with some.
    """
    others = words_of_others(book.language)
    told: set[str] = set()
    for place, text in _texts(book):
        is_mixed = others is _ENGLISH and _HAN.search(text)
        if others.search(text) and not is_mixed and text not in told:
            told.add(text)
            yield place, text


def _texts(book: Book) -> Iterator[tuple[str, str]]:
    # Whatever the book prints, in its order.
    for text in _on_cover(book):
        yield book.title, text
    for chapter in book.parts:
        for text in (chapter.title, chapter.lead):
            yield chapter.title, text
        for article in chapter.articles:
            for text in _in_article(article):
                yield article.title or chapter.title, text
    for text in _at_the_end(book):
        yield book.title, text


def _on_cover(book: Book) -> Iterator[str]:
    cover = book.cover
    yield from (book.title, cover.issuer, book.draft)
    for label, said in cover.facts:
        yield from (label, said)
    if cover.revisions:
        yield from _in_block(cover.revisions)


def _at_the_end(book: Book) -> Iterator[str]:
    if book.signatures:
        yield from _in_block(book.signatures)
    yield from book.notes


def _in_article(article: Article) -> Iterator[str]:
    yield from (article.title, article.lead)
    for block in article.blocks:
        yield from _in_block(block)
        # Most captions say the title again.
        if isinstance(block, Picture | BookTable) and article.title not in block.caption:
            yield block.caption


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
