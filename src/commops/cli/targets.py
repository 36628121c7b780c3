"""Where a view is written: the format that is asked for, and the file, pipe or screen that takes it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from commops.cli import completion, log
from commops.cli.errors import Unable
from commops.cli.options import by_ending, colourful, columns, one_of
from commops.cli.outputs import STANDARD, opened
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.cli.outputs import Kept
    from commops.formats.registry import Format
    from commops.terminal.target import Target


def format_option(formats: Sequence[Format], help_: str) -> object:
    """Return the option `--format` of a command that writes these formats."""
    choices = names(formats)
    return typer.Option(
        "--format", "-f", metavar="|".join(choices), help=help_, autocompletion=completion.words(choices)
    )


def names(formats: Sequence[Format]) -> list[str]:
    """Return what formats are called."""
    return [each.name for each in formats]


def format_asked(written: str, output: str, formats: Sequence[Format]) -> Format:
    """Return the format that is written, else the one that the file's ending picks, else the first.

    Raises:
        Unable: where there is no such format, or it cannot be written where it is to go, or with what is installed.

    """
    form = _asked(written, output, formats)
    if form.binary and output in STANDARD and (sys.stdout.isatty() or log.shows(sys.stdout)):
        raise Unable(
            message("'{format}' is binary and cannot be shown on screen", format=form.name),
            message("write it to a file: `--output {file}`", file=f"FILE{form.ending}"),
        )
    if form.extra and not form.extra.installed:
        raise Unable(
            message(
                "'{format}' needs an extra: pip install 'commops[{extra}]'", format=form.name, extra=form.extra.name
            )
        )

    return form


def _asked(written: str, output: str, formats: Sequence[Format]) -> Format:
    if written:
        name = one_of(names(formats), written, "--format")
        return next(each for each in formats if each.name == name)

    endings: dict[str, Format] = {}
    for each in filter(lambda each: each.ending, formats):
        endings.setdefault(each.ending, each)
    return by_ending(output, endings, formats[0])


@contextmanager
def target(output: str, kept: Kept) -> Iterator[Target]:
    """Open what the output option names, for one writer.

    Raises:
        Unable: where nothing can be written there, or its writer refuses.

    """
    from commops.formats.refusals import Refused  # noqa: PLC0415 - not for `--help`
    from commops.terminal.target import Target  # noqa: PLC0415

    try:
        with opened(output, kept) as file:
            yield Target(file, columns(), colourful(output), saved=output not in STANDARD)
    except Refused as error:
        raise Unable(error.args[0], error.help) from None
