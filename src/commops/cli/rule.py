"""`commops rule`: what a rule checks and why, or the list of rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commops.cli import completion
from commops.cli.errors import EXIT_UNABLE, say
from commops.cli.options import colourful, columns, known_rule, opened, room

EXAMPLES = """\b
Examples:
  commops rule                      every rule with its severity here
  commops rule team-without-lead    one rule, with a bad and a good example
"""


def rule(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="The rule to explain (default: list all of them).", autocompletion=completion.rules
        ),
    ] = "",
    path: Annotated[
        Path,
        typer.Option("--path", metavar="PATH", help="The organisation whose settings count (default: this folder)."),
    ] = Path(),
) -> None:
    """Explain a rule: what it finds, why that matters and how to mend it.

    With it stands what is set in this organisation, and in which line. Without a name, list all rules, each with its
    severity here; those that are set are marked.
    """
    from commops.report.set_here import set_here  # noqa: PLC0415 - what only this command needs
    from commops.rules.registry import RULES  # noqa: PLC0415
    from commops.writers import rules, terminal  # noqa: PLC0415

    here = set_here(path, RULES)
    if name:
        lines = rules.one(RULES[known_rule(name, RULES)], here.settings, here.where(name), columns())
    else:
        lines = rules.every(RULES, here.settings, room(""))
    with opened("") as file:
        terminal.write(lines, file, colour=colourful(""))
    for each in here.faults:
        place = each.at.place
        say(f"{place.file}:{place.span.line}:{place.span.column}: {each.finding.message}; {each.finding.help}")
    if here.faults:
        raise typer.Exit(EXIT_UNABLE)
