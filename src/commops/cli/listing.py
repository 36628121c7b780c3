"""`commops list`: all of a kind as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli import completion, personnel
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable
from commops.cli.options import View
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
from commops.language.messages import message, together
from commops.model.kinds import KIND_WORDS, KINDS
from commops.sources.library import library_folder

EXAMPLES: Final = examples(
    ("commops list roles", message("positions, their holders, vacancies")),
    ("commops list duties", message("the duties, and who is accountable")),
    ("commops list people --language zh", message("people and their positions, in Chinese")),
    ("commops list duties -o duties.csv", message("uncut, for a spreadsheet")),
    ("commops list measures --format json", message("for a program")),
    ("commops list roles --library", message("the roles of the library")),
)
HELP: Final = message(
    """List all of a kind in a table, in the order of the files.

On a narrow screen, names are wrapped and other cells are cut with `…`; columns that do not fit are counted at the
right, as `+2`. Files and formats for programs are never cut.

People as CSV are a people.csv that commops can read again. Fields that its columns cannot hold are listed beside the
output, and the exit code is then 1."""
)

FORMATS: Final = formats_of("Table")


def listing(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=message("KIND"),
            help=message("What to list: teams, roles, duties, people, workflows, measures, or any other kind."),
            autocompletion=completion.words(KINDS),
        ),
    ],
    path: PathArgument = Path(),
    format_: Annotated[
        str, format_option(FORMATS, message("The format (default: table, as wide as the screen)."))
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    library: LibraryOption = False,
    undated: UndatedOption = False,
) -> Drawn:
    """List all of a kind."""
    from commops.lists.listing import draw  # noqa: PLC0415 - what only this command needs

    listed = _kind(kind)
    form = format_asked(format_, output, FORMATS)
    seen = look(library_folder() if library else path, on, language, sort, dated=not undated)
    if listed == "people" and form.name == "csv":
        people = personnel.rows(seen)
        sound = not seen.reading.faults
        return Drawn(View.LIST, seen, form, people.table, output, lambda: personnel.report_lost(people, failing=sound))
    return Drawn(View.LIST, seen, form, draw(seen.material(), listed), output)


def _kind(word: str) -> str:
    if word in KIND_WORDS:
        return KIND_WORDS[word]
    from commops.naming.lookup import kind_near  # noqa: PLC0415 - only where no kind has this name

    unknown = message("unknown kind '{word}'", word=word)
    if near := kind_near(word):
        raise Unable(together(unknown, near))
    raise Unable(
        unknown, message("use teams, roles, duties, people, workflows, measures, or another kind of the format")
    )
