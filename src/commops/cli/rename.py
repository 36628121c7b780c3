"""`commops rename`: another id, wherever it is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.editing import Asked, DiffOption, ForceOption, carry_out, end
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops rename teams/events gatherings", message("a team")),
    ("commops rename people/priya priya-lindqvist --diff", message("only show it")),
)
HELP: Final = message(
    """Give something another id, wherever the files name it: in entries, positions such as `chair@events`, cells of
people.csv, the configuration of rules, suppressions and baselines.

What the standard says of the old id is written out, so that nothing changes its meaning. All files are changed, or
none."""
)


def rename(
    what: Annotated[
        str,
        typer.Argument(
            metavar=message("KIND/OLD"),
            help=message("What to rename, such as `roles/event-lead`, by id or name."),
            autocompletion=completion.subjects,
        ),
    ],
    new: Annotated[str, typer.Argument(metavar=message("NEW"), help=message("The new id."))],
    path: PathArgument = Path(),
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Give something another id."""

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.renaming import Rename, renamed  # noqa: PLC0415 - what only this command needs

        return renamed(reading, Rename(what, new), today, spoken())

    from commops.cli.stale_views import say_stale  # noqa: PLC0415 - what only this command needs

    outcome = carry_out(Asked(path, language, diff=diff, force=force), make)
    if outcome.edit.renamed:
        say_stale(outcome.before.folder.absolute(), outcome.edit.renamed[1])
    end(outcome)
