"""`commops assign`: give a person a position."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.editing import (
    Answers,
    Asked,
    DiffOption,
    ForceOption,
    carry_out,
    day_of,
    end,
    last_day_of,
    share_of,
    signed_of,
)
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops assign siobhan event-lead --share 0.2 --diff", message("only show it")),
    ("commops assign siobhan event-lead --share 0.2", message("beside another")),
    ("commops assign oluchi content-planner --acting --until 2031-03-31", ""),
    ("commops assign marisol data-analyst --share 0.1 --signed data-handling", ""),
)
HELP: Final = message(
    """Give a person a position: one line in the file where its holders are written.

Comments, order and layout stay. Before it is written, all rules are run as of the first day: new errors stop it, new
warnings are shown."""
)

PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar=message("PERSON"), help=message("A person, by id or name."), autocompletion=completion.of("people")
    ),
]
RoleArgument = Annotated[
    str,
    typer.Argument(
        metavar=message("ROLE"),
        help=message("A position, by id or name; `chair@sig-node` is one in a team."),
        autocompletion=completion.of("roles"),
    ),
]
FromOption = Annotated[
    str, typer.Option("--from", metavar=message("DATE"), help=message("The first day (default: today, not written)."))
]
ShareOption = Annotated[
    str,
    typer.Option("--share", metavar=message("NUMBER"), help=message("The share of full time that the position takes.")),
]
SignedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--signed",
        metavar=message("AGREEMENT[=DATE]"),
        help=message("An agreement that the person has signed (default: today); repeat it for several."),
    ),
]


def assign(
    person: PersonArgument,
    role: RoleArgument,
    path: PathArgument = Path(),
    first: FromOption = "",
    until: Annotated[
        str,
        typer.Option(
            "--until",
            metavar=message("DATE"),
            help=message("The last day; `none` where an acting holder has none yet."),
        ),
    ] = "",
    share: ShareOption = "",
    signed: SignedOption = None,
    language: MessagesLanguageOption = "",
    *,
    acting: Annotated[
        bool, typer.Option("--acting", help=message("Only until the position is filled; takes no seat."))
    ] = False,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Give a person a position."""
    answers = Answers({"post": str, "share": share_of, "until": lambda written: last_day_of("--until", written)})
    since, last, part, agreements = (
        day_of("--from", first),
        last_day_of("--until", until),
        share_of(share),
        signed_of(signed or ()),
    )

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.assigning import Assignment, assigned  # noqa: PLC0415 - what only this command needs

        wish = Assignment(
            person,
            answers.of("post", role),
            since,
            answers.of("until", last),
            acting,
            answers.of("share", part),
            agreements,
        )
        return assigned(reading, wish, today, spoken())

    end(carry_out(Asked(path, language, diff=diff, force=force, can_sign=True), make, answers))
