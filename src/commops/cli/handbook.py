"""`commops handbook`: the management regulation of an organisation as a document, and what it lacks to be signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.errors import EXIT_FINDINGS, Unable
from commops.cli.options import View, one_of
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument, SortOption, UndatedOption
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import listed, message
from commops.model.kinds import HandbookChapter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.book_shapes import Book
    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.handbook.regulation import Asked
    from commops.naming.material import Material

EXAMPLES: Final = examples(
    ("commops handbook -o handbook.docx", message("to print and to sign")),
    ("commops handbook -o handbook.html --language zh", message("a page, in Chinese")),
    ("commops handbook --chapter matrix -o matrix.md", message("one chapter")),
    ("commops handbook --check", message("what is missing to sign it")),
    ("commops handbook --positions -o positions.docx", message("all job descriptions")),
)
HELP: Final = message(
    """Write the management regulation of an organisation: its structure, duties, matrix, workflows, collaboration,
training, performance reviews and confidentiality in numbered articles, with a cover and annexes.

Everything comes from the files of the organisation. What is only about the document, such as its number, the day from
which it is in force and clauses of your own, stands under `handbook:`; until that day it is a draft. People are named
in the annex only."""
)

FORMATS: Final = formats_of("Book")
CHECKS: Final = formats_of("Checklist")
"""The formats in which what is missing is listed."""


_KINDS: Final[Mapping[str, Sequence[str]]] = {
    "general": ("`organization`",),
    "structure": ("`teams`", "`roles`"),
    "duties": ("`roles`", "`duties`"),
    "matrix": ("`duties`",),
    "workflows": ("`workflows`",),
    "collaboration": ("`collaborations`",),
    "training": ("`trainings`",),
    "assessment": ("`measures`", "`appraisals`"),
    "confidentiality": ("`information`", "`agreements`"),
    "final": ("`handbook`",),
}
"""What is to be described for each chapter."""


def handbook(
    path: PathArgument = Path(),
    chapter: Annotated[
        list[str] | None,
        typer.Option(
            "--chapter",
            metavar="|".join(HandbookChapter),
            help=message("Only this chapter, without annexes; may be repeated (default: the whole regulation)."),
            autocompletion=completion.words(HandbookChapter),
        ),
    ] = None,
    format_: Annotated[str, format_option(FORMATS, message("The format (default: markdown)."))] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    people: Annotated[bool, typer.Option("--people", help=message("Name the holders in the org chart too."))] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help=message("Mark it as a draft, even if it is in force."))
    ] = False,
    positions: Annotated[
        bool, typer.Option("--positions", help=message("Write the job descriptions of all positions instead."))
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=message("Write no document; list what it lacks to be signed, and exit with 1 if anything.")
        ),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help=message("With --check: show every line, also where there are many."))
    ] = False,
    undated: UndatedOption = False,
) -> Drawn:
    """Write the management regulation of an organisation."""
    from commops.handbook.regulation import Asked, draw  # noqa: PLC0415 - what only this command needs

    chosen = [one_of(HandbookChapter, each, "--chapter") for each in chapter or ()]
    _refuse_together(chosen, people=people, draft=draft, positions=positions, check=check, full=full)
    form = format_asked(format_, output, CHECKS if check else FORMATS)
    seen = look(path, on, language, sort, dated=not undated)
    asked = Asked(tuple(dict.fromkeys(chosen)), people=people, draft=draft)
    if check:
        return _checked(seen, asked, form, output, full=full)
    material = seen.material()
    book = _positions(material, draft=draft) if positions else draw(material, asked)
    if not positions:
        _refuse_empty(asked.chapters, book)
    return Drawn(View.HANDBOOK, seen, form, book, output)


def _refuse_together(
    chapters: Sequence[str], *, people: bool, draft: bool, positions: bool, check: bool, full: bool
) -> None:
    if check and chapters:
        raise Unable(
            message("'--check' cannot be used with '--chapter'"),
            message("leave out `--chapter`: the whole regulation is checked"),
        )
    if full and not check:
        raise Unable(message("'--full' needs '--check'"), message("add `--check`, or leave out `--full`"))

    given = {"--chapter": bool(chapters), "--people": people, "--draft": draft, "--check": check}
    if positions:
        _refuse_one_of("--positions", ("--chapter", "--people", "--check"), given)
    if check:
        _refuse_one_of("--check", ("--people", "--draft"), given)


def _refuse_one_of(option: str, others: Sequence[str], given: Mapping[str, bool]) -> None:
    for other in others:
        if given[other]:
            raise Unable(
                message("'{option}' cannot be used with '{other}'", option=option, other=other),
                message("leave out one of the two"),
            )


def _refuse_empty(chapters: Sequence[str], book: Book) -> None:
    written = {chapter.key for chapter in book.chapters}
    for chapter in chapters:
        if chapter not in written:
            raise Unable(
                message("the chapter '{chapter}' is empty: nothing that belongs to it is described", chapter=chapter),
                message("describe {kinds}, or leave the chapter out", kinds=listed(_KINDS[chapter], "and")),
            )


def _positions(material: Material, *, draft: bool) -> Book:
    from commops.handbook.job_descriptions import job_descriptions  # noqa: PLC0415 - what only this option needs

    book = job_descriptions(material, is_draft=draft)
    if book is None:
        raise Unable(message("this organisation has no positions as of {day}", day=material.graph.day))
    return book


def _checked(seen: Seen, asked: Asked, form: Format, output: str, *, full: bool) -> Drawn:
    from commops.handbook.completeness import checklist  # noqa: PLC0415 - what only this option needs
    from commops.handbook.regulation import drafting, draw  # noqa: PLC0415

    material = seen.material()
    found = checklist(drafting(material, asked), draw(material, asked), full=full)
    return Drawn(View.HANDBOOK, seen, form, found, output, _findings if found.sections else None)


def _findings() -> None:
    raise typer.Exit(EXIT_FINDINGS)
