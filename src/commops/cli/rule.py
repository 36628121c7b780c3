"""`commops rule`: what a rule checks and why, or the list of rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from commops.cli import completion
from commops.cli.errors import EXIT_UNABLE, Unable, say
from commops.cli.options import colourful, columns, known_rule, language_asked, room
from commops.cli.outputs import Kept, opened
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption
from commops.cli.spoken_language import in_words
from commops.language.choosing import default_language
from commops.language.messages import message, together

EXAMPLES: Final = examples(
    ("commops rule", message("every rule with its severity here")),
    ("commops rule team-without-lead", message("one rule, with a bad and a good example")),
)
HELP: Final = message(
    """Explain a rule: what it finds, why that matters and how to fix it.

Its severity and options in this organisation come last, each with the line that configures it. Without a name, all
rules are listed with their severity here; those that are configured are marked."""
)


def rule(
    name: Annotated[
        str,
        typer.Argument(
            metavar=message("NAME"),
            help=message("The rule to explain (default: list all rules)."),
            autocompletion=completion.rules,
        ),
    ] = "",
    path: Annotated[
        Path,
        typer.Option(
            "--path",
            metavar=message("PATH"),
            readable=False,
            help=message("The organisation whose configuration counts (default: the current folder)."),
        ),
    ] = Path(),
    language: LanguageOption = "",
) -> None:
    """Explain a rule, or list all rules."""
    from commops.checking.configured_here import SetHere, set_here  # noqa: PLC0415 - what only this command needs
    from commops.checking.registry import RULES  # noqa: PLC0415
    from commops.checking.settings import read_settings  # noqa: PLC0415
    from commops.reports import rule_pages  # noqa: PLC0415
    from commops.sources.folder.files import NoOrganization  # noqa: PLC0415
    from commops.terminal import printing  # noqa: PLC0415

    spoken = language_asked(language)
    try:
        here = set_here(path, RULES)
    except NoOrganization as error:
        if path != Path():
            raise Unable(error.args[0], error.help) from None
        here = SetHere(read_settings(None, RULES))
    spoken = spoken or default_language(here.stated_language)
    if name:
        lines = rule_pages.one(RULES[known_rule(name, RULES)], here.settings, here.where(name), columns(), spoken)
    else:
        lines = rule_pages.every(RULES, here.settings, room(""), spoken)
    with opened("", Kept()) as file:
        printing.write(lines, file, colour=colourful(""))
    for each in here.faults:
        place = each.at.place
        said = in_words(together(each.finding.message, each.finding.help))
        say(f"{place.file}:{place.span.line}:{place.span.column}: {said}")
    if here.faults:
        raise typer.Exit(EXIT_UNABLE)
