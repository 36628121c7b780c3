"""`commops load`: how many positions and duties each person has, and what part of full time that is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from commops.cli.drawn import Drawn
from commops.cli.options import View
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message

EXAMPLES: Final = examples(
    ("commops load", message("everybody, most duties first")),
    ("commops load -o load.csv", message("as a table for a spreadsheet")),
)
HELP: Final = message(
    """Show how many positions and duties each person has.

The share of full time is shown for people whose positions all state a `share`, or whose duties all state an `effort`;
people who do the same duty share its effort equally. For everybody else it is unknown. Agents and services are left
out."""
)

FORMATS: Final = formats_of("Table")


def load(
    path: PathArgument = Path(),
    format_: Annotated[
        str, format_option(FORMATS, message("The format (default: table, as wide as the screen)."))
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
) -> Drawn:
    """Show how many positions and duties each person has."""
    from commops.planning.loads_in_words import load_table  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    bars = not (form.for_programs or form.binary)
    return Drawn(View.WHATIF, seen, form, load_table(seen.graph, seen.language, bars=bars), output)
