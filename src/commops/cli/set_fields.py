"""`commops set`: fields of one thing get other values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.editing import Asked, DiffOption, ForceOption, carry_out, end
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops set roles/event-planner seats=3", message("one more seat")),
    ("commops set people/priya until=2031-12-31 fte=0.5", ""),
    ("commops set roles/content-lead backup=content-planner,event-lead --diff", ""),
    ("commops set teams/events name.en=Gatherings", message("in one language")),
    ("commops set people/priya until=", message("remove it")),
)
HELP: Final = message(
    """Set fields of a role, person, team, duty or anything else.

A list is written with commas, an entry of a mapping as `FIELD.KEY=VALUE`; `FIELD=` removes the field. Holders are
assigned, and ids renamed, by their own commands. An organisation in another folder is named by `--in`."""
)


def set_fields(
    what: Annotated[
        str,
        typer.Argument(
            metavar=message("KIND/ID"),
            help=message("What to change, such as `roles/event-lead`, by id or name."),
            autocompletion=completion.subjects,
        ),
    ],
    fields: Annotated[
        list[str], typer.Argument(metavar=message("FIELD=VALUE"), help=message("Fields and their values."))
    ],
    folder: Annotated[
        Path,
        typer.Option(
            "--in",
            metavar=message("PATH"),
            readable=False,
            help=message("The organisation (default: the current folder)."),
        ),
    ] = Path(),
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Set fields of something."""

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.setting import changed, setting  # noqa: PLC0415 - what only this command needs

        return changed(reading, what, [setting(each) for each in fields], today, spoken())

    end(carry_out(Asked(folder, language, diff=diff, force=force), make))
