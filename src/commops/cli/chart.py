"""`commops chart`: draw the org chart."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.chart.colouring import Colour
from commops.chart.drawing import Chart, Of, UnknownRoot
from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable, note, say_below
from commops.cli.options import View, one_meant, one_of
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument, SortOption, UndatedOption
from commops.cli.pictures import FITS, in_files, picture
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import listed, message
from commops.shapes import OrgChart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.cli.pictures import Picture
    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.naming.lookup import Lookup
    from commops.shapes import ChartPage, Data, Register, Tree

EXAMPLES: Final = examples(
    ("commops chart", message("positions by who reports to whom")),
    ("commops chart --of teams --depth 2", message("the teams, two levels")),
    ("commops chart --root content-lead", message("one position and all below it")),
    ("commops chart --root events --format boxes", message("one team, from the top down")),
    ("commops chart --format boxes -o chart.txt", message("the whole drawing, in a file")),
    ("commops chart -o chart.md", message("a diagram for Markdown")),
    ("commops chart -o chart.html", message("a page to search and print")),
    ("commops chart -o chart.xlsx", message("for a spreadsheet")),
    ("commops chart -o chart.svg", message("a picture")),
    ("commops chart --pages -o chart.pdf", message("on pages of A4")),
    ("commops chart -o chart.json", message("everything as data")),
)
HELP: Final = message("Draw the org chart: who reports to whom, who holds which position, and which are vacant.")


FORMATS: Final = formats_of("Tree", "OrgChart", "ChartPage", "Data", "Register")


def chart(
    path: PathArgument = Path(),
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="|".join(Of),
            help=message("What to draw (default: roles; teams above 60 positions)."),
            autocompletion=completion.words(Of),
        ),
    ] = "",
    root: Annotated[
        str,
        typer.Option(
            "--root",
            metavar=message("ID|NAME"),
            help=message("Draw only this position, team or person, and all below."),
            autocompletion=completion.roots,
        ),
    ] = "",
    depth: Annotated[
        str, typer.Option("--depth", metavar="N", help=message("Draw only this many levels (default: all)."))
    ] = "",
    format_: Annotated[
        str,
        format_option(
            FORMATS, message("Draw indented lines, boxes or a diagram, or write a page or data (default: tree).")
        ),
    ] = "",
    output: OutputOption = "",
    fit: Annotated[
        str,
        typer.Option(
            "--fit",
            metavar="|".join(FITS),
            help=message("Fit a picture to a page, which picks the arrangement too (default: none)."),
            autocompletion=completion.words(FITS),
        ),
    ] = "",
    colour: Annotated[
        str,
        typer.Option(
            "--colour",
            metavar="|".join(Colour),
            help=message("What the colours of a picture stand for (default: team)."),
            autocompletion=completion.words(Colour),
        ),
    ] = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    pages: Annotated[
        bool,
        typer.Option(
            "--pages", help=message("Divide a picture into as many pages as it takes; the files are numbered.")
        ),
    ] = False,
    undated: UndatedOption = False,
) -> Drawn:
    """Draw the org chart."""
    form = format_asked(format_, output, FORMATS)
    asked = Of(one_of(Of, of, "--of")) if of else None
    levels = _levels(depth)
    asked_picture = picture(form, fit, colour, pages=pages)
    seen = look(path, on, language, sort, dated=not undated)
    if asked is Of.PEOPLE and not seen.graph.people:
        raise Unable(
            message("no people are defined as of {day}", day=seen.graph.day),
            message("draw positions with `--of roles`"),
        )
    wanted = _rooted(Chart(seen.graph, seen.language, asked, root, levels, dated=seen.dated))
    with _reporting_unknown_roots(wanted):
        shape = _shape(wanted, seen, form, asked_picture)
    files: Sequence[tuple[str, object]] = [(output, shape)]
    if isinstance(shape, OrgChart):
        files = in_files(shape, form, output)
    (first_output, first), *more = files
    return Drawn(View.CHART, seen, form, first, first_output, lambda: _report_teams(wanted, form), more)


def _rooted(chart: Chart) -> Chart:
    if not chart.root:
        return chart
    from commops.chart.roots import rooted  # noqa: PLC0415 - few charts start from something

    with one_meant():
        return rooted(chart)


def _report_teams(chart: Chart, form: Format) -> None:
    # A page has positions and teams side by side.
    from commops.chart.org_chart import MOST_POSTS, has_too_many_posts  # noqa: PLC0415 - not for `--help`

    if has_too_many_posts(chart) and "ChartPage" not in form.writers:
        note(message("only teams are drawn: there are more than {number} positions", number=MOST_POSTS))
        say_below(message("draw positions with `--of roles`"))


@contextmanager
def _reporting_unknown_roots(chart: Chart) -> Iterator[None]:
    try:
        yield
    except UnknownRoot as error:
        from commops.chart.roots import known_roots  # noqa: PLC0415 - few charts start from something

        raise _unknown(error, known_roots(chart)) from None


def _shape(chart: Chart, seen: Seen, form: Format, picture: Picture) -> Tree | OrgChart | ChartPage | Data | Register:
    if "Register" in form.writers:
        return _register(chart)
    if "ChartPage" in form.writers:
        return _page(chart, seen, picture)
    if "OrgChart" in form.writers:
        return _cards(chart, picture)
    if form.for_programs:
        return _data(chart)
    return _tree(chart)


def _tree(chart: Chart) -> Tree:
    from commops.chart.org_chart import draw  # noqa: PLC0415 - not for `--help`

    return draw(chart)


def _cards(chart: Chart, picture: Picture) -> OrgChart:
    from commops.chart.cards import org_chart  # noqa: PLC0415 - for pictures only

    return picture.of(org_chart(chart, picture.colour))


def _register(chart: Chart) -> Register:
    from commops.chart.as_table import register  # noqa: PLC0415 - for spreadsheets only

    return register(chart)


def _page(chart: Chart, seen: Seen, picture: Picture) -> ChartPage:
    from commops.cli.chart_page import chart_page  # noqa: PLC0415 - with the profiles, for pages only

    return chart_page(chart, seen, picture.colour)


def _data(chart: Chart) -> Data:
    from commops.chart.as_data import data  # noqa: PLC0415 - for programs only
    from commops.shapes import Data  # noqa: PLC0415

    return Data(data(chart))


def _levels(depth: str) -> int | None:
    if not depth:
        return None
    if not re.fullmatch("[1-9][0-9]{0,5}", depth):
        raise Unable(
            message("invalid value '{written}' for '{option}'", written=depth, option="--depth"),
            message("write a number of levels: `--depth 2`"),
        )
    return int(depth)


def _unknown(error: UnknownRoot, known: Lookup) -> Unable:
    if error.meant:
        one = message("name one of them: `--root {position}`", position=error.meant[0])
        return Unable(error.args[0], one, known.listed("roles", error.meant))
    if not error.known:
        return Unable(error.args[0])
    listing = message("list what there is: {commands}", commands=listed(f"`commops list {kind}`" for kind in known.ids))
    return Unable(error.args[0], known.nearest(error.identifier) or listing)
