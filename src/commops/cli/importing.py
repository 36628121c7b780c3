"""`commops import`: bring in what other files say of who does what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.errors import Unable
from commops.cli.options import language_asked
from commops.cli.page import examples
from commops.cli.spoken_language import in_words
from commops.language.choosing import LANGUAGES
from commops.language.messages import message
from commops.model.kinds import SchemeName

if TYPE_CHECKING:
    from commops.cli.import_runs import ImportAsked

EXAMPLES: Final = examples(
    ("commops import raci.md --check", message("preview the import")),
    ("commops import raci.md --team operations", message("write the files")),
    ("commops import raci.md --json", message("print the imported data as JSON")),
    ("commops import raci.md --update", message("apply later changes")),
)
HELP: Final = message(
    """Import RACI matrices, HR rosters, teams and owners from files of other tools.

If the folder has no organisation, a new one is written; otherwise, one file is added to it. Existing files are not
changed. The output lists what was read, guessed and not understood, with locations. Importing a file again shows
what has changed; `--update` applies these changes and keeps your own."""
)


def _sources() -> list[str]:
    from commops.exchange.importing.registry import SOURCES  # noqa: PLC0415 - only completion needs them here

    return [each.name for each in SOURCES]


FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar=message("FILE"), help=message("Files or folders to import; `-` is standard input.")),
]


def import_(
    files: FilesArgument,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar=message("NAME"),
            help=message(
                "The format of the files, if it is not detected (may be repeated): sigs.yaml, backstage, scim, "
                "ldif, directory, organogram, roster, github, raci, codeowners, rust-team, openstack."
            ),
            autocompletion=completion.words(_sources),
        ),
    ] = None,
    into: Annotated[
        Path,
        typer.Option(
            "--into",
            metavar=message("DIR"),
            readable=False,
            help=message("The folder to write to (default: the current folder)."),
        ),
    ] = Path(),
    team: Annotated[
        str,
        typer.Option(
            "--team",
            metavar=message("ID|NAME"),
            help=message("The team of roles and duties for which the file names no team."),
        ),
    ] = "",
    scheme: Annotated[
        str,
        typer.Option(
            "--scheme",
            metavar=message("NAME"),
            help=message("The scheme of the letters: raci, rasci, raci-vs, cairo or daci (default: detected)."),
            autocompletion=completion.words(SchemeName),
        ),
    ] = "",
    *,
    check: Annotated[
        bool, typer.Option("--check", help=message("Show what would be written, and write nothing."))
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help=message("Print the imported data as JSON, and write nothing."))
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help=message("Apply what has changed in the files since the last import."))
    ] = False,
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="|".join(LANGUAGES),
            help=message("The language of messages, and of a new organisation (default: that of the files)."),
            autocompletion=completion.words(LANGUAGES),
        ),
    ] = "",
) -> None:
    """Import files into a new or an existing organisation."""
    from commops.cli.import_runs import ImportAsked  # noqa: PLC0415 - what only this command needs

    asked = ImportAsked(files, source or (), team, scheme, language_asked(language), check)
    raise typer.Exit(print_as_json(asked) if json else bring_in(asked, into, update=update))


def print_as_json(asked: ImportAsked) -> int:
    """Print what the files say, and return the exit code."""
    import json  # noqa: PLC0415 - what only some imports need

    from commops.cli.import_runs import ImportRun  # noqa: PLC0415
    from commops.exchange.importing.as_data import as_data  # noqa: PLC0415
    from commops.exchange.importing.known import Known  # noqa: PLC0415

    run = ImportRun.of(asked, asking=False)
    readings = run.read(Known()).readings
    data = as_data(readings, run.notes, in_words)
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    return run.code


def bring_in(asked: ImportAsked, into: Path, *, update: bool) -> int:
    """Write what the files say into the organisation at or above a folder, or into a new one; return the exit code."""
    from commops.cli.importing_into import bring_into  # noqa: PLC0415 - what only some imports need
    from commops.cli.importing_new import bring_new, writable  # noqa: PLC0415
    from commops.cli.options import read_organisation  # noqa: PLC0415
    from commops.exchange.importing.place import Nowhere, place_of  # noqa: PLC0415

    try:
        place = place_of(into)
    except Nowhere as error:
        raise Unable(error.message, message("name a folder with `--into`")) from None

    if place.organisation:
        return bring_into(read_organisation(place.organisation), asked, into, update=update)

    if update:
        raise Unable(
            message("no organisation found in '{folder}' or above it", folder=str(into)),
            message("import the files without `--update` first"),
        )
    with writable(into):
        return bring_new(asked, into)
