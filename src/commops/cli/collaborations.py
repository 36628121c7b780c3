"""`commops collaborations`: who works with whom, where that is not defined, and the meetings as a calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli.department_remarks import MOST, report
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable
from commops.cli.options import View
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.cli.whatif import FullOption
from commops.formats.registry import formats_of
from commops.language.messages import message

EXAMPLES: Final = examples(
    ("commops collaborations", message("who works with whom")),
    ("commops collaborations -o m.ics", message("the meetings, for any calendar")),
    ("commops collaborations -o m.ics --attendees", message("with the mail addresses")),
)
HELP: Final = message(
    """Show who works with whom, for what, on which channel and how often, and which teams work together without a
collaboration: they share duties, or a workflow hands work from one to the other.

As a calendar (`-o meetings.ics`), meetings are events that recur by their `cadence` and `when`. What has no day or
time is no event; it is listed with what to write. Needs `pip install 'commops[ics]'`."""
)

FORMATS: Final = formats_of("Checklist", "Data", "Calendar")

_CALENDAR: Final = "ics"


def collaborations(
    path: PathArgument = Path(),
    format_: Annotated[str, format_option(FORMATS, message("The format (default: text)."))] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    attendees: Annotated[
        bool, typer.Option("--attendees", help=message("Write the people's mail addresses into the calendar."))
    ] = False,
    full: FullOption = False,
) -> Drawn:
    """Show who works with whom."""
    from commops.department.collaboration_list import (  # noqa: PLC0415 - what only this command needs
        collaboration_data,
        collaboration_list,
    )
    from commops.department.meeting_calendar import calendar, remarks, unreadable_times  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    form = format_asked(format_, output, FORMATS)
    if attendees and form.name != _CALENDAR:
        raise Unable(
            message("`{option}` goes with a calendar only", option="--attendees"),
            message("write one: `--output meetings.ics`"),
        )
    seen = look(path, on, language)
    graph = seen.graph
    if form.name == _CALENDAR:
        said = partial(report, seen, remarks(graph, invites=attendees), most=0)
        return Drawn(View.LIST, seen, form, calendar(graph, seen.language, invites=attendees), output, said)

    said = partial(report, seen, unreadable_times(graph), most=0 if full else MOST)
    if form.for_programs:
        return Drawn(View.LIST, seen, form, Data(collaboration_data(graph)), output, said)
    return Drawn(View.LIST, seen, form, collaboration_list(graph, seen.language, full=full), output, said)
