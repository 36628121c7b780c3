"""`commops add`: take a role of the library into an organisation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, outputs
from commops.cli.errors import Unable
from commops.cli.options import day, language_asked, one_meant, read_organisation
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import in_words, spoken
from commops.language.messages import listed, message, together
from commops.language.words import number_of
from commops.sources.folder.opening import is_folder

if TYPE_CHECKING:
    from commops.naming.lookup import Lookup
    from commops.sources.reading import Reading
    from commops.starting.adding import Addition

EXAMPLES: Final = examples(
    ("commops add role market-researcher --team data", message("add a role")),
    ("commops add role visual-designer --team content -o -", message("only print it")),
    ("commops list roles --library", message("see all roles")),
)
HELP: Final = message(
    """Add a role of the library, with its duties and with the skills and measures that they use.

They are written to a new file; existing files are not changed. What the organisation's standard defines is not
repeated."""
)

ROLE: Final = "role"


def add(
    kind: Annotated[
        str,
        typer.Argument(metavar="role", help=message("What to add: `role`."), autocompletion=completion.words([ROLE])),
    ],
    identifier: Annotated[
        str,
        typer.Argument(
            metavar=message("ID|NAME"),
            help=message("The role of the library."),
            autocompletion=completion.of_library("roles"),
        ),
    ],
    path: PathArgument = Path(),
    team: Annotated[
        str,
        typer.Option(
            "--team",
            metavar=message("ID|NAME"),
            help=message("The team that the role joins."),
            autocompletion=completion.of("teams"),
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar=message("FILE"),
            help=message("The new file in the organisation's folder; `-` only prints it."),
        ),
    ] = "",
    language: MessagesLanguageOption = "",
) -> None:
    """Add a role of the library."""
    from commops.graph import Graph  # noqa: PLC0415
    from commops.naming.lookup import Lookup  # noqa: PLC0415
    from commops.sources.library import library_folder  # noqa: PLC0415
    from commops.sources.reading import read  # noqa: PLC0415
    from commops.starting.adding import addition, text  # noqa: PLC0415 - what only this command needs

    language_asked(language)
    if kind != ROLE:
        raise Unable(
            message("'{kind}' cannot be added; only roles can", kind=kind),
            message("write `commops add role ID --team ID`"),
        )
    reading, library = read_organisation(path), read(library_folder())
    graph = Graph(reading.organization, day(""), reading.standard)
    of_library = Lookup(Graph(library.organization, graph.day), spoken(), {"roles": library.organization.roles})
    role = _role(identifier, of_library)
    home = _team(team, Lookup(graph, spoken(), {"teams": graph.teams}))
    if role in graph.organization.roles:
        raise Unable(
            message("role '{role}' already exists", role=role),
            message("`commops show role/{role}` shows it", role=role),
        )
    added = addition(graph, reading, library, role, home)
    if output == "-":
        with outputs.opened(output, outputs.Kept()) as file:
            file.write(text(added))
        return
    target = _target(reading, output or _file(reading, role))
    outputs.write(outputs.new_file(target, reading.folder), text(added))
    _print_added(added, os.path.relpath(target))


def _role(written: str, library: Lookup) -> str:
    with one_meant():
        found = library.one_id(written, "roles", "commops add role")
    if found is not None:
        return found

    unknown = message("the library has no role '{written}'", written=written)
    if near := library.nearest(written):
        raise Unable(together(unknown, near))
    raise Unable(unknown, message("`commops list roles --library` lists its roles"))


def _team(written: str, teams: Lookup) -> str:
    with one_meant():
        found = teams.one_id(written, "teams", "--team")
    if found is not None:
        return found

    if written:
        unknown = message("team '{id}' does not exist", id=written)
    else:
        unknown = message("name the team that the role joins: `--team ID`")
    if near := teams.nearest(written):
        raise Unable(together(unknown, near))
    raise Unable(unknown, message("`commops list teams` lists all teams"))


def _file(reading: Reading, role: str) -> str:
    folder = "roles/" if (reading.folder / "roles").is_dir() else ""
    return f"{folder}{role}.yaml"


def _target(reading: Reading, name: str) -> Path:
    from commops.sources.folder.files import ROOT  # noqa: PLC0415 - reads what only runs need

    target = reading.folder / name
    if only := reading.gathered.files.root.only:
        raise Unable(
            message("'{file}' is an organisation in one file, but a role is added as a file of its own", file=only),
            message("create a {root} beside it, or print the role with `-o -` and copy it", root=ROOT),
        )
    if os.path.lexists(target):
        raise Unable(message("file '{name}' already exists", name=name), message("name another file with `--output`"))
    if not is_folder(target.parent):
        raise Unable(message("no such folder: '{folder}'", folder=str(target.parent)), message("create it first"))
    return target


def _print_added(added: Addition, target: str) -> None:
    numbers = [_number_of(kind, len(entities)) for kind, entities in added.data.items()]
    typer.echo(in_words(message("{file}: {added}", file=target, added=listed(numbers))))
    if added.left_out:
        left_out = message("left out, because they already exist: {ids}", ids=listed(added.left_out))
        typer.echo(f"  {in_words(left_out)}")
    typer.echo(f"  {in_words(message('next: name the holder of the role, then check: `commops validate`'))}")


def _number_of(kind: str, number: int) -> str:
    return number_of(kind, number, spoken())
