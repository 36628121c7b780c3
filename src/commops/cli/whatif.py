"""`commops whatif`: what would follow from a change, without making it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn, written
from commops.cli.errors import EXIT_UNABLE, Unable
from commops.cli.options import View, day, language_asked, one_meant, other_path
from commops.cli.page import Command, Commands, examples
from commops.cli.parameters import LanguageOption, MessagesLanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.shapes import ChangeList, Checklist, Data

EXAMPLES: Final = examples(
    ("commops whatif leave priya --on 2026-12-31", message("what there is to hand over")),
    ("commops whatif leave priya -f markdown", message("as a checklist to paste")),
    ("commops whatif without content-planner", message("what is lost with a position")),
    ("commops whatif merge content-lead content-planner", ""),
    ("commops whatif on 2027-12-31", message("what is already known to change")),
)
HELP: Final = message(
    """Show what a change would mean, before anybody makes it: somebody leaves, a position goes, two become one.

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

WITHOUT: Final = message(
    """Show what is lost with a position: duties that nobody is left to do or accountable for, which other positions its
holders have, and to whom its direct reports would report.

Its responsibilities are lost with it: no default takes their place."""
)
_WITHOUT_EXAMPLES: Final = examples(
    ("commops whatif without content-planner", ""),
    ("commops whatif without content-planner -f markdown", message("a checklist to paste")),
)
MERGE: Final = message(
    """Show what would follow if a position took over another one, with all its duties and holders: how many duties it
would have, which duties would lose their second person, and which findings would be new.

It requires the skills and the access of both. Empty seats of the other position are not taken over."""
)
_MERGE_EXAMPLES: Final = examples(
    ("commops whatif merge content-lead content-planner", message("content-lead stays")),
    ("commops whatif merge content-lead content-planner --full", message("every change")),
)
ON: Final = message(
    """Show what is already known to change until a date: who joins and leaves, which positions become vacant, which
teams and duties end, and which findings there would be."""
)
_ON_EXAMPLES: Final = examples(
    ("commops whatif on 2027-12-31", message("from today")),
    ("commops whatif on 2027-12-31 --since 2026-12-31", message("from another date")),
)

FORMATS: Final = formats_of("Checklist", "Data")

FormatOption = Annotated[str, format_option(FORMATS, message("The format (default: text)."))]
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
    return Drawn(View.WHATIF, seen, form, _handover(seen, who, last_day, form, other_path(path), full=full), output)


def _not_the_last(asked: date) -> date:
    # What follows is what is there on the next day.
    if asked == asked.max:
        raise Unable(message("no day follows {day}", day=asked), message("choose an earlier date with `--on`"))
    return asked


def _handover(seen: Seen, person: str, last_day: date, form: Format, path: str, *, full: bool) -> Checklist | Data:
    from commops.planning.handover import handover  # noqa: PLC0415 - what only this command needs
    from commops.planning.handover_data import handover_data  # noqa: PLC0415
    from commops.planning.handover_in_words import handover_list  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    if form.for_programs:
        return Data(handover_data(handover(seen.graph, person, last_day)))
    return handover_list(seen.graph, person, last_day, seen.language, path=path, full=full)


def without(
    position: Annotated[
        str,
        typer.Argument(
            metavar=message("POSITION"),
            help=message("The position to remove: an id or a name, such as `event-lead` or `chair@events`."),
            autocompletion=completion.of("roles"),
        ),
    ],
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show what is lost with a position."""
    from commops.planning.asked import position_asked  # noqa: PLC0415 - what only this command needs
    from commops.planning.changes_data import removal_data  # noqa: PLC0415
    from commops.planning.removal import removal  # noqa: PLC0415
    from commops.planning.removal_in_words import removal_list  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    with one_meant():
        post = position_asked(seen.graph, position, seen.language, "commops whatif without")

    shape: Checklist | Data
    if form.for_programs:
        shape = Data(removal_data(removal(seen.graph, post)))
    else:
        shape = removal_list(seen.graph, post, seen.language, more=(other_path(path), *_dated("--on", on)), full=full)
    return Drawn(View.WHATIF, seen, form, shape, output)


def merge(
    position: Annotated[
        str,
        typer.Argument(
            metavar=message("POSITION"),
            help=message("The position that stays."),
            autocompletion=completion.of("roles"),
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar=message("OTHER"),
            help=message("The position that it takes over."),
            autocompletion=completion.of("roles"),
        ),
    ],
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show what follows if a position takes over another one."""
    from commops.planning.asked import two_to_merge  # noqa: PLC0415 - what only this command needs
    from commops.planning.changes_data import merger_data  # noqa: PLC0415
    from commops.planning.changes_in_words import ChangeWords, merger_list  # noqa: PLC0415
    from commops.planning.differences import differences  # noqa: PLC0415
    from commops.planning.item_words import command  # noqa: PLC0415
    from commops.planning.merger import merger  # noqa: PLC0415
    from commops.planning.merging import merging  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    seen = look(path, on, language)
    with one_meant():
        into, gone = two_to_merge(seen.graph, position, other, seen.language)

    scenario = merging(seen.graph, into, gone)
    found = differences(seen.reading, scenario)
    merged = merger(scenario, into, gone)
    shape: ChangeList | Data
    if form.for_programs:
        shape = Data(merger_data(found, merged))
    else:
        words = ChangeWords(seen.language, command("merge", into, gone, other_path(path), *_dated("--on", on)), full)
        shape = merger_list(found, merged, words)
    return Drawn(View.WHATIF, seen, form, shape, output)


def on_date(
    date_: Annotated[
        str, typer.Argument(metavar=message("DATE"), help=message("The date to look at, such as 2027-12-31."))
    ],
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    since: Annotated[
        str,
        typer.Option("--since", metavar=message("DATE"), help=message("The date to compare it with (default: today).")),
    ] = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show what is already known to change until a date."""
    from commops.planning.changes_data import later_data  # noqa: PLC0415 - what only this command needs
    from commops.planning.changes_in_words import ChangeWords, later_list  # noqa: PLC0415
    from commops.planning.differences import differences  # noqa: PLC0415
    from commops.planning.item_words import command  # noqa: PLC0415
    from commops.planning.scenario import later  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    asked, first = day(date_, "commops whatif on"), day(since, "--since")
    if asked <= first:
        raise Unable(
            message("{day} is not after {since}", day=asked, since=first),
            message("name a later date, or another one to compare it with: `--since`"),
        )

    seen = look(path, since, language)
    scenario = later(seen.graph, asked)
    found = differences(seen.reading, scenario)
    shape: ChangeList | Data
    if form.for_programs:
        shape = Data(later_data(found, scenario))
    else:
        again = command("on", str(asked), other_path(path), *_dated("--since", since))
        shape = later_list(found, scenario, ChangeWords(seen.language, again, full))
    return Drawn(View.WHATIF, seen, form, shape, output)


def _dated(option: str, written: str) -> tuple[str, ...]:
    # The option of a day in a command, where it was written.
    return (option, written) if written else ()


for _name, _function, _help, _examples, _in_short in (
    ("leave", leave, LEAVE, _LEAVE_EXAMPLES, message("What there is to hand over when somebody leaves.")),
    ("without", without, WITHOUT, _WITHOUT_EXAMPLES, message("What is lost with a position.")),
    ("merge", merge, MERGE, _MERGE_EXAMPLES, message("What follows if a position takes over another one.")),
    ("on", on_date, ON, _ON_EXAMPLES, message("What is already known to change until a date.")),
):
    app.command(_name, cls=Command, help=_help, epilog=_examples, short_help=_in_short)(written(_function))
