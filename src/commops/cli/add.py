"""`commops add`: take a role of the library into an organisation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, outputs
from commops.cli.errors import Unable
from commops.cli.options import PathArgument, day, one_meant, read_organisation
from commops.model.kinds import KINDS
from commops.sources.folder.files import ROOT
from commops.sources.folder.opening import is_folder

if TYPE_CHECKING:
    from commops.naming.lookup import Lookup
    from commops.sources.reading import Reading
    from commops.starting.adding import Addition

EXAMPLES = """\b
Examples:
  commops add role market-researcher --team data  a post, and what it does
  commops add role visual-designer --team content -o -  only print it
  commops list roles --library                    the roles to choose from
"""

ROLE: Final = "role"


def add(
    kind: Annotated[
        str, typer.Argument(metavar="role", help="What to add: a role.", autocompletion=completion.words([ROLE]))
    ],
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID|NAME", help="The role of the library.", autocompletion=completion.of_library("roles")
        ),
    ],
    path: PathArgument = Path(),
    team: Annotated[
        str,
        typer.Option(
            "--team", metavar="ID|NAME", help="The team it belongs to.", autocompletion=completion.of("teams")
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The new file in the organisation's folder; `-` only prints it."
        ),
    ] = "",
) -> None:
    """Add a role of the library, with the duties that it does and the skills and measures that they use.

    They are written to a new file; nothing that is there is changed. What the organisation's standard says of them is
    not written again.
    """
    from commops.graph import Graph  # noqa: PLC0415
    from commops.naming.lookup import Lookup  # noqa: PLC0415
    from commops.sources.library import library_folder  # noqa: PLC0415
    from commops.sources.reading import read  # noqa: PLC0415
    from commops.starting.adding import addition, text  # noqa: PLC0415 - what only this command needs

    if kind != ROLE:
        raise Unable(f"'{kind}' cannot be added", "write `commops add role ID --team ID`")
    reading, library = read_organisation(path), read(library_folder())
    graph = Graph(reading.organization, day(""), reading.standard)
    of_library = Lookup(Graph(library.organization, graph.day), "en", {"roles": library.organization.roles})
    role = _known(identifier, of_library, "the library has no role", "`commops list roles --library`")
    teams = Lookup(graph, graph.organization.organization.language, {"teams": graph.teams})
    home = _known(team, teams, "there is no team", "`commops list teams`")
    if role in graph.organization.roles:
        raise Unable(f"there is a role '{role}' already", f"`commops show role/{role}` shows it")
    added = addition(graph, reading, library, role, home)
    if output == "-":
        with outputs.opened(output, outputs.Kept()) as file:
            file.write(text(added))
        return
    target = _target(reading, output or _file(reading, role))
    outputs.write(outputs.new_file(target, reading.folder), text(added))
    _tell(added, os.path.relpath(target))


def _known(written: str, lookup: Lookup, message: str, shown_by: str) -> str:
    # The id of a role of the library, or of a team.
    (kind,) = lookup.ids
    with one_meant():
        found = lookup.one_id(written, kind, "--team" if kind == "teams" else "commops add role")
    if found is None:
        near = lookup.nearest(written)
        named = f"{message} '{written}'" if written else "say which team it belongs to: `--team ID`"
        raise Unable(f"{named}; {near}" if near else named, "" if near else f"{shown_by} shows which there are")
    return found


def _file(reading: Reading, role: str) -> str:
    folder = "roles/" if (reading.folder / "roles").is_dir() else ""
    return f"{folder}{role}.yaml"


def _target(reading: Reading, name: str) -> Path:
    target = reading.folder / name
    if only := reading.gathered.files.root.only:
        raise Unable(
            f"'{only}' is an organisation in one file, and what is added goes into a file of its own",
            f"begin a {ROOT} beside it, or print it with `-o -` and copy it",
        )
    if os.path.lexists(target):
        raise Unable(f"there is a file '{name}' already", "name another one with `--output`")
    if not is_folder(target.parent):
        raise Unable(f"there is no folder '{target.parent}'")
    return target


def _tell(added: Addition, target: str) -> None:
    counted = ", ".join(
        f"{len(entities)} {KINDS[kind] if len(entities) == 1 else kind}" for kind, entities in added.data.items()
    )
    typer.echo(f"{target}: {counted}")
    if added.left_out:
        typer.echo(f"  left out, because they are there already: {', '.join(added.left_out)}")
    typer.echo("  next: say who holds it, and check: `commops validate`")
