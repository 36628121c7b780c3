"""`commops signoff`: who has confirmed the profile of their position, what to ask the others, how it is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn, written
from commops.cli.editing import DiffOption
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable, note, say, say_below
from commops.cli.options import View, day, language_asked, one_meant, read_organisation
from commops.cli.page import Command, Commands, examples
from commops.cli.parameters import (
    LanguageOption,
    MessagesLanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    UndatedOption,
)
from commops.cli.reading import look
from commops.cli.spoken_language import in_words, spoken
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import listed, message, together

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.shapes import Data, Documents, Messages
    from commops.signoff.asked_for import AskedFor
    from commops.signoff.recording import Recording
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops signoff status", message("who has confirmed what")),
    ("commops signoff request --person hana", message("a message to paste")),
    ("commops signoff record hana event-planner", message("hana has confirmed it today")),
)
HELP: Final = message(
    """Keep track of who has confirmed which version of the profile of their position: its duties and letters, metrics,
access, and manager.

Confirmations are rows of signoffs.csv. Names, descriptions, translations and the order of files do not matter."""
)
STATUS: Final = message(
    """Show for each holder whether they have confirmed the profile of their position as it is, and what has changed
since.

Agents and services confirm nothing; who is away is not asked, and positions of external teams are left out."""
)
_STATUS_EXAMPLES: Final = examples(
    ("commops signoff status", message("everybody")),
    ("commops signoff status --team events", message("one team")),
    ("commops signoff status -f json", message("for a program")),
)
REQUEST: Final = message(
    """Write a message for each holder who has not confirmed the profile of their position as it is: what to confirm,
and what has changed since the last time.

The messages are to be pasted and sent one by one. When somebody has replied, `commops signoff record` records it."""
)
_REQUEST_EXAMPLES: Final = examples(
    ("commops signoff request", message("all messages")),
    ("commops signoff request --person hana -f markdown", message("one person")),
    ("commops signoff request --role event-planner -o ask.md", message("one position")),
)
RECORD: Final = message(
    """Record that somebody has confirmed the profile of a position as it is on that date: one more row in signoffs.csv.

