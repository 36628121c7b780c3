"""`commops leave`: a person's last day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli.assign import PersonArgument
from commops.cli.editing import Asked, DiffOption, ForceOption, carry_out, day_of, end
from commops.cli.options import other_path
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.editing.edit import Edit
    from commops.editing.trying import Tried
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops leave priya --on 2031-12-31", message("the last day")),
    ("commops leave siobhan --diff", message("only show it")),
)
HELP: Final = message(
    """Write the last day of a person.

Nothing is deleted: they stay in the files, and their positions are vacant from the next day on. The rules are run as
of that day: new errors stop it, new warnings are shown. What there is to hand over is printed, as by
`commops whatif leave`."""
)


def leave(
    person: PersonArgument,
    path: PathArgument = Path(),
    on: Annotated[
        str, typer.Option("--on", metavar=message("DATE"), help=message("The last day (default: today)."))
    ] = "",
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Write the last day of a person."""
    last = day_of("--on", on)

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.leaving import left  # noqa: PLC0415 - what only this command needs

        return left(reading, person, last or today, spoken())

    outcome = carry_out(Asked(path, language, diff=diff, force=force), make)
    if not diff:
        _print_handover(outcome, other_path(path))
    end(outcome)


def _print_handover(outcome: Tried, path: str) -> None:
    # As of what was there before, on the last day.
    from commops.checking.check import graph_of  # noqa: PLC0415 - what only this command needs
    from commops.cli.outputs import Kept  # noqa: PLC0415
    from commops.cli.targets import format_asked, target  # noqa: PLC0415
    from commops.formats.registry import formats_of  # noqa: PLC0415
    from commops.graph.staff import ONE_DAY  # noqa: PLC0415
    from commops.planning.handover_in_words import handover_list  # noqa: PLC0415

    last = outcome.edit.day - ONE_DAY
    person = outcome.edit.done[0].keys[1]
    typer.echo()
    found = handover_list(graph_of(outcome.before, last), person, last, spoken(), path=path)
    with target("", Kept()) as screen:
        format_asked("", "", formats_of("Checklist")).write(found, screen)
