"""`commops skills`: which skills are required and there, what closes the gaps, and the year's training plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli.drawn import Drawn
from commops.cli.options import View
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked
from commops.cli.whatif import FORMATS, FormatOption, FullOption
from commops.language.messages import message

EXAMPLES: Final = examples(
    ("commops skills", message("who lacks what, and who could teach it")),
    ("commops skills --plan", message("the trainings of the year, by quarter")),
    ("commops skills --plan -f markdown", message("as a checklist to paste")),
)
HELP: Final = message(
    """Show which skills the positions require and who has them: what somebody lacks, which training helps, and who
could teach it.

With `--plan`, show the trainings of the year by quarter, and the gaps that they close. People who are away and agents
are left out, and so are positions of external teams."""
)


def skills(
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    plan: Annotated[bool, typer.Option("--plan", help=message("Show the year's training plan by quarter."))] = False,
    full: FullOption = False,
) -> Drawn:
    """Show which skills are required and there."""
    from commops.department.skill_list import (  # noqa: PLC0415 - what only this command needs
        skill_data,
        skill_list,
        training_plan,
    )
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    if form.for_programs:
        return Drawn(View.LIST, seen, form, Data(skill_data(seen.graph)), output)
    if plan:
        return Drawn(View.LIST, seen, form, training_plan(seen.graph, seen.language, full=full), output)
    return Drawn(View.LIST, seen, form, skill_list(seen.graph, seen.language, full=full), output)
