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
    colourful,
    columns,
    tell_faults,
)
from commops.cli.outputs import opened
from commops.cli.reading import format_asked, look
from commops.cli.tables import ENDINGS, Format, write

if TYPE_CHECKING:
    from typing import TextIO

    from commops.coverage.by_area import View

EXAMPLES = """\b
Examples:
  commops coverage                 the standard, area by area
  commops coverage --missing       only what nothing covers
  commops coverage --min 90        fail below 90 % of the core, for CI
  commops coverage -o coverage.md  as a page
"""

_WHOLE: Final = 100


def coverage(
    path: PathArgument = Path(),
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(Format),
            help="What to write (default: table, as wide as the screen).",
            autocompletion=completion.words(Format),
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
    form = format_asked(format_, output, ENDINGS, Format.TABLE)
    seen = look(path, on, language, sort)
    if not seen.graph.described("standard"):
        raise Unable(
            "this organisation names no standard to be measured against",
            "write `standard: community-operations` under `organization`, or the path of your own",
        )
    with opened(output, seen.kept) as file:
        _write(View(seen.material(), missing), form, file, output)
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


def _write(view: View, form: Format, file: TextIO, output: str) -> None:
    from commops.formats import table_markdown  # noqa: PLC0415 - what only this command needs
    from commops.terminal import printing, roll  # noqa: PLC0415 - what only this command needs

    if form is Format.TABLE:
        printing.write(roll.lines(view.roll(), columns()), file, colour=colourful(output))
    elif form is Format.MARKDOWN:
        file.write(table_markdown.text(view.page()))
    else:
        write(view.table(), form, file, output)
