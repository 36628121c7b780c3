"""`commops export`: hand an organisation on to other programs, or compare it with what they have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commops.cli import completion
from commops.cli.errors import Unable, note, say_below
from commops.cli.formats import Format
from commops.cli.options import View, one_meant, one_of, report_incomplete
from commops.cli.outputs import check
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument
from commops.cli.reading import look
from commops.cli.several_formats import formats_option
from commops.cli.targets import target as open_target
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.cli.reading import Seen
    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.exported import Exported
    from commops.exchange.exporting.registry import Target
    from commops.terminal.target import Target as Opened

EXAMPLES: Final = examples(
    ("commops export backstage -o ../catalog.yaml", message("groups, users, owners")),
    ("commops export codeowners --org acme", message("who owns which path")),
    ("commops export github --org acme", message("the teams on GitHub")),
    ("commops export scim", message("users and groups")),
    ("commops export ldif --base dc=example,dc=org", message("people and groups, for LDAP")),
    ("commops export csv -o org-chart.csv", message("people with their managers")),
    ("commops export csv --columns visio", message("for an org chart in Visio")),
    ("commops export codeowners --against CODEOWNERS", message("where reality differs")),
)
HELP: Final = message(
    """Write an organisation for another program.

What the program has no place for is listed beside the output, with its number.

With `--against`, nothing is written: each difference between the organisation and a file of GitHub is a finding."""
)

NAMES: Final = ("backstage", "codeowners", "github", "scim", "ldif", "csv")
"""The names of the targets of an export, so that help needs no target."""

BY: Final = ("team", "person")
COLUMNS: Final = ("hr", "visio")
_OPTIONS: Final = {
    "owner": "--org",
    "repository": "--repository",
    "base": "--base",
    "namespace": "--namespace",
    "columns": "--columns",
}
"""The options with names of the target, by what they are in an export."""

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
    namespace: Annotated[
        str,
        typer.Option(
            "--namespace", metavar=message("NAME"), help=message("The namespace in Backstage (default: `default`).")
        ),
    ] = "",
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="DN",
            help=message("The entry that people and groups are put below in LDIF (default: one for the organisation)."),
        ),
    ] = "",
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            metavar="|".join(COLUMNS),
            help=message("For which program the columns of CSV are named (default: hr)."),
            autocompletion=completion.words(COLUMNS),
        ),
    ] = "",
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar=message("FILE"),
            help=message(
                "Write nothing, but report where this CODEOWNERS, org.yaml or saved answer of GitHub's API differs; "
                "exit with 1 if it does."
            ),
        ),
    ] = "",
    formats: Annotated[
        list[str] | None,
        formats_option(Format, message("With --against, the format of the report, as in `commops validate`.")),
    ] = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help=message("With --against, show every finding with its source lines."))
    ] = False,
) -> None:
    """Write an organisation for another program."""
    from commops.cli.export_against import refuse, report_differences  # noqa: PLC0415 - what only this command needs
    from commops.exchange.exporting.registry import TARGETS  # noqa: PLC0415

    target = _target(name)
    names = {"owner": org, "repository": repository, "base": base, "namespace": namespace, "columns": columns}
    _refuse_unused(target, {_OPTIONS[each]: value for each, value in names.items()} | {"--by": by})
    by_person = bool(by) and one_of(BY, by, "--by") == "person"
    if columns:
        one_of(COLUMNS, columns, "--columns")
    if against:
        refuse(target, [each.name for each in TARGETS if each.against])
    elif formats or full:
        raise Unable(message("'--format' and '--full' are for '--against'"), message("remove them, or name a file"))
    seen = look(path, on, language)
    asked = _asked(seen, team or (), names, by_person=by_person)

    if against:
        report_differences(target, asked, seen, against, formats=formats or [], output=output, full=full)
        report_incomplete(seen.reading, View.EXPORT)
        return

    check([output], seen.kept)
    exported = _exported(target, asked)
    with open_target(output, seen.kept) as file:
        _write(exported, file)

    _report(target, exported)
    report_incomplete(seen.reading, View.EXPORT)


def _target(written: str) -> Target:
    from commops.exchange.exporting.registry import TARGETS  # noqa: PLC0415 - what only this command needs

    name = one_of(NAMES, written, message("FORMAT"))
    return next(each for each in TARGETS if each.name == name)


def _refuse_unused(target: Target, options: dict[str, str]) -> None:
    for option, value in options.items():
        if value and option not in target.options:
            raise Unable(
                message("'{option}' means nothing to '{format}'", option=option, format=target.name),
                message("remove it"),
            )


def _asked(seen: Seen, teams: Sequence[str], names: Mapping[str, Any], *, by_person: bool) -> Asked:
    from commops.exchange.exporting.asked import Asked  # noqa: PLC0415 - what only this command needs
    from commops.matrix.filters import resolved  # noqa: PLC0415
    from commops.matrix.options import Choice  # noqa: PLC0415

    with one_meant():
        chosen = resolved(seen.graph, Choice(team=tuple(teams)), seen.language).team
    return Asked(seen.graph, seen.language, chosen, by_person=by_person, **names)


def _exported(target: Target, asked: Asked) -> Exported:
    from commops.exchange.exporting.exported import NotExported  # noqa: PLC0415 - what only this command needs

    try:
        return target.export(asked)
    except NotExported as error:
        raise Unable(error.message, error.help) from None


def _write(exported: Exported, file: Opened) -> None:
    from commops.formats import table_csv  # noqa: PLC0415 - what only this command needs

    if exported.table:
        table_csv.write(exported.table, file)
    else:
        file.write(exported.text)


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
