"""The handbook: what a regulation says beyond what the organisation describes, from its cover to its own clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from commops.language.messages import message
from commops.model import references as to
from commops.model.fields import check, field, with_known
from commops.model.kinds import HandbookChapter, Numbering
from commops.model.prose import NoProse, Prose
from commops.model.signatories import Signatory
from commops.model.values import SCALAR, Day, Phrase, Text, one_of, wrong_type, wrong_value
from commops.model.written import Paragraphs, Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

    from commops.model.fields import Reader, ReaderOf

_CLAUSES: Final = message(
    "write the path of a file, or a list of clauses: `{clause}`", clause="[{title: ..., text: ...}]"
)


SIGNED: Final = ("issued_by", "reviewed_by", "approved_by")
"""The fields that name by whom the handbook is signed."""


class Clause(Written):
    """A clause of the organisation's own, at the end of a chapter."""

    sample: ClassVar[str] = "title: ..., text: ..."

    title: Phrase | None = field(None, description="its title")
    text: Paragraphs = field((), description="its text, or its paragraphs")


class Revision(Written):
    """A version of the handbook, in the table of its revisions."""

    sample: ClassVar[str] = "version: V1.0, date: 2026-12-01, what: ..."

    version: Text | None = field(None, description="the version", examples=["V1.0"])
    date: Day | None = field(None, description="the date of the version")
    what: Phrase | None = field(None, description="what was changed")
    by: Signatory | None = field(None, description="who changed it: a text, `role:ID` or `team:ID`")


class _Included:
    # A path is read with what the files say; clauses as they are written.
    def reading(self, _annotation: object, reader_of: ReaderOf) -> Reader:
        read_clauses = with_known(reader_of(tuple[Clause, ...]))
        return lambda value, known: self.read(value, lambda clauses: read_clauses(clauses, known), known)

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from pydantic_core import core_schema  # noqa: PLC0415 - it takes a while, and few runs need it

        clauses = handler.generate_schema(tuple[Clause, ...])
        return core_schema.with_info_wrap_validator_function(
            lambda value, read_clauses, info: self.read(value, read_clauses, info.context), clauses
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [SCALAR, handler(schema)]}

    @staticmethod
    def read(value: object, read_clauses: Callable[[Any], object], known: to.Known) -> object:
        if isinstance(value, list):
            return read_clauses(value)
        if not isinstance(value, str):
            raise wrong_type(value, message("the path of a file, or a list of clauses"), _CLAUSES)

        prose = known.prose.get(value, "")
        if isinstance(prose, NoProse):
            raise wrong_value(prose.message, prose.help)
        return Prose(value, prose)


class Handbook(Written):
    """The handbook, or regulation, of the organisation: its cover, its chapters, and clauses of its own."""

    may_be_empty: ClassVar[bool] = True

    title: Phrase | None = field(None, description="its title; default: the name of the first top-level team")
    number: Text | None = field(None, description="its document number", examples=["NG-SQ-01"])
    version: Text | None = field(None, description="its version", examples=["V1.0"])
    effective: Day | None = field(None, description="the date on which it takes effect; a draft before, and without it")
    issued_by: Signatory | None = field(None, description="who issues it: a text, `role:ID` or `team:ID`")
    reviewed_by: Signatory | None = field(None, description="who has reviewed it, likewise")
    approved_by: Signatory | None = field(None, description="who has approved it, likewise")
    purpose: Paragraphs = field((), description="its purpose: a text, or a list of paragraphs")
    scope: Phrase | None = field(None, description="whom it applies to besides the teams that are described")
    numbering: Annotated[Numbering, one_of(Numbering)] = field(
        Numbering.ARTICLES,
        description="how chapters and clauses are numbered in Chinese: `articles` 第一章、第一条; `outline` 一、（一）",
    )
    chapters: tuple[Annotated[HandbookChapter, one_of(HandbookChapter)], ...] = field(
        tuple(HandbookChapter), description="its chapters, in their order; default: all"
    )
    include: dict[
        Annotated[HandbookChapter, one_of(HandbookChapter)], Annotated[Prose | tuple[Clause, ...], _Included()]
    ] = field(
        {},
        description="own clauses at the end of chapters: the path of a Markdown file from here, or a list of clauses",
        examples=[{"confidentiality": "prose/security.md", "final": [{"title": "Questions", "text": "Ask the head."}]}],
    )
    replaces: Phrase | None = field(None, description="what it replaces")
    revisions: tuple[Revision, ...] = field((), description="its versions, the first one first")

    @check
    def _in_its_chapters(self, _known: object) -> None:
        for chapter in self.include:
            if chapter not in self.chapters:
                said = message("the chapter '{chapter}' is not among `chapters`", chapter=chapter)
                help_ = message("add it to `chapters`, or move these clauses to another chapter")
                raise wrong_value(said, help_, at=["include", str(chapter)])
