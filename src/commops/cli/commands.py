"""All commands by their names: what each does in one line, and where it is; it is read once it is asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import typer
from typer.main import get_command

from commops.cli.page import Command
from commops.cli.spoken_language import in_words
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable


class Entry(NamedTuple):
    """A command: its module, what it does in short, and its function, where that is not called as its module is.

    What `draws` returns something drawn; a `group` has commands of its own.
    """

    module: str
    in_short: str
    function: str = ""
    draws: bool = False
    group: bool = False

    @property
    def hidden(self) -> bool:
        """Whether typer leaves it out of completion."""
        return False

    def get_short_help_str(self) -> str:
        """Return what it does in short, in the language that this run speaks."""
        return in_words(self.in_short)


COMMANDS: Final = {
    "init": Entry("init", message("Create an organisation from an example, or from a few answers.")),
    "import": Entry(
        "importing", message("Import RACI matrices, HR rosters, teams and owners from files."), function="import_"
    ),
    "validate": Entry("validate", message("Check an organisation against all rules.")),
    "chart": Entry("chart", message("Draw the org chart."), draws=True),
    "raci": Entry("raci", message("Draw the responsibility matrix."), draws=True),
    "workflow": Entry("workflow", message("Draw workflows in swimlanes."), draws=True),
    "show": Entry("show", message("Show everything about a position, person, team or duty."), draws=True),
    "list": Entry("listing", message("List all positions, duties, people, or any other kind."), draws=True),
    "handbook": Entry("handbook", message("Write the management regulation, to print and to sign."), draws=True),
    "coverage": Entry("coverage", message("Show which duties of a standard are covered or missing."), draws=True),
    "diff": Entry("diff", message("Show what a change means for who does what.")),
    "suggest": Entry("suggest", message("Suggest who could take the empty seats."), draws=True),
    "risks": Entry("risks", message("Show which duties depend on one person alone."), draws=True),
    "load": Entry("load", message("Show how many positions and duties each person has."), draws=True),
    "collaborations": Entry(
        "collaborations", message("Show who works with whom, and write their meetings as a calendar."), draws=True
    ),
    "hours": Entry("hours", message("Show when teams and duties are covered over the week."), draws=True),
    "agreements": Entry("agreements", message("Show who must sign which agreement, and what lapses."), draws=True),
    "access": Entry("access", message("Show which information is open to whom, and why."), draws=True),
    "skills": Entry("skills", message("Show which skills are missing, and which training helps."), draws=True),
    "scorecard": Entry("scorecard", message("Set results against targets, by team or person."), draws=True),
    "embed": Entry("embed", message("Keep what commops draws in documents up to date.")),
    "export": Entry("exporting", message("Write an organisation for another program."), function="export"),
    "add": Entry("add", message("Add a role of the library to an organisation.")),
    "assign": Entry("assign", message("Give a person a position.")),
    "unassign": Entry("unassign", message("Take a position from a person.")),
    "move": Entry("move", message("Move a person to another position.")),
    "hire": Entry("hire", message("Add a person.")),
    "leave": Entry("leave", message("Write the last day of a person.")),
    "rename": Entry("rename", message("Give something another id, wherever it is named.")),
    "set": Entry("set_fields", message("Set fields of a role, person, team, duty or anything else.")),
    "rule": Entry("rule", message("Explain a rule, or list all rules.")),
    "schema": Entry("schema", message("Print the JSON Schema of the format, for editors.")),
    "signoff": Entry("signoff", message("Keep track of who has confirmed the profile of their position."), group=True),
    "whatif": Entry("whatif", message("Show what a change would mean before it is made."), group=True),
}


@cache
def built(name: str) -> Any:
    """Return a command as typer has it."""
    entry = COMMANDS[name]
    module = import_module(f"commops.cli.{entry.module}")
    if entry.group:
        return get_command(module.app)

    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    building = alone.command(name, cls=Command, help=module.HELP, epilog=module.EXAMPLES, short_help=entry.in_short)
    building(_function(module, entry))
    return get_command(alone)


def _function(module: Any, entry: Entry) -> Callable[..., object]:
    function: Callable[..., Any] = getattr(module, entry.function or entry.module)
    if not entry.draws:
        return function

    from commops.cli.drawn import written  # noqa: PLC0415 - for commands that draw

    return written(function)
