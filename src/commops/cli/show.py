"""`commops show`: everything about one thing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.options import (
    LanguageOption,
    LibraryOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    colourful,
    columns,
    one_meant,
    tell_faults,
)
from commops.cli.outputs import opened
from commops.cli.reading import format_asked, look
from commops.sources.library import library_folder

if TYPE_CHECKING:
    from typing import TextIO

    from commops.shapes import Document

EXAMPLES = """\b
Examples:
  commops show duty/event-planning        who answers, who does it, and why
  commops show content-planner            the charter of a post
  commops show hana                       a person: posts, duties, skills
  commops show team/content               a team, its posts and its duties
  commops show https://forum.example.org  who looks after it
  commops show event-lead -o charter.md   a charter to hand out
"""


class Format(StrEnum):
    """What a document can be written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


ENDINGS: Final = {".txt": Format.TEXT, ".md": Format.MARKDOWN, ".json": Format.JSON}


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[KIND/]ID",
            help="What to show: an id or a name, as `role/chair` where several have it, or something looked after.",
            autocompletion=completion.subjects,
        ),
    ],
    path: PathArgument = Path(),
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(Format),
            help="What to write (default: text).",
            autocompletion=completion.words(Format),
        ),
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    library: LibraryOption = False,
) -> None:
    """Show one thing whole: a post's charter, a person, a team, a duty with who answers and why, a workflow."""
    from commops.naming.subject import meant  # noqa: PLC0415
    from commops.profiles import draw  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, ENDINGS, Format.TEXT)
    seen = look(library_folder() if library else path, on, language, sort)
    with one_meant():
        subject = meant(seen.graph, what, seen.language)
    document = draw(seen.material(), subject)
    with opened(output, seen.kept) as file:
        _write(document, form, file, colour=colourful(output))
    tell_faults(seen.reading, "document")


def _write(document: Document, form: Format, file: TextIO, *, colour: bool) -> None:
    from commops.formats import document_json, document_markdown  # noqa: PLC0415
    from commops.terminal import document_text as text  # noqa: PLC0415 - what only this command needs
    from commops.terminal import printing  # noqa: PLC0415

    if form is Format.JSON:
        file.write(document_json.text(document))
    elif form is Format.MARKDOWN:
        file.write(document_markdown.text(document))
    else:
        printing.write(text.lines(document, columns()), file, colour=colour)
