"""`commops coverage`: which duties of its standard an organisation covers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli.drawn import Drawn
from commops.cli.errors import EXIT_FINDINGS, Unable, note
from commops.cli.options import (
    View as Shown,
)
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument, SortOption, UndatedOption
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.coverage.by_area import View
    from commops.formats.registry import Format
    from commops.graph import Graph
    from commops.shapes import Roll, Table

EXAMPLES: Final = examples(
    ("commops coverage", message("the standard, area by area")),
    ("commops coverage --missing", message("only duties that are missing")),
    ("commops coverage --min 90", message("fail below 90 % of the core duties, for CI")),
    ("commops coverage -o coverage.md", message("as a page")),
)
HELP: Final = message(
    """Show which duties of the organisation's standard are covered: by which duty, and who is accountable for it.

A duty covers the duty of the standard that has the same id, or the duties that it names with `covers`."""
)

FORMATS: Final = formats_of("Table")

_WHOLE: Final = 100


def coverage(
    path: PathArgument = Path(),
    format_: Annotated[
        str, format_option(FORMATS, message("The format (default: table, as wide as the screen)."))
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    least: Annotated[
        str,
        typer.Option(
            "--min", metavar=message("PERCENT"), help=message("Exit with 1 where fewer of the core duties are covered.")
        ),
    ] = "",
    *,
    missing: Annotated[bool, typer.Option("--missing", help=message("Show only duties that are not covered."))] = False,
    undated: UndatedOption = False,
) -> Drawn:
    """Show which duties of a standard are covered."""
    from commops.coverage.by_area import View  # noqa: PLC0415 - what only this command needs

    wanted = _percent(least)
    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language, sort, dated=not undated)
    if not seen.graph.described("standard"):
        raise Unable(
            message("this organisation names no standard"),
            message("write `standard: community-operations` under `organization`, or the path of your own standard"),
        )
    shape = _shape(View(seen.material(), missing), form)
    return Drawn(Shown.COVERAGE, seen, form, shape, output, lambda: _require(wanted, seen.graph))


def _require(wanted: float, graph: Graph) -> None:
    from commops.coverage.by_area import percent  # noqa: PLC0415 - what only this command needs

    covered = percent(graph)
    if covered < wanted:
        note(
            message(
                "{covered:.1f} % of the core duties are covered; at least {wanted:g} % are required",
                covered=covered,
                wanted=wanted,
            )
        )
        raise typer.Exit(EXIT_FINDINGS)


def _percent(written: str) -> float:
    number = written.removesuffix("%").strip()
    if not written:
        return 0.0
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", number) or float(number) > _WHOLE:
        raise Unable(
            message("invalid value '{written}' for '{option}'", written=written, option="--min"),
            message("write a percentage from 0 to 100: `--min 90`"),
        )
    return float(number)


def _shape(view: View, form: Format) -> Roll | Table:
    if form.name == "table":
        return view.roll()
    return view.table() if form.for_programs else view.page()
