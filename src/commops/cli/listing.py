"""`commops list`: all of a kind as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, personnel
from commops.cli.errors import Unable
from commops.cli.options import (
    LanguageOption,
    LibraryOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    tell_faults,
)
from commops.cli.reading import look
from commops.cli.targets import format_asked, names, target
from commops.formats.registry import formats_of
from commops.model.kinds import KIND_WORDS, KINDS
from commops.sources.library import library_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = """\b
Examples:
  commops list roles                   posts, who holds them, what is vacant
  commops list duties                  the duties, who answers, who does them
  commops list people --language zh    the people and their posts, in Chinese
  commops list duties -o duties.csv    whole, for a spreadsheet
  commops list measures --format json  for a program
  commops list roles --library         the roles of the library
"""

FORMATS: Final = formats_of("Table")


def listing(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="What to list: teams, roles, duties, people, workflows, measures, or any other kind.",
            autocompletion=completion.words(KINDS),
        ),
    ],
    path: PathArgument = Path(),
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(names(FORMATS)),
            help="What to write (default: table, as wide as the screen).",
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
    """List all of a kind, as they are written. Where a screen has no room, names are broken, all else is cut: `…`.

    Columns that do not fit the screen are counted at its right: `+2`. Files and formats for programs are whole.

    People as CSV are a people.csv: just what can be read again. What it cannot say of somebody is listed beside it, and
    the exit code is then 1.
    """
    from commops.lists.listing import draw  # noqa: PLC0415 - what only this command needs

    listed = _kind(kind)
    form = format_asked(format_, output, FORMATS)
    seen = look(library_folder() if library else path, on, language, sort)
    lost: Mapping[str, list[str]] = {}
    with target(output, seen.kept) as written:
        if listed == "people" and form.name == "csv":
            lost = personnel.write(seen, written)
        else:
            form.write(draw(seen.material(), listed), written)
    personnel.tell_lost(lost, failing=not seen.reading.faults)
    tell_faults(seen.reading, "list")


def _kind(word: str) -> str:
    if word in KIND_WORDS:
        return KIND_WORDS[word]
    from commops.naming.lookup import kind_near  # noqa: PLC0415 - only where no kind is called so

    near = kind_near(word)
    raise Unable(
        f"there is no kind '{word}'" + (f"; {near}" if near else ""),
        "" if near else "there are teams, roles, duties, people, workflows, measures and other kinds of the format",
    )
