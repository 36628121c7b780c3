"""`commops raci`: draw the responsibility matrix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli import completion
from commops.cli.errors import Unable, say
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    colourful,
    columns,
    one_meant,
    one_of,
    tell_faults,
)
from commops.cli.outputs import opened
from commops.cli.reading import format_asked, look
from commops.cli.tables import ENDINGS, Format
from commops.matrix.choices import By, Choice, Layout, Sort

if TYPE_CHECKING:
    from typing import TextIO

    from commops.matrix.matrix import Matrix

EXAMPLES = """\b
Examples:
  commops raci                                 every duty and its letters
  commops raci --team content --team events    the duties of two teams
  commops raci --role content-planner          the duties of a role
  commops raci --by person --area events       as people, in one area
  commops raci --layout list                   by who is accountable
  commops raci --layout load                   how many letters each role has
  commops raci --format markdown -o raci.md    for a wiki or a pull request
"""


def _only(what: str, kind: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{what}", metavar="ID|NAME", help=help_, autocompletion=completion.of(kind)
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
            help="How it is laid out (default: grid where it fits, else letters; long is for CSV).",
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
    sort: SortOption = "",
) -> None:
    """Draw the responsibility matrix: who is accountable, responsible, consulted and informed, in every duty."""
    from commops.matrix.choosing import resolved  # noqa: PLC0415 - what only this command needs
    from commops.matrix.matrix import Matrix  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, ENDINGS, Format.TABLE)
    column = By(one_of(By, by, "--by")) if by else By.ROLE
    asked = Layout(one_of(Layout, layout, "--layout")) if layout else None
    if asked is Layout.LONG and form is not Format.CSV:
        raise Unable("'--layout long' is only for CSV", "add `--format csv`, or write to a file: `-o raci.csv`")
    seen = look(path, on, language, sort)
    choice = Choice(*(tuple(ids or ()) for ids in (team, role, person, area, workflow, duty)))
    with one_meant():
        chosen = resolved(seen.graph, choice, seen.language)
    matrix = Matrix(seen.graph, seen.language, column, chosen, Sort(sort) if sort else None)
    with opened(output, seen.kept) as file:
        _write(matrix, form, asked, file, output)
    if form in {Format.CSV, Format.JSON}:
        for line in matrix.note():
            say(f"commops: {line}")
    tell_faults(seen.reading, "matrix")


def _write(matrix: Matrix, form: Format, layout: Layout | None, file: TextIO, output: str) -> None:
    match form:
        case Format.TABLE:
            _write_text(matrix, layout, file, colour=colourful(output))
        case Format.MARKDOWN:
            _write_markdown(matrix, layout, file)
        case Format.CSV:
            _write_csv(matrix, layout, file, output)
        case Format.JSON:
            _write_json(matrix, layout, file)


def _write_text(matrix: Matrix, layout: Layout | None, file: TextIO, *, colour: bool) -> None:
    from commops.matrix.layouts import for_people  # noqa: PLC0415
    from commops.shapes import Roll  # noqa: PLC0415 - each writer is read only where it is asked for
    from commops.terminal import grid_text, printing, roll  # noqa: PLC0415

    room = columns()
    shape = for_people(matrix, layout, lambda grid: grid_text.fits(grid, room))
    lines = roll.lines(shape, room) if isinstance(shape, Roll) else grid_text.lines(shape, room)
    printing.write(lines, file, colour=colour)


def _write_markdown(matrix: Matrix, layout: Layout | None, file: TextIO) -> None:
    from commops.formats import grid_markdown, table_markdown  # noqa: PLC0415
    from commops.matrix.layouts import for_people  # noqa: PLC0415
    from commops.shapes import Roll  # noqa: PLC0415

    shape = for_people(matrix, layout, grid_markdown.fits)
    file.write(table_markdown.roll(shape) if isinstance(shape, Roll) else grid_markdown.text(shape))


def _write_csv(matrix: Matrix, layout: Layout | None, file: TextIO, output: str) -> None:
    from commops.formats import grid_csv  # noqa: PLC0415
    from commops.matrix.layouts import for_programs  # noqa: PLC0415

    # A spreadsheet takes a file for UTF-8 only by its mark; in a pipe the mark would be in the way.
    file.write("" if output in {"", "-"} else grid_csv.BYTE_ORDER_MARK)
    grid_csv.write(for_programs(matrix, layout), file)


def _write_json(matrix: Matrix, layout: Layout | None, file: TextIO) -> None:
    from commops.formats import grid_json  # noqa: PLC0415
    from commops.matrix.layouts import for_programs  # noqa: PLC0415

    file.write(grid_json.text(for_programs(matrix, layout)))
