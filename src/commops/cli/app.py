"""The command line as a whole: its commands, its version, and what becomes of errors."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from commops import __version__
from commops.cli import add, chart, coverage, init, interrupts, listing, log, raci, rule, schema, show, validate
from commops.cli.errors import EXIT_UNABLE, Unable, report_fault
from commops.cli.page import Command, Commands
from commops.reason import reason

EXAMPLES = """\b
Examples:
  commops validate                 check the organisation in this folder
  commops chart                    see who reports to whom
  commops chart --help             see what else a chart can be
"""

app = typer.Typer(
    name="commops",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _name, _does, _examples, _in_short in (
    ("init", init.init, init.EXAMPLES, "Start an organisation from an example."),
    ("validate", validate.validate, validate.EXAMPLES, "Check an organisation by all rules."),
    ("chart", chart.chart, chart.EXAMPLES, "Draw the org chart."),
    ("raci", raci.raci, raci.EXAMPLES, "Draw the responsibility matrix."),
    ("show", show.show, show.EXAMPLES, "Show one thing whole: a post, a person, a team, a duty."),
    ("list", listing.listing, listing.EXAMPLES, "List all posts, duties, people, or any other kind."),
    ("coverage", coverage.coverage, coverage.EXAMPLES, "Show what is covered of a standard, and what is missing."),
    ("add", add.add, add.EXAMPLES, "Add a role of the library to an organisation."),
    ("rule", rule.rule, rule.EXAMPLES, "Explain a rule, or list them all."),
    ("schema", schema.schema, schema.EXAMPLES, "Print the JSON Schema of the format, for editors."),
):
    app.command(_name, cls=Command, epilog=_examples, short_help=_in_short)(_does)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"commops {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def commops(
    context: typer.Context,
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Organisation as code: teams, roles, duties and people in YAML, checked as a whole and drawn."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(EXIT_UNABLE)


def run() -> None:
    """Run the command line, and end the process with its exit code."""
    gc.disable()  # a short run makes many objects and hardly any circles of them
    _behave()
    try:
        code = app(standalone_mode=False, prog_name="commops")
    except (typer.Abort, KeyboardInterrupt):
        code = interrupts.EXIT_INTERRUPTED
    except Unable as error:
        code = error.tell()
    except RecursionError:
        code = Unable(
            "this goes too many layers down to be drawn at once", "draw less with `--root` or `--depth`"
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
    # What could not be printed; 0 for anything else.
    return _unprinted(error) if isinstance(error, OSError) and error.filename is None else 0


def _unprinted(error: OSError) -> int:
    # What is written under a name is seen to where that is known.
    sys.stdout = sys.stderr  # nor is it tried again
    return Unable(f"cannot write to standard output: {reason(error)}").tell()


def _nowhere() -> int:
    # Whatever a command does in a folder that is gone may fail; nothing else is wrong with it then.
    from commops.sources.folder.files import NOWHERE  # noqa: PLC0415 - hardly ever needed

    try:
        Path.cwd()
    except FileNotFoundError:
        return Unable(*NOWHERE).tell()
    return 0


def _behave() -> None:
    # End quietly when who reads the output stops reading, and never fail over a stream that is closed or a sign that
    # the screen does not have. In a job of a CI, print no command.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - closed as all streams are
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    log.guard()
