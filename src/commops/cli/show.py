"""`commops show`: everything about one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.options import (
    LanguageOption,
    LibraryOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    UndatedOption,
    View,
    one_meant,
)
from commops.cli.page import examples
from commops.cli.reading import look
from commops.cli.targets import format_asked, names
from commops.formats.registry import formats_of
from commops.language.messages import message
from commops.sources.library import library_folder

EXAMPLES: Final = examples(
    ("commops show duty/event-planning", message("a duty: who is accountable, and why")),
    ("commops show content-planner", message("the charter of a position")),
    ("commops show hana", message("a person: positions, duties, skills")),
    ("commops show team/content", message("a team, its positions and its duties")),
    ("commops show https://forum.example.org", message("who owns it")),
    ("commops show event-lead -o charter.md", message("a charter to hand out")),
)
HELP: Final = message(
    "Show everything about one thing: the charter of a position, a person, a team, a workflow, or a duty with who is "
    "accountable and why."
)


FORMATS: Final = formats_of("Document")


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar=message("[KIND/]ID"),
            help=message(
                "An id or a name, written as `role/chair` where several things have it, or something that a duty owns."
            ),
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
            help=message("The format (default: text)."),
            autocompletion=completion.words(names(FORMATS)),
        ),
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    library: LibraryOption = False,
    undated: UndatedOption = False,
) -> Drawn:
    """Show everything about one thing."""
    from commops.naming.subject import meant  # noqa: PLC0415
    from commops.profiles import draw  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, FORMATS)
    seen = look(library_folder() if library else path, on, language, sort, dated=not undated)
    with one_meant():
        subject = meant(seen.graph, what, seen.language)
    document = draw(seen.material(), subject)
    return Drawn(View.DOCUMENT, seen, form, document, output)
