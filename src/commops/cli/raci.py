"""`commops raci`: draw the responsibility matrix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli import completion
from commops.cli.errors import Unable
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    colourful,
    columns,
    one_of,
    tell_faults,
)
from commops.cli.outputs import opened
from commops.cli.reading import format_asked, look
from commops.cli.tables import ENDINGS, Format
from commops.nearest import did_you_mean
from commops.views.choices import By, Choice, Layout, UnknownId

if TYPE_CHECKING:
    from typing import TextIO

    from commops.views.matrix import Matrix

EXAMPLES = """\b
Examples:
  commops raci                                 every duty and its letters
  commops raci --team content --team events    the duties of two teams
  commops raci --role content-planner          the duties of a role
  commops raci --by person --area events       as people, in one area
  commops raci --layout list                   by who answers
  commops raci --format markdown -o raci.md    for a wiki or a pull request
"""


def _only(what: str, kind: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{what}", metavar="ID", help=help_, autocompletion=completion.of(kind)
    )
    return option


def raci(
    path: PathArgument = Path(),
    team: Annotated[
        list[str] | None, _only("team", "teams", "Only duties of this team, and of the teams in it.")
    ] = None,
    role: Annotated[list[str] | None, _only("role", "roles", "Only duties that this role has a part in.")] = None,
    person: Annotated[
        list[str] | None, _only("person", "people", "Only duties that this person has a part in.")
    ] = None,
    area: Annotated[list[str] | None, _only("area", "areas", "Only duties of this area.")] = None,
    workflow: Annotated[list[str] | None, _only("workflow", "workflows", "Only duties of this workflow.")] = None,
    duty: Annotated[
        list[str] | None, _only("duty", "duties", "Only this duty; each of these options may be repeated.")
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="|".join(By),
            help="What the columns are (default: role).",
            autocompletion=completion.words(By),
        ),
    ] = "",
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar="|".join(Layout),
            help="How it is laid out (default: the first that fits).",
            autocompletion=completion.words(Layout),
        ),
    ] = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(Format),
            help="What to write (default: table).",
            autocompletion=completion.words(Format),
        ),
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
) -> None:
    """Draw the responsibility matrix: who answers, who does, who is asked and who is told."""
    from commops.views.matrix import Matrix  # noqa: PLC0415 - what only this command needs
    from commops.writers import table_csv  # noqa: PLC0415

    form = format_asked(format_, output, ENDINGS, Format.TABLE)
    column = By(one_of(By, by, "--by")) if by else By.ROLE
    asked = Layout(one_of(Layout, layout, "--layout")) if layout else None
    seen = look(path, on, language)
    choice = Choice(*(tuple(ids or ()) for ids in (team, role, person, area, workflow, duty)))
    matrix = Matrix(seen.graph, seen.language, column, choice)
    try:
        matrix.check()
    except UnknownId as error:
        raise Unable(str(error), did_you_mean(error.identifier, error.known)) from None
    with opened(output, seen.kept) as file:
        if form is Format.CSV:
            # A spreadsheet takes a file for UTF-8 only by its mark; in a pipe the mark would be in the way.
            file.write("" if output in {"", "-"} else table_csv.BYTE_ORDER_MARK)
        _write(matrix, form, asked, file, colour=colourful(output))
    tell_faults(seen.reading, "matrix")


def _write(matrix: Matrix, form: Format, layout: Layout | None, file: TextIO, *, colour: bool) -> None:
    from commops.shapes import Roll  # noqa: PLC0415 - what only this command needs
    from commops.views.matrix import laid_out  # noqa: PLC0415
    from commops.views.matrix.grid import grid  # noqa: PLC0415
    from commops.writers import roll, table, table_csv, table_json, table_markdown, terminal  # noqa: PLC0415

    room = columns()
    if form is Format.JSON:
        file.write(table_json.text(grid(matrix)))
        return
    if form is Format.CSV:
        file.write(table_csv.text(grid(matrix)))
        return
    if form is Format.MARKDOWN:
        shape = laid_out(matrix, layout, lambda grid: len(grid.columns) <= table_markdown.MOST_COLUMNS)
        file.write(table_markdown.roll(shape) if isinstance(shape, Roll) else table_markdown.text(*shape))
        return
    shape = laid_out(matrix, layout, lambda grid: table.breadth(grid) <= room)
    if isinstance(shape, Roll):
        terminal.write(roll.lines(shape, room), file, colour=colour)
        return
    for number, each in enumerate(shape):
        terminal.write([()] * bool(number), file, colour=colour)
        terminal.write(table.lines(each, room), file, colour=colour)
