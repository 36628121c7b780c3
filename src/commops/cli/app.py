"""The command line as a whole: its commands, its version, and how errors end it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from commops import __version__
from commops.cli import interrupts, log, spoken_language
from commops.cli.commands import COMMANDS, built
from commops.cli.errors import EXIT_UNABLE, Unable, report_fault
from commops.cli.options import MessagesLanguageOption, language_asked
from commops.cli.page import Commands, examples
from commops.language.messages import message
from commops.reason import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def run() -> None:
    """Run the command line, and end the process with its exit code."""
    gc.disable()  # a short run makes many objects and hardly any cycles of them
    _behave()
    spoken_language.choose(sys.argv[1:])
    try:
        code = app(standalone_mode=False, prog_name="commops")
    except (typer.Abort, KeyboardInterrupt):
        code = interrupts.EXIT_INTERRUPTED
    except Unable as error:
        code = error.tell()
    except RecursionError:
        code = Unable(
            message("too many levels to draw at once"), message("draw fewer with `--root` or `--depth`")
        ).tell()
    except Exception as error:  # noqa: BLE001 - the last resort
        code = _nowhere() or _of_the_system(error) or report_fault(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code if code == EXIT_UNABLE else _unprinted(error)
    interrupts.end_is_near()
    sys.exit(code or 0)


def _of_the_system(error: Exception) -> int:
    # An error while printing; 0 for anything else.
    return _unprinted(error) if isinstance(error, OSError) and error.filename is None else 0


def _unprinted(error: OSError) -> int:
    # An error of a named file is reported where the file is written.
    sys.stdout = sys.stderr  # so that it is not tried again
    return Unable(message("cannot write to standard output: {why}", why=reason(error))).tell()


def _nowhere() -> int:
    # Anything may fail in a current folder that was deleted; that alone is then reported.
    from commops.sources.folder.files import NOWHERE  # noqa: PLC0415 - hardly ever needed

    try:
        Path.cwd()
    except FileNotFoundError:
        return Unable(*NOWHERE).tell()
    return 0


def _behave() -> None:
    # End quietly when the reader of the output stops reading, and never fail because a stream is closed or the screen
    # lacks a character. In a job of a CI, print no command.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - closed as all streams are
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    log.guard()