The file is made in the root of the organisation if there is none. Rows that are there already do not change."""
)
_RECORD_EXAMPLES: Final = examples(
    ("commops signoff record hana event-planner", message("today")),
    ("commops signoff record hana event-planner --on 2026-11-20", message("the reply")),
    ("commops signoff record hana event-planner --diff", message("only as a patch")),
)

FORMATS: Final = formats_of("Documents", "Data")

FormatOption = Annotated[str, format_option(FORMATS, message("The format (default: text)."))]
RoleOption = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar=message("ID"),
        help=message("Only this role or position; may be repeated."),
        autocompletion=completion.of("roles"),
    ),
]
TeamOption = Annotated[
    list[str] | None,
    typer.Option(
        "--team",
        metavar=message("ID"),
        help=message("Only the positions of this team and of those in it; may be repeated."),
        autocompletion=completion.of("teams"),
    ),
]
PersonOption = Annotated[
    list[str] | None,
    typer.Option(
        "--person",
        metavar=message("ID"),
        help=message("Only this person; may be repeated."),
        autocompletion=completion.of("people"),
    ),
]

app = typer.Typer(cls=Commands, rich_markup_mode=None, add_completion=False, help=HELP, epilog=EXAMPLES)


@app.callback(invoke_without_command=True)
def signoff(context: typer.Context, *, language: MessagesLanguageOption = "") -> None:
    """Show the help where nothing is named."""
    language_asked(language)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(EXIT_UNABLE)


def _shown(shape: Callable[[Seen, AskedFor, Format], Documents | Messages | Data]) -> Callable[..., None]:
    """Return the command that shows some of the confirmations, in a shape."""

    def command(
        path: PathArgument = Path(),
        role: RoleOption = None,
        team: TeamOption = None,
        person: PersonOption = None,
        format_: FormatOption = "",
        output: OutputOption = "",
        on: OnOption = "",
        language: LanguageOption = "",
        *,
        undated: UndatedOption = False,
    ) -> Drawn:
        form = format_asked(format_, output, FORMATS)
        seen = look(path, on, language, dated=not undated)
        asked = _asked(seen, role or [], team or [], person or [])
        return Drawn(View.SIGNOFFS, seen, form, shape(seen, asked, form), output)

    return written(command)


def record(
    person: Annotated[
        str,
        typer.Argument(
            metavar=message("PERSON"),
            help=message("Who has confirmed it, by id or name."),
            autocompletion=completion.of("people"),
        ),
    ],
    role: Annotated[
        str,
        typer.Argument(
            metavar=message("ROLE"),
            help=message("A position, by id or name; `chair@sig-node` is one in a team."),
            autocompletion=completion.of("roles"),
        ),
    ],
    path: PathArgument = Path(),
    on: Annotated[
        str,
        typer.Option("--on", metavar=message("DATE"), help=message("The date of the confirmation (default: today).")),
    ] = "",
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
) -> None:
    """Record that somebody has confirmed a profile."""
    from commops.cli import patches  # noqa: PLC0415 - what only this command needs
    from commops.saving.replacing_files import Change  # noqa: PLC0415

    language_asked(language)
    date_ = _past(on)
    reading = read_organisation(path)
    recorded = _recording(reading, person, role, date_)
    if recorded.before == recorded.after:
        note(message("nothing changes: this confirmation is recorded already"))
        return

    tell: Callable[[str], None] = typer.echo
    if diff:
        path_of_file = reading.folder / recorded.file
        patches.show([Change(path_of_file, recorded.before or b"", recorded.after, is_new=recorded.before is None)])
        tell = say
    else:
        _save(reading, recorded)
    said = message(
        "{file}: '{person}' confirmed the profile of '{role}' on {day}",
        file=recorded.file,
        person=recorded.person,
        role=recorded.role,
        day=date_,
    )
    tell(in_words(said))
    if recorded.lost:
        lost = listed(f"`{column}`" for column in recorded.lost)
        say(message("the file has no columns {columns}, so it does not say what was confirmed", columns=lost))
    if not diff:
        _require_read(path, recorded)


def _asked(seen: Seen, roles: list[str], teams: list[str], people: list[str]) -> AskedFor:
    from commops.signoff.asked_for import AskedFor  # noqa: PLC0415 - what only these commands need
    from commops.suggesting.asked import positions  # noqa: PLC0415

    if not seen.graph.described("people"):
        raise Unable(message("this organisation lists no people"), message("write them under `people`"))
    with one_meant():
        posts = positions(seen.graph, roles, teams, seen.language)
        persons = frozenset(_person(seen, each) for each in people) if people else None
    return AskedFor(posts, persons)


def _person(seen: Seen, asked: str) -> str:
    from commops.naming.lookup import Lookup  # noqa: PLC0415 - what only these commands need

    lookup = Lookup(seen.graph, seen.language, {"people": seen.graph.people})
    found = lookup.one_id(asked, "people", "--person")
    if found is not None:
        return found
    if lookup.on_another_day("people", asked):
        raise Unable(
            message("person '{id}' does not exist on {day}", id=asked, day=seen.graph.day),
            message("it has ended or not started yet; choose another date with `--on`"),
        )
    unknown = message("person '{id}' does not exist", id=asked)
    if near := lookup.nearest(asked):
        raise Unable(together(unknown, near))
    raise Unable(unknown, message("run `commops list {kind}` to list the ids", kind="people"))


def _status(seen: Seen, asked: AskedFor, form: Format) -> Documents | Data:
    from commops.shapes import Data  # noqa: PLC0415 - what only this command needs
    from commops.signoff.as_data import as_data  # noqa: PLC0415
    from commops.signoff.asked_for import of_all  # noqa: PLC0415
    from commops.signoff.status_document import status as status_of  # noqa: PLC0415

    if form.for_programs:
        return Data(as_data(seen.graph, of_all(asked.by_post(seen.graph))))
    return status_of(seen.material(), asked)


def _requests(seen: Seen, asked: AskedFor, form: Format) -> Messages | Data:
    from commops.language.translation import translated  # noqa: PLC0415 - what only this command needs
    from commops.shapes import Data, Messages  # noqa: PLC0415
    from commops.signoff.as_data import as_data  # noqa: PLC0415
    from commops.signoff.asked_for import of_all  # noqa: PLC0415
    from commops.signoff.requests import open_requests, requests  # noqa: PLC0415

    material = seen.material()
    confirmations = open_requests(material, asked)
    if form.for_programs:
        return Data(as_data(seen.graph, confirmations))
    nothing = message("Nobody has anything to confirm.")
    if not of_all(asked.by_post(seen.graph)):
        nothing = message("Nobody has a profile to confirm.")
    return Messages(requests(material, confirmations), translated(nothing, seen.language))


def _past(written_day: str) -> date:
    asked, today = day(written_day), day("")
    if asked > today:
        raise Unable(message("{day} is in the future", day=asked), message("name the date on which it was confirmed"))
    return asked


def _recording(reading: Reading, person: str, role: str, on: date) -> Recording:
    from commops.editing.refusal import EditRefused  # noqa: PLC0415 - what only this command needs
    from commops.signoff.recording import recording  # noqa: PLC0415

    try:
        with one_meant():
            return recording(reading, person, role, on, spoken())
    except EditRefused as refused:
        raise Unable(refused.message, refused.help, refused.listed) from None


def _save(reading: Reading, recorded: Recording) -> None:
    from commops.saving import new_files  # noqa: PLC0415 - what only this command needs
    from commops.saving.replacing_files import Change, Unwritable, replace_all  # noqa: PLC0415

    path = reading.folder / recorded.file
    try:
        if recorded.before is None:
            new_files.add(reading.folder, {recorded.file: recorded.after.decode()})
        else:
            replace_all([Change(path, recorded.before, recorded.after)])
    except Unwritable as error:
        raise Unable(error.message, message("nothing was written")) from None
    except new_files.Occupied as error:
        raise Unable(error.message, message("nothing was written")) from None
    except OSError as error:
        from commops.reason import reason  # noqa: PLC0415 - hardly ever needed

        why = message("cannot write '{file}': {why}", file=str(path), why=reason(error))
        raise Unable(why, message("nothing was written")) from None


def _require_read(path: Path, recorded: Recording) -> None:
    # A new file may be excluded, or ignored by git.
    from commops.sources.reading import read  # noqa: PLC0415 - what only this command needs

    if recorded.before is None and recorded.file not in read(path).documents:
        note(message("'{file}' is not read: git ignores it, or `exclude` leaves it out", file=recorded.file))
        say_below(message("correct .gitignore, or `exclude` in commops.yaml"))
        raise typer.Exit(EXIT_FINDINGS)


for _name, _function, _help, _examples, _in_short in (
    ("status", _shown(_status), STATUS, _STATUS_EXAMPLES, message("Who has confirmed what, and what changed since.")),
    ("request", _shown(_requests), REQUEST, _REQUEST_EXAMPLES, message("Messages that ask for what is missing.")),
    ("record", record, RECORD, _RECORD_EXAMPLES, message("Record that somebody has confirmed a profile.")),
):
    app.command(_name, cls=Command, help=_help, epilog=_examples, short_help=_in_short)(_function)
