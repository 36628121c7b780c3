"""The job descriptions of all positions as one book to sign: a chapter for each, with the signatures at its end."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Book, BookChapter, BookTable, Clause, Cover, Paragraph
from commops.handbook.cover import draft_word
from commops.handbook.drafting import Drafting
from commops.handbook.growth_of_staff import when
from commops.handbook.numbering import Numbers
from commops.handbook.position_duties import duty_in_words
from commops.handbook.signatories import issuer_name
from commops.language.words import label
from commops.page_columns import cells
from commops.profiles.job_description import draw as draw_one
from commops.records import dataclass
from commops.shapes import Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.book_shapes import Block
    from commops.naming.material import Material
    from commops.shapes import Chapter, Handout

_NARROWEST: Final = 12
_WIDEST: Final = 40
"""How many Latin letters a column counts for at least and at most."""


def job_descriptions(material: Material, *, is_draft: bool = False) -> Book | None:
    """Return the job descriptions of all positions of the organisation; None where it has no positions."""
    draft = Drafting(
        material.graph,
        material.language,
        material.places,
        dated=material.dated,
        numbering=Numbers(material.language),
    )
    descriptions = JobDescriptions(draft)
    chapters = tuple(descriptions.chapter(draw_one(material, post.id)) for post in draft.posts)
    if not chapters:
        return None
    as_of = ((draft.either("As of", "版本日期"), draft.date(draft.graph.day)),) if draft.dated else ()
    return Book(
        title=draft.either("Job descriptions", "岗位说明书"),
        language=draft.language,
        day=str(draft.graph.day),
        contents=draft.either("Contents", "目　录"),
        page=draft.either("Page {{page}} of {{pages}}", "第 {{page}} 页 共 {{pages}} 页"),
        cover=Cover(issuer_name(draft), as_of),
        chapters=chapters,
        draft=draft_word(draft) if is_draft else "",
        between=draft.either(" ", ""),
        colon=draft.sign("colon"),
    )


@dataclass(frozen=True)
class JobDescriptions:
    """Job descriptions as chapters, each numbered by itself: it is signed and kept apart from the others."""

    draft: Drafting

    def chapter(self, one: Handout) -> BookChapter:
        """Return a job description as a chapter."""
        draft = self.draft
        heads = (draft.either("Item", "项目"), draft.either("Contents", "内容"))
        rows = tuple((fact.label, self._fact(one, fact.text)) for fact in one.facts)
        basics = BookTable(heads, rows, widths=(5, 15))
        parts = [(draft.either("Basics", "基本信息"), "", (basics,)), *map(self._part, one.chapters)]
        parts.append(self._part(one.signatures))
        articles = (
            Article(f"{one.key}/{number}", draft.numbering.part(number), title, lead, tuple(blocks))
            for number, (title, lead, blocks) in enumerate(parts, 1)
        )
        return BookChapter(one.key, "", one.title, tuple(articles))

    def _fact(self, one: Handout, text: str) -> str:
        # The name of a position in all languages is for looking it up; a date is written as on the cover.
        if text == str(self.draft.graph.day):
            return self.draft.date(self.draft.graph.day)
        role = self.draft.graph.posts[one.key.removeprefix("roles/")]
        return one.title if text == self.draft.title(role.role, "roles", role.id) else text

    def _part(self, chapter: Chapter) -> tuple[str, str, tuple[Block, ...]]:
        # Its title, a text without a label before all else, and the rest.
        lead, *rest = chapter.parts
        if isinstance(lead, Statement) and not lead.label:
            return chapter.title, lead.text, tuple(self._blocks(rest))
        return chapter.title, "", tuple(self._blocks(chapter.parts))

    def _blocks(self, parts: Sequence[Statement | Rows]) -> Iterator[Block]:
        for part in parts:
            if isinstance(part, Rows):
                rows = tuple(tuple(map(self._cell, row)) for row in part.rows)
                yield BookTable(part.heads, rows, widths=tuple(map(_width, zip(part.heads, *rows, strict=True))))
            elif part.label:
                yield Clause("", part.text, part.label)
            else:
                yield Paragraph(part.text)

    def _cell(self, text: str) -> str:
        # As in the regulation, the library says what is done, not what comes out of it and where a neighbour begins.
        for long, short in self._shortened.items():
            if text.startswith(long):
                text = short + text.removeprefix(long)
                break
        text = when(self.draft, text)
        return "\n".join(line for line in text.split("\n") if line not in self._boundaries)

    @cached_property
    def _shortened(self) -> Mapping[str, str]:
        """What the library says of duties, each with what of it a job description needs."""
        draft = self.draft
        found: dict[str, str] = {}
        for duty, fields in draft.graph.duties.items():
            text = draft.words(fields.description)
            if text and not draft.own_words("duties", duty):
                found[text] = duty_in_words(draft, duty)
        return found

    @cached_property
    def _boundaries(self) -> Collection[str]:
        """The lines on boundaries of duties that the library says."""
        draft = self.draft
        known = draft.graph.standard.library.duties
        before = label("boundary", draft.language) + draft.sign("colon")
        return {
            before + draft.words(fields.boundary)
            for duty, fields in draft.graph.duties.items()
            if fields.boundary and duty in known and known[duty].boundary == fields.boundary
        }


def _width(column: Sequence[str]) -> int:
    # A column is as wide beside the others as its longest line, but none is too narrow or too wide.
    lines = (line for cell in column for line in cell.split("\n"))
    return max(_NARROWEST, min(max(map(cells, lines)), _WIDEST))
