"""`commops show`: everything about one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable
from commops.cli.options import View, one_meant, report_incomplete
from commops.cli.outputs import STANDARD
from commops.cli.page import examples
from commops.cli.parameters import (
    LanguageOption,
    LibraryOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    UndatedOption,
)
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message
from commops.sources.library import library_folder

if TYPE_CHECKING:
    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.naming.material import Material
    from commops.naming.subject import Subject
    from commops.shapes import Document, Handout

EXAMPLES: Final = examples(
    ("commops show duty/event-planning", message("a duty: who is accountable, and why")),
    ("commops show content-planner", message("the charter of a position")),
    ("commops show hana", message("a person: positions, duties, skills")),
    ("commops show team/content", message("a team, its positions and its duties")),
    ("commops show https://forum.example.org", message("who owns it")),
    ("commops show event-lead -o job.html", message("a job description to sign")),
    ("commops show --all-roles -o positions", message("those of all positions")),
)
HELP: Final = message(
    """Show everything about one thing: the charter of a position, a person, a team, a workflow, or a duty with who is
accountable and why.

In Markdown, HTML and AsciiDoc, a position is shown as a job description, to hand over and to sign: its own duties with
what is done, how often and by which metrics, and positions rather than people."""
)


FORMATS: Final = formats_of("Document")
HANDED_OVER: Final = [each for each in formats_of("Handout") if "Contents" in each.writers]
"""The formats in which a position is shown as a job description, to hand over."""


def show(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar=message("[KIND/]ID"),
            help=message(
                "An id or a name, written as `role/chair` where several things have it, or something that a duty owns."
            ),
            autocompletion=completion.subjects,
        ),
    ] = None,
    path: PathArgument = Path(),
    format_: Annotated[str, format_option(FORMATS, message("The format (default: text)."))] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    library: LibraryOption = False,
    undated: UndatedOption = False,
    all_roles: Annotated[
        bool,
        typer.Option(
            "--all-roles", help=message("Write the job description of every position into the folder of `--output`.")
        ),
    ] = False,
) -> Drawn | None:
    """Show everything about one thing."""
    from commops.naming.subject import meant  # noqa: PLC0415 - what only this command needs

    if all_roles:
        _refuse_without_folder(output)
        place = Path(what) if what else path
        _write_all(look(place, on, language, sort, dated=not undated), format_, output)
        return None
    if what is None:
        raise Unable(
            message("missing argument '{name}'", name="[KIND/]ID"),
            message("see `{command} --help`", command="commops show"),
        )

    form = format_asked(format_, output, FORMATS)
    seen = look(library_folder() if library else path, on, language, sort, dated=not undated)
    with one_meant():
        subject = meant(seen.graph, what, seen.language)
    return Drawn(View.DOCUMENT, seen, form, _shape(seen.material(), subject, form), output)


def _shape(material: Material, subject: Subject, form: Format) -> Document | Handout:
    from commops.profiles import draw, job_description  # noqa: PLC0415 - what only this command needs

    if form in HANDED_OVER and subject.kind == "roles" and subject.id in material.graph.posts:
        return job_description.draw(material, subject.id)
    return draw(material, subject)


def _refuse_without_folder(output: str) -> None:
    if output in STANDARD:
        raise Unable(
            message("'--all-roles' writes a file for each position"),
            message("name a folder for them: `--output FOLDER`"),
        )


def _write_all(seen: Seen, format_: str, output: str) -> None:
    from commops.cli.job_descriptions import write_all  # noqa: PLC0415 - what only this needs

    form = format_asked(format_ or "html", "", HANDED_OVER)
    write_all(seen, form, Path(output))
    report_incomplete(seen.reading, View.DOCUMENT)
