"""`commops unassign`: take a position from a person, at once or after a last day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli.assign import PersonArgument, RoleArgument
from commops.cli.editing import Answers, Asked, DiffOption, ForceOption, carry_out, day_of, end
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops unassign hana event-planner --on 2026-12-31", message("the last day")),
    ("commops unassign siobhan event-planner", message("delete the entry")),
    ("commops unassign jorge data-analyst --diff", message("only show it")),
)
HELP: Final = message(
    """Take a position from a person.

With `--on` the last day is written, and what was stays in the files. Without it, the entry is deleted. Before anything
is written, all rules are run as of the first day without it: new errors stop it, new warnings are shown."""
)

LastDayOption = Annotated[
    str, typer.Option("--on", metavar=message("DATE"), help=message("The last day, which is written."))
]


def unassign(
    person: PersonArgument,
    role: RoleArgument,
    path: PathArgument = Path(),
    on: LastDayOption = "",
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Take a position from a person."""
    answers = Answers({"post": str})
    last = day_of("--on", on)

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.unassigning import Release, unassigned  # noqa: PLC0415 - what only this command needs

        return unassigned(reading, Release(person, answers.of("post", role), last), today, spoken())

    end(carry_out(Asked(path, language, diff=diff, force=force), make, answers))
