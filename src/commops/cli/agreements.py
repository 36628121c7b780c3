"""`commops agreements`: who must sign which agreement, who has, and what lapses soon."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli.drawn import Drawn
from commops.cli.errors import Unable
from commops.cli.options import View
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked
from commops.cli.whatif import FORMATS, FormatOption, FullOption
from commops.language.messages import message

EXAMPLES: Final = examples(
    ("commops agreements", message("what is to be signed, and what lapses")),
    ("commops agreements --within 90", message("what lapses in the next 90 days")),
    ("commops agreements -f markdown", message("as a checklist to paste")),
)
HELP: Final = message(
    """Show who must sign which agreement and why, who has signed it, until when that holds, and what lapses soon.

An agreement is required of those in its `required_of`, and of whoever has access to information that names it. People
who are away need not sign."""
)
_MOST_DAYS: Final = 9999


def agreements(
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    within: Annotated[
        str,
        typer.Option(
            "--within",
            metavar=message("DAYS"),
            help=message("List what lapses within so many days (default: 60)."),
        ),
    ] = "60",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show who must sign which agreement."""
    from commops.department.signature_list import (  # noqa: PLC0415 - what only this command needs
        signature_data,
        signature_list,
    )
    from commops.shapes import Data  # noqa: PLC0415

    days = _days(within)
    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    if form.for_programs:
        return Drawn(View.LIST, seen, form, Data(signature_data(seen.graph, days)), output)
    return Drawn(View.LIST, seen, form, signature_list(seen.graph, seen.language, days, full=full), output)


def _days(written: str) -> int:
    if not (written.isascii() and written.isdecimal()) or int(written) > _MOST_DAYS:
        raise Unable(
            message("invalid value '{written}' for '{option}'", written=written, option="--within"),
            message("write a number of days from 0 to {most:,}: `--within 90`", most=_MOST_DAYS),
        )
    return int(written)
