"""`commops move`: a person goes from one position to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.assign import PersonArgument, RoleArgument, ShareOption, SignedOption
from commops.cli.editing import Answers, Asked, DiffOption, ForceOption, carry_out, day_of, end, share_of, signed_of
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops move siobhan event-lead --on 2031-01-01", message("the first day there")),
    ("commops move jorge member-lead --instead-of technical-support --diff", ""),
)
HELP: Final = message(
    """Move a person to another position.

What they held ends the day before, and stays in the files. The share of time goes along, unless `--share` states
another one."""
)


def move(
    person: PersonArgument,
    role: RoleArgument,
    path: PathArgument = Path(),
    on: Annotated[
        str, typer.Option("--on", metavar=message("DATE"), help=message("The first day there (default: today)."))
    ] = "",
    instead_of: Annotated[
        str,
        typer.Option(
            "--instead-of",
            metavar=message("ROLE"),
            help=message("The position that they leave, where they hold several."),
            autocompletion=completion.of("roles"),
        ),
    ] = "",
    share: ShareOption = "",
    signed: SignedOption = None,
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Move a person to another position."""
    answers = Answers({"post": str, "instead_of": str, "share": share_of})
    first, part, agreements = day_of("--on", on), share_of(share), signed_of(signed or ())

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.moving import Move, moved  # noqa: PLC0415 - what only this command needs

        wish = Move(
            person,
            answers.of("post", role),
            first or today,
            answers.of("instead_of", instead_of),
            answers.of("share", part),
            agreements,
        )
        return moved(reading, wish, spoken())

    end(carry_out(Asked(path, language, diff=diff, force=force, can_sign=True), make, answers))
