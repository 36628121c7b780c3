"""`commops raci`: draw the responsibility matrix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable, note
from commops.cli.options import View, columns, one_meant, one_of
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument, SortOption, UndatedOption
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message
from commops.matrix.options import By, Choice, Layout, Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from commops.formats.registry import Format
    from commops.matrix.matrix import Matrix
    from commops.shapes import Grid, Roll, Sheet, Workbook

EXAMPLES: Final = examples(
    ("commops raci", message("every duty and its letters")),
    ("commops raci --team content --team events", message("the duties of two teams")),
    ("commops raci --role content-planner", message("the duties of a role")),
    ("commops raci --by person --area events", message("by person, in one area")),
    ("commops raci --layout list", message("by who is accountable")),
    ("commops raci --layout load", message("how many letters each role has")),
    ("commops raci -o raci.md", message("for a wiki or a pull request")),
    ("commops raci -o raci.xlsx", message("a spreadsheet, one sheet a team")),
    ("commops raci -o raci.html", message("a page to sort and to filter")),
)
HELP: Final = message(
    "Draw the responsibility matrix: who is accountable, responsible, consulted and informed for each duty."
)

FORMATS: Final = formats_of("Sheet", "Workbook")
PAGES: Final = frozenset({"markdown", "asciidoc"})
"""The formats whose readers see a page, however wide a screen is."""


def _only(what: str, kind: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{what}", metavar=message("ID|NAME"), help=help_, autocompletion=completion.of(kind)
    )
    return option


def raci(
    path: PathArgument = Path(),
    team: Annotated[
        list[str] | None, _only("team", "teams", message("Only duties of this team and of its sub-teams."))
    ] = None,
    role: Annotated[
        list[str] | None, _only("role", "roles", message("Only duties in which this role has a letter."))
    ] = None,
    person: Annotated[
        list[str] | None, _only("person", "people", message("Only duties in which this person has a letter."))
    ] = None,
    area: Annotated[list[str] | None, _only("area", "areas", message("Only duties of this area."))] = None,
    workflow: Annotated[
        list[str] | None, _only("workflow", "workflows", message("Only duties of this workflow."))
    ] = None,
    duty: Annotated[
        list[str] | None, _only("duty", "duties", message("Only this duty; each of these filters may be repeated."))
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="|".join(By),
            help=message("What the columns are (default: role)."),
            autocompletion=completion.words(By),
        ),
    ] = "",
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar="|".join(Layout),
            help=message("The layout (default: grid where it fits, else letters; long is for CSV only)."),
            autocompletion=completion.words(Layout),
        ),
    ] = "",
    format_: Annotated[str, format_option(FORMATS, message("The format (default: table)."))] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    undated: UndatedOption = False,
) -> Drawn:
    """Draw the responsibility matrix."""
    from commops.matrix.filters import resolved  # noqa: PLC0415 - what only this command needs
    from commops.matrix.matrix import Matrix  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, FORMATS)
    column = By(one_of(By, by, "--by")) if by else By.ROLE
    asked = Layout(one_of(Layout, layout, "--layout")) if layout else None
    if asked is Layout.LONG and form.name != "csv":
        raise Unable(
            message("'--layout long' is only for CSV"),
            message("add `--format csv`, or write to a file: `-o raci.csv`"),
        )
    seen = look(path, on, language, sort, dated=not undated)
    choice = Choice(*(tuple(ids or ()) for ids in (team, role, person, area, workflow, duty)))
    with one_meant():
        chosen = resolved(seen.graph, choice, seen.language)
    matrix = Matrix(seen.graph, seen.language, column, chosen, Sort(sort) if sort else None, dated=seen.dated)
    shape = shape_of(matrix, form, asked)
    return Drawn(View.MATRIX, seen, form, shape, output, lambda: _note(matrix, form))


def _note(matrix: Matrix, form: Format) -> None:
    # Data has no place for it.
    if form.for_programs:
        for line in matrix.note():
            note(line)


def shape_of(matrix: Matrix, form: Format, layout: Layout | None) -> Sheet | Roll | Workbook:
    """Return what a format writes of a matrix, in the layout asked for or the one that fits."""
    from commops.matrix.layouts import for_people, for_programs  # noqa: PLC0415 - what only this command needs
    from commops.matrix.workbook import workbook  # noqa: PLC0415 - what only this command needs

    if "Workbook" in form.writers:
        return workbook(matrix, layout or _for_a_browser(matrix, form))
    if form.for_programs:
        return for_programs(matrix, layout)
    return for_people(matrix, layout, _fits_page if form.name in PAGES else _fits_screen())


def _for_a_browser(matrix: Matrix, form: Format) -> Layout | None:
    # The layout of a matrix that is too large for a browser to arrange as a grid.
    from commops.formats.html import matrix as page  # noqa: PLC0415 - for pages and spreadsheets only

    if form.name != "html" or page.fits(len(matrix.duties), len(matrix.columns)):
        return None
    return Layout.LETTERS


def _fits_page(grid: Grid) -> bool:
    from commops.formats import grid_markdown  # noqa: PLC0415 - for Markdown only

    return grid_markdown.fits(grid)


def _fits_screen() -> Callable[[Grid], bool]:
    from commops.terminal import grid_text  # noqa: PLC0415 - for screens only

    room = columns()
    return lambda grid: grid_text.fits(grid, room)
