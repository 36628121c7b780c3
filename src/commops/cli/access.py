"""`commops access`: which information is open to whom and why, and who has it without need."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from commops.cli.drawn import Drawn
from commops.cli.options import View
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked
from commops.cli.whatif import FORMATS, FormatOption, FullOption
from commops.language.messages import message

EXAMPLES: Final = examples(
    ("commops access", message("every class of information, and to whom it is open")),
    ("commops access --full", message("all positions and duties")),
    ("commops access -f json", message("for a program")),
)
HELP: Final = message(
    """Show which information is open to whom, for which duties, and who has access to confidential information without
need.

A position needs the information of the duties that it does or supports; to be accountable takes no access."""
)


def access(
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show which information is open to whom."""
    from commops.department.access_list import access_data, access_list  # noqa: PLC0415 - what only this needs
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    if form.for_programs:
        return Drawn(View.LIST, seen, form, Data(access_data(seen.graph)), output)
    return Drawn(View.LIST, seen, form, access_list(seen.material(), full=full), output)
