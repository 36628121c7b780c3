"""`commops hire`: add a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.assign import FromOption, SignedOption
from commops.cli.editing import (
    Asked,
    DiffOption,
    ForceOption,
    carry_out,
    day_of,
    end,
    named_values,
    share_of,
    signed_of,
)
from commops.cli.errors import Unable
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption, PathArgument
from commops.cli.spoken_language import spoken
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from commops.editing.edit import Edit
    from commops.sources.reading import Reading

EXAMPLES: Final = examples(
    ("commops hire lin --name Lin --email lin@example.org", ""),
    ("commops hire bo --skill insight=3 --from 2031-02-01 --diff", ""),
    ("commops hire ada --role event-lead --signed confidentiality-agreement", ""),
)
HELP: Final = message(
    """Add a person, where the others are: in the YAML file that has most of them, or as a row of people.csv.

The rules are run as of the first day: new errors stop it, new warnings are shown. `--signed` names agreements that the
person has signed."""
)

_LEVELS: Final = frozenset("12345")


def hire(
    identifier: Annotated[
        str, typer.Argument(metavar=message("ID"), help=message("The id of the person, such as `ada-park`."))
    ],
    path: PathArgument = Path(),
    name: Annotated[str, typer.Option("--name", metavar=message("NAME"), help=message("The name."))] = "",
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar=message("ROLE[=SHARE]"),
            help=message("A position that they hold, and its share of full time; repeat it for several."),
            autocompletion=completion.of("roles"),
        ),
    ] = None,
    email: Annotated[str, typer.Option("--email", metavar=message("ADDRESS"), help=message("The mail address."))] = "",
    fte: Annotated[
        str, typer.Option("--fte", metavar=message("NUMBER"), help=message("The working time; 1 is full time."))
    ] = "",
    first: FromOption = "",
    skill: Annotated[
        list[str] | None,
        typer.Option(
            "--skill",
            metavar=message("SKILL=LEVEL"),
            help=message("A skill and its level from 1 to 5; repeat it for several."),
        ),
    ] = None,
    signed: SignedOption = None,
    language: MessagesLanguageOption = "",
    *,
    diff: DiffOption = False,
    force: ForceOption = False,
) -> None:
    """Add a person."""
    since, time = day_of("--from", first), share_of(fte, "--fte")
    agreements, skills = signed_of(signed or ()), _skills(skill or ())
    roles = {each: share_of(part, "--role") for each, part in named_values("--role", role or ()).items()}

    def make(reading: Reading, today: date) -> Edit:
        from commops.editing.hiring import Hire, hired  # noqa: PLC0415 - what only this command needs

        wish = Hire(identifier, name, roles, email, time, since, skills, agreements)
        return hired(reading, wish, today, spoken())

    end(carry_out(Asked(path, language, diff=diff, force=force, can_sign=True), make))


def _skills(written: Iterable[str]) -> Mapping[str, int]:
    found = {}
    for skill, level in named_values("--skill", written).items():
        if level not in _LEVELS:
            said = f"{skill}={level}".removesuffix("=")
            raise Unable(
                message("invalid value '{written}' for '{option}'", written=said, option="--skill"),
                message("write a skill with a level from 1 to 5: `--skill {skill}=3`", skill=skill),
            )
        found[skill] = int(level)
    return found
