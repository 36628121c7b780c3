"""`commops hours`: when each team, position or duty is covered over the week, and where nobody is there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.department_remarks import MOST, report
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable
from commops.cli.options import View, one_meant, one_of
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.targets import format_asked
from commops.cli.whatif import FORMATS, FormatOption, FullOption
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.cli.reading import Seen
    from commops.naming.subject import Subject

BY: Final = ("team", "role", "duty")
"""What `--by` may be."""

EXAMPLES: Final = examples(
    ("commops hours", message("the week, team by team")),
    ("commops hours --by duty --zone UTC", message("duties, in another time zone")),
    ("commops hours --of community-specialist", message("the week of one position")),
)
HELP: Final = message(
    """Show who is there over the week: how many people at which times, when each team, position or duty is covered, and
the stated hours at which nobody is there.

Hours are those of roles and assignments (`hours: Mon-Fri 10:00-19:00`), in their `timezone` or the organisation's.
People who are away are left out; where nobody who holds a position is there, its `backup` covers it at the hours of
both."""
)


def hours(
    path: PathArgument = Path(),
    format_: FormatOption = "",
    output: OutputOption = "",
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="|".join(BY),
            help=message("What to list: teams, positions or duties (default: team)."),
            autocompletion=completion.words(BY),
        ),
    ] = "team",
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar=message("ID"),
            help=message("Draw the week of this team, position or duty (default: everybody)."),
            autocompletion=completion.subjects,
        ),
    ] = "",
    zone: Annotated[
        str,
        typer.Option(
            "--zone",
            metavar=message("ZONE"),
            help=message("The time zone to show, such as Asia/Shanghai (default: the organisation's)."),
        ),
    ] = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    full: FullOption = False,
) -> Drawn:
    """Show who is there over the week."""
    from commops.department.hours_list import By, hours_data, unreadable_hours, week  # noqa: PLC0415 - what only this command needs
    from commops.planning.item_words import ItemWords  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    asked = By(one_of(BY, by, "--by"))
    form = format_asked(format_, output, FORMATS)
    in_zone = _zone(zone)
    seen = look(path, on, language)
    subject = _subject(seen, of)
    afterwards = partial(report, seen, unreadable_hours(seen.graph, seen.language), most=0 if full else MOST)
    if form.for_programs:
        return Drawn(View.LIST, seen, form, Data(hours_data(seen.graph, in_zone, subject)), output, afterwards)
    words = ItemWords(seen.graph, seen.language, "commops hours", full)
    return Drawn(View.LIST, seen, form, week(words, in_zone, asked, subject), output, afterwards)


def _zone(written: str) -> str:
    from commops.model.timezones import mistake, zones  # noqa: PLC0415 - only where one is asked for

    if not written or written in zones():
        return written
    raise Unable(
        message("invalid value '{written}' for '{option}'", written=written, option="--zone"), mistake(written).help
    )


def _subject(seen: Seen, written: str) -> Subject | None:
    from commops.naming.subject import meant  # noqa: PLC0415 - only where one is asked for

    if not written:
        return None
    with one_meant():
        subject = meant(seen.graph, written, seen.language)
    if subject.kind not in {"teams", "roles", "duties"}:
        raise Unable(
            message("'{subject}' is no team, position or duty", subject=str(subject)),
            message("name one: `--of team/ID`, `--of role/ID` or `--of duty/ID`"),
        )
    return subject
