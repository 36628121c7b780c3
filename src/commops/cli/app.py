"""The command line as a whole: its commands, its version, and how errors end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commops import __version__
from commops.cli import interrupts
from commops.cli.commands import COMMANDS, built
from commops.cli.errors import EXIT_UNABLE
from commops.cli.options import language_asked
from commops.cli.page import Commands, examples
from commops.cli.parameters import MessagesLanguageOption
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EXAMPLES: Final = examples(
    ("commops validate", message("check the organisation in this folder")),
    ("commops chart", message("see who reports to whom")),
    ("commops chart --help", message("see what else a chart can show")),
)

_SECTIONS: Final = (
    (message("Start:"), ("init", "import")),
    (
        message("Check and look:"),
        (
            *("validate", "chart", "raci", "workflow", "show", "list"),
            *("coverage", "collaborations", "hours", "agreements", "access", "skills", "diff"),
        ),
    ),
    (message("Plan ahead:"), ("whatif", "suggest", "risks", "load")),
    (message("Change the files:"), ("assign", "unassign", "move", "hire", "leave", "add", "rename", "set")),
    (message("Confirm and publish:"), ("handbook", "signoff", "scorecard", "embed", "export")),
    (message("Look up:"), ("rule", "schema")),
)
"""The commands in the order in which somebody needs them."""


class _Program(Commands):
    """All commands of the program, under headings; the one that is named is built, and no other."""

    def __init__(self, **of_typer: Any) -> None:
        """Take what typer says of the program."""
        super().__init__(**of_typer | {"commands": COMMANDS})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say that there is none of that name."""
        name, entry, rest = super().resolve_command(ctx, args)
        return name, entry and built(name), rest

    def sections(self) -> Iterable[tuple[str, Iterable[str]]]:
        """Return the names of the commands, in the order in which they are shown, under their headings."""
        return _SECTIONS


app = typer.Typer(
    name="commops",
    cls=_Program,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=message("Organisation as code: teams, roles, duties and people in YAML, checked as a whole and drawn."),
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"commops {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def commops(
    context: typer.Context,
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=message("Show the version and exit."))
    ] = False,
    language: MessagesLanguageOption = "",
) -> None:
    """Run a command, or show the help where none is named."""
    language_asked(language)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(EXIT_UNABLE)


def obey(words: Sequence[str]) -> int:
    """Do what a command line asks for, and return the exit code."""
    try:
        code = app(words, standalone_mode=False, prog_name="commops")
    except typer.Abort:
        return interrupts.EXIT_INTERRUPTED
    return code or 0
