"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commops.cli import completion
from commops.cli.options import FAIL_ON
from commops.language.choosing import LANGUAGES
from commops.language.messages import message
from commops.matrix.options import Sort

PathArgument = Annotated[
    Path,
    typer.Argument(
        metavar=message("PATH"),
        readable=False,
        help=message("The organisation: its folder, or one of its files (default: the current folder)."),
    ),
]
OnOption = Annotated[
    str,
    typer.Option(
        "--on",
        metavar=message("DATE"),
        help=message("Show the organisation as of this date, such as 2026-12-31 (default: today)."),
    ),
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar=message("FILE"), help=message("Write to this file; `-` is standard output.")
    ),
]
LibraryOption = Annotated[
    bool, typer.Option("--library", help=message("Use the library that comes with commops instead of an organisation."))
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="|".join(LANGUAGES),
        help=message(
            "The language of the output (default: `COMMOPS_LANGUAGE`, else the organisation's, else the locale's)."
        ),
        autocompletion=completion.words(LANGUAGES),
    ),
]
MessagesLanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="|".join(LANGUAGES),
        help=message("The language of help and messages (default: `COMMOPS_LANGUAGE`, else the locale's)."),
        autocompletion=completion.words(LANGUAGES),
    ),
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help=message("Neither read nor write the cache."))]
SortOption = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="|".join(Sort),
        help=message("Sort what is shown (default: as written in the files)."),
        autocompletion=completion.words(Sort),
    ),
]

UndatedOption = Annotated[
    bool,
    typer.Option("--undated", help=message("Leave out the date, so that the output changes only with what it shows.")),
]


def fail_on_option(help_: str) -> object:
    """Return the option `--fail-on`, whose help says which findings count."""
    return typer.Option("--fail-on", metavar=message("SEVERITY"), help=help_, autocompletion=completion.words(FAIL_ON))
