"""`commops coverage`: what an organisation covers of the standard that it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.errors import EXIT_FINDINGS, Unable, say
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    SortOption,
    tell_faults,
)
from commops.cli.reading import look
from commops.cli.targets import format_asked, names, target
from commops.formats.registry import formats_of

if TYPE_CHECKING:
    from commops.coverage.by_area import View
    from commops.formats.registry import Format
    from commops.shapes import Roll, Table

EXAMPLES = """\b
Examples:
  commops coverage                 the standard, area by area
  commops coverage --missing       only what nothing covers
  commops coverage --min 90        fail below 90 % of the core, for CI
  commops coverage -o coverage.md  as a page
"""

FORMATS: Final = formats_of("Table")

_WHOLE: Final = 100


def coverage(
    path: PathArgument = Path(),
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(names(FORMATS)),
            help="What to write (default: table, as wide as the screen).",
            autocompletion=completion.words(names(FORMATS)),
        ),
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    least: Annotated[
        str,
        typer.Option("--min", metavar="PERCENT", help="Exit with 1 where less of the core is covered."),
    ] = "",
    *,
    missing: Annotated[bool, typer.Option("--missing", help="Show only what nothing covers.")] = False,
) -> None:
    """Show what is covered of the standard that the organisation names: each duty, by which, and who answers.

    A duty covers the standard's duty of the same id, or those that it names with `covers`.
    """
    from commops.coverage.by_area import View, percent  # noqa: PLC0415 - what only this command needs

    wanted = _percent(least)
    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language, sort)
    if not seen.graph.described("standard"):
        raise Unable(
            "this organisation names no standard to be measured against",
            "write `standard: community-operations` under `organization`, or the path of your own",
        )
    shape = _shape(View(seen.material(), missing), form)
    with target(output, seen.kept) as written:
        form.write(shape, written)
    if (covered := percent(seen.graph)) < wanted:
        say(f"commops: {covered:.1f} % of the core is covered, less than {wanted:g} %")
        raise typer.Exit(EXIT_FINDINGS)
    tell_faults(seen.reading, "coverage")


def _percent(written: str) -> float:
    number = written.removesuffix("%").strip()
    if not written:
        return 0.0
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", number) or float(number) > _WHOLE:
        raise Unable(f"'--min' cannot be '{written}'", "it is a percentage from 0 to 100: `--min 90`")
    return float(number)


def _shape(view: View, form: Format) -> Roll | Table:
    if form.name == "table":
        return view.roll()
    return view.table() if form.for_programs else view.page()
