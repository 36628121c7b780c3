"""`commops chart`: draw the org chart."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli import completion
from commops.cli.errors import EXIT_FINDINGS, Unable, say
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    colourful,
    day,
    opened,
    read_organisation,
)
from commops.nearest import did_you_mean

if TYPE_CHECKING:
    from commops.graph import Graph
    from commops.shapes import Tree
    from commops.views.chart import UnknownRoot

EXAMPLES = """\b
Examples:
  commops chart                              posts by who reports to whom
  commops chart --of teams --depth 2         the teams, two layers
  commops chart --root content-lead          one post and what is below it
  commops chart --format boxes -o chart.txt  a picture in plain text
"""


class Of(StrEnum):
    """What a chart is drawn of."""

    ROLES = "roles"
    TEAMS = "teams"
    PEOPLE = "people"


class Format(StrEnum):
    """What a chart can be written as."""

    TREE = "tree"
    BOXES = "boxes"


def chart(
    path: PathArgument = Path(),
    of: Annotated[
        Of | None, typer.Option("--of", help="Draw posts, teams or people.", show_default="roles; teams above 60 posts")
    ] = None,
    root: Annotated[
        str,
        typer.Option(
            "--root",
            metavar="ID",
            help="Start from this post, team or person.",
            autocompletion=completion.ids("roles", "teams", "people"),
            show_default=False,
        ),
    ] = "",
    depth: Annotated[
        int | None, typer.Option("--depth", min=1, help="How many layers to draw.", show_default="all")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="Indented lines, or boxes.")] = Format.TREE,
    on: OnOption = "",
    language: LanguageOption = "",
    output: OutputOption = "",
) -> None:
    """Draw the org chart: who reports to whom, who holds which post, and what is vacant."""
    from commops.graph import Graph  # noqa: PLC0415 - what only this command needs
    from commops.views.chart import Chart, UnknownRoot, best  # noqa: PLC0415
    from commops.views.chart import Of as Drawn  # noqa: PLC0415
    from commops.writers import boxes, terminal, tree  # noqa: PLC0415

    reading = read_organisation(path)
    graph = Graph(reading.organization, day(on))
    drawn = Drawn(of) if of else best(graph, root)
    try:
        shape = Chart(graph, language or graph.organization.organization.language, drawn, root, depth).tree()
    except UnknownRoot as error:
        raise _unknown_root(error, graph) from None
    if format_ is Format.BOXES:
        _refuse_too_wide(shape, output)
    with opened(output) as file:
        lines = boxes.lines(shape) if format_ is Format.BOXES else tree.lines(shape)
        terminal.write(lines, file, colour=colourful(output))
    if reading.faults:
        say(f"commops: {len(reading.faults)} faults in the files leave this incomplete: `commops validate` shows them")
        raise typer.Exit(EXIT_FINDINGS)


def _refuse_too_wide(shape: Tree, output: str) -> None:
    from commops.writers import boxes  # noqa: PLC0415

    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    wide = boxes.breadth(shape)
    if output in {"", "-"} and wide > room:
        raise Unable(
            f"the boxes would be {wide} columns wide, and there are {room}",
            "draw less with `--root` or `--depth`, write to a file with `--output`, or leave out `--format boxes`",
        )


def _unknown_root(error: UnknownRoot, graph: Graph) -> Unable:
    if error.candidates:
        return Unable(
            f"'{error.identifier}' is a post in each of {len(error.candidates)} teams",
            f"name one: {error.candidates[0]}",
        )
    every = [*graph.posts, *graph.teams, *graph.people]
    return Unable(
        f"there is nothing called '{error.identifier}' to draw from on {graph.day}",
        did_you_mean(error.identifier, every),
    )
