"""`commops rule`: what a rule checks and why, or the list of rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commops.cli import completion
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

    Without a name, list all rules, each with its severity in this organisation.
    """
    from commops.rules.registry import RULES  # noqa: PLC0415 - what only this command needs
    from commops.rules.settings import settings_at  # noqa: PLC0415
    from commops.writers import rules, terminal  # noqa: PLC0415

    settings = settings_at(path, RULES)
    if name:
        lines = rules.one(RULES[known_rule(name, RULES)], settings, columns())
    else:
        lines = rules.every(RULES, settings, room(""))
    with opened("") as file:
        terminal.write(lines, file, colour=colourful(""))
