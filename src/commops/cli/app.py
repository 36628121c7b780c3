"""The command line as a whole: its commands, its version, and how errors end it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops import __version__
from commops.cli import (
    access,
    add,
    agreements,
    assign,
    chart,
    collaborations,
    coverage,
    diff,
    embed,
    exporting,
    handbook,
    hire,
    hours,
    importing,
    init,
    interrupts,
    leave,
    listing,
    load,
    log,
    move,
    raci,
    rename,
    risks,
    rule,
    schema,
    scorecard,
    set_fields,
    show,
    signoff,
    skills,
    spoken_language,
    suggest,
    unassign,
    validate,
    whatif,
    workflow,
)
from commops.cli.drawn import written
from commops.cli.errors import EXIT_UNABLE, Unable, report_fault
from commops.cli.options import MessagesLanguageOption, language_asked
from commops.cli.page import Command, Commands, examples
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
    """All commands of the program, under headings."""

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
for _name, _module, _function, _in_short in (
    ("init", init, init.init, message("Create an organisation from an example, or from a few answers.")),
    (
        "import",
        importing,
        importing.import_,
        message("Import RACI matrices, HR rosters, teams and owners from files."),
    ),
    ("validate", validate, validate.validate, message("Check an organisation against all rules.")),
    ("chart", chart, written(chart.chart), message("Draw the org chart.")),
    ("raci", raci, written(raci.raci), message("Draw the responsibility matrix.")),
    ("workflow", workflow, written(workflow.workflow), message("Draw workflows in swimlanes.")),
    ("show", show, written(show.show), message("Show everything about a position, person, team or duty.")),
    ("list", listing, written(listing.listing), message("List all positions, duties, people, or any other kind.")),
    (
        "handbook",
        handbook,
        written(handbook.handbook),
        message("Write the management regulation, to print and to sign."),
    ),
    (
        "coverage",
        coverage,
        written(coverage.coverage),
        message("Show which duties of a standard are covered or missing."),
    ),
    ("diff", diff, diff.diff, message("Show what a change means for who does what.")),
    ("suggest", suggest, written(suggest.suggest), message("Suggest who could take the empty seats.")),
    ("risks", risks, written(risks.risks), message("Show which duties depend on one person alone.")),
    ("load", load, written(load.load), message("Show how many positions and duties each person has.")),
    (
        "collaborations",
        collaborations,
        written(collaborations.collaborations),
        message("Show who works with whom, and write their meetings as a calendar."),
    ),
    ("hours", hours, written(hours.hours), message("Show when teams and duties are covered over the week.")),
    (
        "agreements",
        agreements,
        written(agreements.agreements),
        message("Show who must sign which agreement, and what lapses."),
    ),
    ("access", access, written(access.access), message("Show which information is open to whom, and why.")),
    ("skills", skills, written(skills.skills), message("Show which skills are missing, and which training helps.")),
    ("scorecard", scorecard, written(scorecard.scorecard), message("Set results against targets, by team or person.")),
    ("embed", embed, embed.embed, message("Keep what commops draws in documents up to date.")),
    ("export", exporting, exporting.export, message("Write an organisation for another program.")),
    ("add", add, add.add, message("Add a role of the library to an organisation.")),
    ("assign", assign, assign.assign, message("Give a person a position.")),
    ("unassign", unassign, unassign.unassign, message("Take a position from a person.")),
    ("move", move, move.move, message("Move a person to another position.")),
    ("hire", hire, hire.hire, message("Add a person.")),
    ("leave", leave, leave.leave, message("Write the last day of a person.")),
    ("rename", rename, rename.rename, message("Give something another id, wherever it is named.")),
    ("set", set_fields, set_fields.set_fields, message("Set fields of a role, person, team, duty or anything else.")),
    ("rule", rule, rule.rule, message("Explain a rule, or list all rules.")),
    ("schema", schema, schema.schema, message("Print the JSON Schema of the format, for editors.")),
):
    app.command(_name, cls=Command, help=_module.HELP, epilog=_module.EXAMPLES, short_help=_in_short)(_function)

app.add_typer(
    signoff.app,
    name="signoff",
    short_help=message("Keep track of who has confirmed the profile of their position."),
)
app.add_typer(whatif.app, name="whatif", short_help=message("Show what a change would mean before it is made."))


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
