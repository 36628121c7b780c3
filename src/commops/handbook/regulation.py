"""The whole regulation of an organisation on a day: cover, chapters with their numbers, annexes, signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Book, BookChapter
from commops.handbook import (
    assessment,
    communication,
    division,
    final_provisions,
    general,
    growth_of_staff,
    position_duties,
    processes,
    secrecy,
    structure,
)
from commops.handbook.annexes import annexes
from commops.handbook.cover import cover, draft_word, is_draft, signatures, title
from commops.handbook.drafting import Drafting
from commops.handbook.included import included
from commops.handbook.numbering import Numbers, numbered, numbered_annexes
from commops.model.kinds import HandbookChapter
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from commops.book_shapes import Article
    from commops.naming.material import Material

CHAPTERS: Final[Mapping[str, Callable[[Drafting], Iterator[Article]]]] = {
    "general": general.articles,
    "structure": structure.articles,
    "duties": position_duties.articles,
    "matrix": division.articles,
    "workflows": processes.articles,
    "collaboration": communication.articles,
    "training": growth_of_staff.articles,
    "assessment": assessment.articles,
    "confidentiality": secrecy.articles,
    "final": final_provisions.articles,
}
"""The chapters that a regulation may have, in their usual order."""

_TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "general": ("General provisions", "总则"),
    "structure": ("Structure", "组织架构"),
    "duties": ("Duties of the positions", "岗位职责"),
    "matrix": ("Division of responsibilities", "职责分工"),
    "workflows": ("Workflows", "工作流程"),
    "collaboration": ("Communication and collaboration", "沟通与协作"),
    "training": ("Training and development", "培训与发展"),
    "assessment": ("Performance and incentives", "绩效考核与激励"),
    "confidentiality": ("Confidentiality and information security", "保密与信息安全"),
    "final": ("Final provisions", "附则"),
}


@dataclass(frozen=True)
class Asked:
    """What is asked of a regulation: only some chapters, the names of people in the org chart, that it is a draft."""

    chapters: Sequence[str] = ()
    people: bool = False
    draft: bool = False


def draw(material: Material, asked: Asked | None = None) -> Book:
    """Return the regulation of an organisation, or the chapters of it that are asked for, numbered as in the whole."""
    asked = asked or Asked()
    draft = drafting(material, asked)
    book = _whole(draft, is_draft=asked.draft or is_draft(draft))
    if asked.chapters:
        return _extract(book, asked.chapters)
    return book


def _whole(draft: Drafting, *, is_draft: bool) -> Book:
    chapters = [_chapter(draft, each) for each in draft.chapters]
    return Book(
        title=title(draft),
        language=draft.language,
        day=str(draft.graph.day),
        contents=draft.either("Contents", "目　录"),
        page=draft.either("Page {{page}} of {{pages}}", "第 {{page}} 页 共 {{pages}} 页"),
        cover=cover(draft),
        chapters=numbered(chapters, draft.numbering),
        annexes=numbered_annexes([*annexes(draft)], draft.numbering),
        draft=draft_word(draft) if is_draft else "",
        between=draft.numbering.between,
        colon=draft.sign("colon"),
        signatures=signatures(draft),
    )


def _extract(book: Book, wanted: Sequence[str]) -> Book:
    # What is quoted keeps its numbers. Nobody signs an extract, and people are named in the whole only.
    chapters = {chapter.key: chapter for chapter in book.chapters}
    return replace(
        book,
        cover=replace(book.cover, revisions=None),
        chapters=tuple(chapters[each] for each in wanted if each in chapters),
        annexes=(),
        signatures=None,
    )


def drafting(material: Material, asked: Asked) -> Drafting:
    """Return what the chapters are drafted with: they know the numbers of those that have anything in them."""
    draft = Drafting(
        material.graph,
        material.language,
        material.places,
        dated=material.dated,
        people=asked.people,
    )
    draft = replace(draft, numbering=Numbers(draft.language, draft.handbook.numbering))
    wanted = dict.fromkeys([*draft.handbook.chapters, *asked.chapters])
    whole = replace(draft, chapters=dict.fromkeys(wanted, 1))
    kept = [each for each in wanted if next(_articles(whole, each), None)]
    return replace(draft, chapters={each: number for number, each in enumerate(kept, 1)})


def _chapter(draft: Drafting, chapter: str) -> BookChapter:
    return BookChapter(chapter, "", draft.either(*_TITLES[chapter]), tuple(_articles(draft, chapter)))


def _articles(draft: Drafting, chapter: str) -> Iterator[Article]:
    # An own clause takes the place of a generated one that has its title; at the end, of all that its title names.
    own = [*included(draft, chapter)]
    titles = [article.title.casefold() for article in own]
    for article in CHAPTERS[chapter](draft):
        title = article.title.casefold()
        is_named = chapter == HandbookChapter.FINAL and any(title in each for each in titles)
        if title not in titles and not is_named:
            yield article
    yield from own
