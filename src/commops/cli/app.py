"""The command line as a whole: its commands, its version, and what becomes of errors."""

from __future__ import annotations

import gc
import signal
import sys
from typing import Annotated

import typer

from commops import __version__
from commops.cli import chart, rule, schema, validate
from commops.cli.errors import Unable, report_fault

app = typer.Typer(
    name="commops",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(name="validate", epilog=validate.EXAMPLES)(validate.validate)
app.command(name="chart", epilog=chart.EXAMPLES)(chart.chart)
app.command(name="rule", epilog=rule.EXAMPLES)(rule.rule)
app.command(name="schema", epilog=schema.EXAMPLES)(schema.schema)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"commops {__version__}")
        raise typer.Exit


@app.callback()
def commops(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Organisation as code: teams, roles, duties and people in YAML, checked as a whole and drawn."""


def main() -> None:
    """Run the command line; exit codes are 0 for all is well, 1 for findings, 2 for what could not be done."""
    gc.disable()  # a short run makes many objects and hardly any circles of them
    _behave()
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        code = 130
    except KeyboardInterrupt:
        code = 130
    except Unable as error:
        code = error.tell()
    except typer.BadParameter.__base__ as error:  # type: ignore[misc]  # every error of usage
        code = Unable.of_usage(error).tell()
    except Exception as error:  # noqa: BLE001 - the last resort
        code = report_fault(error)
    sys.exit(code or 0)


def _behave() -> None:
    # End quietly when who reads the output stops reading, and never fail over a sign the screen does not have.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
