"""`commops chart`: draw the org chart."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.chart.org_chart import Chart, Of, UnknownRoot, draw
from commops.cli import completion
from commops.cli.errors import Unable
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    columns,
    one_meant,
    one_of,
    tell_faults,
)
from commops.cli.reading import look
from commops.cli.targets import format_asked, names, target
from commops.formats.registry import formats_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.formats.registry import Format
    from commops.naming.lookup import Lookup
    from commops.shapes import Data, Tree

EXAMPLES = """\b
Examples:
  commops chart                               posts by who reports to whom
  commops chart --of teams --depth 2          the teams, two layers
  commops chart --root content-lead           one post and what is below it
  commops chart --root events --format boxes  a team, drawn top down
  commops chart --format boxes -o chart.txt   the whole drawing, in a file
  commops chart -o chart.json                 posts, teams and people as data
"""


FORMATS: Final = formats_of("Tree", "Data")


def chart(
    path: PathArgument = Path(),
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="|".join(Of),
            help="What to draw (default: roles; teams above sixty posts).",
            autocompletion=completion.words(Of),
        ),
    ] = "",
    root: Annotated[
        str,
        typer.Option(
            "--root",
            metavar="ID|NAME",
            help="Draw only this post, team or person, and what is below.",
            autocompletion=completion.roots,
        ),
    ] = "",
    depth: Annotated[str, typer.Option("--depth", metavar="N", help="Draw only so many layers (default: all).")] = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(names(FORMATS)),
            help="Draw indented lines or boxes from the top down, or write data (default: tree).",
            autocompletion=completion.words(names(FORMATS)),
        ),
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
) -> None:
    """Draw the org chart: who reports to whom, who holds which post, and what is vacant."""
    from commops.chart.roots import rooted  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, FORMATS)
    asked = Of(one_of(Of, of, "--of")) if of else None
    layers = _layers(depth)
    seen = look(path, on, language, sort)
    if asked is Of.PEOPLE and not seen.graph.people:
        raise Unable(f"no people are described here on {seen.graph.day}", "draw posts with `--of roles`")
    with one_meant():
        wanted = rooted(Chart(seen.graph, seen.language, asked, root, layers))
    with _unknown_roots_told(wanted):
        shape = _shape(wanted, form, output)
    with target(output, seen.kept) as written:
        form.write(shape, written)
    tell_faults(seen.reading, "chart")


@contextmanager
def _unknown_roots_told(chart: Chart) -> Iterator[None]:
    from commops.chart.roots import known_roots  # noqa: PLC0415 - what only this command needs

    try:
        yield
    except UnknownRoot as error:
        raise _unknown(error, known_roots(chart)) from None


def _shape(chart: Chart, form: Format, output: str) -> Tree | Data:
    if form.for_programs:
        return _data(chart)

    tree = draw(chart)
    if form.name == "boxes":
        _refuse_too_wide(tree, output)
    return tree


def _data(chart: Chart) -> Data:
    from commops.chart.as_data import data  # noqa: PLC0415 - for programs only
    from commops.shapes import Data  # noqa: PLC0415

    return Data(data(chart))


def _layers(depth: str) -> int | None:
    if not depth:
        return None
    if not re.fullmatch("[1-9][0-9]{0,5}", depth):
        raise Unable(f"'--depth' cannot be '{depth}'", "write a number of layers: `--depth 2`")
    return int(depth)


def _refuse_too_wide(shape: Tree, output: str) -> None:
    from commops.terminal import boxes  # noqa: PLC0415 - needed for boxes only

    wide, room = boxes.breadth(shape), columns()
    if output in {"", "-"} and wide > room:
        raise Unable(
            f"the boxes would be {wide:,} columns wide, and there are {room}",
            "draw less with `--root` or `--depth`, write to a file with `--output`, or leave out `--format boxes`",
        )


def _unknown(error: UnknownRoot, known: Lookup) -> Unable:
    if error.meant:
        return Unable(str(error), f"write one of them: `--root {error.meant[0]}`", known.listed("roles", error.meant))
    return Unable(str(error), known.nearest(error.identifier) if error.known else "")
