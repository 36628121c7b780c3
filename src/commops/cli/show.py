"""`commops show`: everything about one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli import completion
from commops.cli.options import (
    LanguageOption,
    LibraryOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    one_meant,
    tell_faults,
)
from commops.cli.reading import look
from commops.cli.targets import format_asked, names, target
from commops.formats.registry import formats_of
from commops.sources.library import library_folder

EXAMPLES = """\b
Examples:
  commops show duty/event-planning        who answers, who does it, and why
  commops show content-planner            the charter of a post
  commops show hana                       a person: posts, duties, skills
  commops show team/content               a team, its posts and its duties
  commops show https://forum.example.org  who looks after it
  commops show event-lead -o charter.md   a charter to hand out
"""


FORMATS: Final = formats_of("Document")


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
            metavar="|".join(names(FORMATS)),
            help="What to write (default: text).",
            autocompletion=completion.words(names(FORMATS)),
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

    form = format_asked(format_, output, FORMATS)
    seen = look(library_folder() if library else path, on, language, sort)
    with one_meant():
        subject = meant(seen.graph, what, seen.language)
    document = draw(seen.material(), subject)
    with target(output, seen.kept) as written:
        form.write(document, written)
    tell_faults(seen.reading, "document")
