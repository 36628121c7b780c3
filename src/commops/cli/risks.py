"""`commops risks`: which duties depend on one person alone, and who covers them."""

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
    ("commops risks", message("the ten on whom most depends")),
    ("commops risks --full", message("everybody on whom duties depend alone")),
    ("commops whatif leave priya", message("what one of them would leave")),
)
HELP: Final = message(
    """Show which duties depend on one person alone, and whether a backup covers them.

Those with most duties that no backup covers come first, then those with most duties, then with most accounts. A
backup who would violate a separation of duties does not count."""
)


def risks(
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show which duties depend on one person alone."""
    from commops.planning.risks_in_words import risk_list, risks_data  # noqa: PLC0415 - what only this command needs
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    if form.for_programs:
        return Drawn(View.WHATIF, seen, form, Data(risks_data(seen.graph)), output)
    is_whole = full or form.name != "text"
    return Drawn(View.WHATIF, seen, form, risk_list(seen.graph, seen.language, full=is_whole), output)
