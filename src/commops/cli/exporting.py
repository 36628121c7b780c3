"""`commops export`: hand an organisation on to other programs, or compare it with what they have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.errors import Unable, note, say_below
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    View,
    one_meant,
    one_of,
    report_incomplete,
)
from commops.cli.outputs import check
from commops.cli.page import examples
from commops.cli.reading import look
from commops.cli.targets import target as open_target
from commops.exchange.exporting.registry import TARGETS
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from commops.cli.reading import Seen
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.exported import Exported
    from commops.exchange.exporting.registry import Target

EXAMPLES: Final = examples(
    ("commops export codeowners --org acme", message("who owns which path")),
    ("commops export codeowners --org acme -o CODEOWNERS", message("to a file")),
)
HELP: Final = message(
    """Write an organisation for another program.

What the program has no place for is listed beside the output, with its number."""
)

NAMES: Final = [each.name for each in TARGETS]
BY: Final = ("team", "person")
_MOST_RENAMED: Final = 10


def export(
    name: Annotated[
        str,
        typer.Argument(
            metavar=message("FORMAT"),
            help=message("What to write: {formats}.", formats=listed(NAMES, "or")),
            autocompletion=completion.words(NAMES),
        ),
    ],
    path: PathArgument = Path(),
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    team: Annotated[
        list[str] | None,
        typer.Option(
            "--team",
            metavar=message("ID|NAME"),
            help=message("Only this team and its sub-teams (may be repeated)."),
            autocompletion=completion.of("teams"),
        ),
    ] = None,
    org: Annotated[
        str,
        typer.Option(
            "--org",
            metavar=message("NAME"),
            help=message("The account of the organisation on GitHub (default: its link `github`)."),
        ),
    ] = "",
    repository: Annotated[
        str,
        typer.Option(
            "--repository",
            metavar="URL",
            help=message("The repository whose paths are meant (default: what duties own as plain paths)."),
        ),
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="|".join(BY),
            help=message("Whom CODEOWNERS names (default: team)."),
            autocompletion=completion.words(BY),
        ),
    ] = "",
) -> None:
    """Write an organisation for another program."""
    target = _target(name)
    _refuse_unused(target, {"--org": org, "--repository": repository, "--by": by})
    by_person = bool(by) and one_of(BY, by, "--by") == "person"
    seen = look(path, on, language)
    asked = _asked(seen, team or (), owner=org, repository=repository, by_person=by_person)

    check([output], seen.kept)
    exported = _exported(target, asked)
    with open_target(output, seen.kept) as file:
        file.write(exported.text)

    _report(target, exported)
    report_incomplete(seen.reading, View.EXPORT)


def _target(written: str) -> Target:
    name = one_of(NAMES, written, message("FORMAT"))
    return next(each for each in TARGETS if each.name == name)


def _refuse_unused(target: Target, options: dict[str, str]) -> None:
    for option, value in options.items():
        if value and option not in target.options:
            raise Unable(
                message("'{option}' means nothing to '{format}'", option=option, format=target.name),
                message("remove it"),
            )


def _asked(seen: Seen, teams: list[str] | tuple[()], *, owner: str, repository: str, by_person: bool) -> Asked:
    from commops.exchange.exporting.asked import Asked  # noqa: PLC0415 - what only this command needs
    from commops.matrix.filters import resolved  # noqa: PLC0415
    from commops.matrix.options import Choice  # noqa: PLC0415

    with one_meant():
        chosen = resolved(seen.graph, Choice(team=tuple(teams)), seen.language).team
    return Asked(seen.graph, seen.language, chosen, owner, repository, by_person)


def _exported(target: Target, asked: Asked) -> Exported:
    from commops.exchange.exporting.exported import NotExported  # noqa: PLC0415 - what only this command needs

    try:
        return target.export(asked)
    except NotExported as error:
        raise Unable(error.message, error.help) from None


def _report(target: Target, exported: Exported) -> None:
    if exported.renamed:
        note(message("names that {target} cannot hold:", target=target.title))
        for line in exported.renamed[:_MOST_RENAMED]:
            say_below(line)
        left = len(exported.renamed) - _MOST_RENAMED
        if left > 0:
            say_below(message("and {left:,} more", left=left))

    if exported.unsaid:
        note(message("not in {target}:", target=target.title))
        for line in exported.unsaid:
            say_below(line)
