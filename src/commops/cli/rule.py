"""`commops rule`: what a rule checks and why, or the list of rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from commops.cli import completion
from commops.cli.options import colourful, known

EXAMPLES = """\b
Examples:
  commops rule                      every rule with its severity
  commops rule team-without-lead    one rule, with a bad and a good example
"""


def rule(
    name: Annotated[
        str,
        typer.Argument(
            help="The rule; all of them where none is named.", autocompletion=completion.rules, show_default=False
        ),
    ] = "",
    path: Annotated[
        Path, typer.Option("--path", help="The organisation whose settings count.", show_default="this folder")
    ] = Path(),
) -> None:
    """Explain a rule: what it checks, why, how to mend what it finds. The severities are those of this organisation."""
    from commops.rules.registry import RULES  # noqa: PLC0415 - what only this command needs
    from commops.rules.settings import settings_at  # noqa: PLC0415
    from commops.writers import rules, terminal  # noqa: PLC0415

    settings = settings_at(path, RULES)
    lines = rules.one(RULES[known(name, RULES, "rule")], settings) if name else rules.every(RULES, settings)
    terminal.write(lines, sys.stdout, colour=colourful(""))
