"""Several formats at once, each in a file of its own: `--format NAME=FILE`, repeated."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from commops.cli import completion
from commops.cli.errors import Unable
from commops.cli.options import by_ending, one_of
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def formats_option(names: Iterable[str], help_: str) -> object:
    """Return the option `--format` that may be repeated."""
    return typer.Option(
        "--format", "-f", metavar=message("NAME[=FILE]"), help=help_, autocompletion=completion.words(names)
    )


def several_formats(
    formats: list[str], output: str, names: Iterable[str], endings: Mapping[str, str], default: str
) -> dict[str, str]:
    """Return each file with the name of its format: `--format NAME=FILE`, or the one format with `--output`."""
    if not formats:
        return {output or "-": by_ending(output, endings, default)}
    if output and len(formats) > 1:
        raise Unable(message("'--output' takes one format only"), message("write `--format NAME=FILE` for each format"))

    asked = []
    for each in formats:
        name, _, file = each.partition("=")
        asked.append((file or output or "-", one_of(names, name, "--format")))

    file, times = Counter(file for file, _ in asked).most_common(1)[0]
    if times > 1:
        raise Unable(_taken_twice(file), message("write `--format NAME=FILE` for the others"))

    return dict(asked)


def _taken_twice(file: str) -> str:
    if file == "-":
        return message("only one format can go to standard output")
    return message("only one format can go to '{file}'", file=file)
