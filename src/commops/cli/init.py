"""`commops init`: a new organisation, from an example."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from commops.cli import completion
from commops.cli.errors import Unable
from commops.cli.options import day, one_of
from commops.edits.examples import EXAMPLES as STRUCTURES
from commops.views.words import LANGUAGES

EXAMPLES = """\b
Examples:
  commops init spark --example five-teams    five teams, one director
  commops init mesh --example matrix         functions and business lines
  commops init 社群 --example department --language zh
"""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of the new organisation (default: this one).")
    ] = Path(),
    example: Annotated[
        str,
        typer.Option(
            "--example",
            metavar="NAME",
            help=f"What to start from: {', '.join(STRUCTURES)}.",
            autocompletion=completion.words(STRUCTURES),
        ),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="|".join(LANGUAGES),
            help="The language of the files (default: en).",
            autocompletion=completion.words(LANGUAGES),
        ),
    ] = "en",
) -> None:
    """Start an organisation: files to edit, which are whole and clean as they stand.

    Nothing that is in the folder is changed, and one that has an organisation is left alone.
    """
    from commops.edits.starting import from_example  # noqa: PLC0415 - what only this command needs

    tongue = one_of(LANGUAGES, language, "--language")
    if not example:
        raise Unable("say what to start from: `--example NAME`", f"the examples are {', '.join(STRUCTURES)}")
    _write(folder, from_example(one_of(STRUCTURES, example, "--example"), tongue, day("")))


def _write(folder: Path, files: dict[str, str]) -> None:
    from commops.edits.starting import Occupied, write  # noqa: PLC0415 - what only this command needs

    try:
        write(folder, files)
    except Occupied as error:
        raise Unable(str(error), "name another folder: `commops init DIR`") from None
    except OSError as error:
        raise Unable(f"cannot write '{folder}': {(error.strerror or str(error)).lower()}") from None
    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    typer.echo(f"{len(files)} files in {'this folder' if folder == Path() else folder}; begin with commops.yaml")
    typer.echo(f"  see it:    commops chart{where}")
    typer.echo(f"  check it:  commops validate{where}")
