"""An organisation's own clauses: after the generated ones of the chapter that they are included in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.book_shapes import Article, Paragraph
from commops.handbook.prose import articles_of
from commops.model.kinds import HandbookChapter
from commops.model.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.handbook.drafting import Drafting
    from commops.model.handbook import Clause


def included(draft: Drafting, chapter: str) -> Iterator[Article]:
    """Yield the own clauses of a chapter: those of a file in Markdown, or those that the handbook itself states."""
    own = draft.handbook.include.get(HandbookChapter(chapter), ())
    untitled = draft.either("Further provisions", "其他规定")
    if isinstance(own, Prose):
        yield from articles_of(own.text, f"{chapter}/own", untitled)
        return
    for number, clause in enumerate(own, 1):
        yield _article(draft, f"{chapter}/own/{number}", clause, untitled)


def _article(draft: Drafting, key: str, clause: Clause, untitled: str) -> Article:
    title = draft.words(clause.title) or untitled
    lead, *rest = [*map(draft.words, clause.text), ""]
    return Article(key, "", title, lead, tuple(Paragraph(text) for text in rest if text))
