"""`commops whatif`: what would follow from a change, without making it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn, written
from commops.cli.errors import EXIT_UNABLE, Unable
from commops.cli.options import (
    LanguageOption,
    MessagesLanguageOption,
    OutputOption,
    PathArgument,
    View,
    day,
    language_asked,
    one_meant,
)
from commops.cli.page import Command, Commands, examples
from commops.cli.reading import look
from commops.cli.targets import format_asked, names
from commops.formats.registry import formats_of
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.shapes import Checklist, Data

EXAMPLES: Final = examples(
    ("commops whatif leave priya --on 2026-12-31", message("what there is to hand over")),
    ("commops whatif leave priya -f markdown", message("as a checklist to paste")),
)
HELP: Final = message(
    """Show what would follow from a change: who leaves, and what nobody is left to do.

Nothing is written: the change is made in memory only."""
)
LEAVE: Final = message(
    """Show what there is to hand over when somebody leaves: duties that nobody is left to do or accountable for, who
could act, accounts, meetings, metrics, agreements.

With `--format markdown`, it is a checklist to paste into an issue."""
)
_LEAVE_EXAMPLES: Final = examples(
    ("commops whatif leave priya", message("as if today were the last day")),
    ("commops whatif leave priya --on 2026-12-31", message("the last day is another one")),
    ("commops whatif leave priya -f markdown", message("a checklist to paste")),
    ("commops whatif leave priya --full", message("every line")),
)

FORMATS: Final = formats_of("Checklist", "Data")

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(names(FORMATS)),
        help=message("The format (default: text)."),
        autocompletion=completion.words(names(FORMATS)),
    ),
]
FullOption = Annotated[bool, typer.Option("--full", help=message("Show every line, also where there are many."))]

app = typer.Typer(cls=Commands, rich_markup_mode=None, add_completion=False, help=HELP, epilog=EXAMPLES)


@app.callback(invoke_without_command=True)
def whatif(context: typer.Context, *, language: MessagesLanguageOption = "") -> None:
    """Show the help where no change is named."""
    language_asked(language)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(EXIT_UNABLE)


def leave(
    person: Annotated[
        str,
        typer.Argument(
            metavar=message("PERSON"),
            help=message("Who leaves: an id or a name."),
            autocompletion=completion.of("people"),
        ),
    ],
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar=message("DATE"), help=message("The last day, such as 2026-12-31 (default: today).")
        ),
    ] = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show what there is to hand over."""
    from commops.planning.asked import person_asked  # noqa: PLC0415 - what only this command needs

    form = format_asked(format_, output, FORMATS)
    last_day = _not_the_last(day(on))
    seen = look(path, on, language)
    with one_meant():
        who = person_asked(seen.graph, person, seen.language)
    return Drawn(View.WHATIF, seen, form, _handover(seen, who, last_day, form, full=full), output)


def _not_the_last(asked: date) -> date:
    # What follows is what is there on the next day.
    if asked == asked.max:
        raise Unable(message("no day follows {day}", day=asked), message("choose an earlier date with `--on`"))
    return asked


def _handover(seen: Seen, person: str, last_day: date, form: Format, *, full: bool) -> Checklist | Data:
    from commops.planning.handover import handover  # noqa: PLC0415 - what only this command needs
    from commops.planning.handover_data import handover_data  # noqa: PLC0415
    from commops.planning.handover_in_words import handover_list  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    if form.for_programs:
        return Data(handover_data(handover(seen.graph, person, last_day)))
    return handover_list(seen.graph, person, last_day, seen.language, full=full)


for _name, _function, _help, _examples, _in_short in (
    ("leave", leave, LEAVE, _LEAVE_EXAMPLES, message("What there is to hand over when somebody leaves.")),
):
    app.command(_name, cls=Command, help=_help, epilog=_examples, short_help=_in_short)(written(_function))
