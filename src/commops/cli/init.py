"""`commops init`: a new organisation, from an example or from a few answers."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli import completion
from commops.cli.errors import Unable, say
from commops.cli.interrupts import catchable
from commops.cli.options import day, one_of
from commops.language.choosing import LANGUAGES
from commops.model.kinds import Stage
from commops.model.words import words_of_id
from commops.proposals.answers import MOST_PEOPLE, Business
from commops.reason import reason
from commops.starting.examples import EXAMPLES as STRUCTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.cli.answering import Given

EXAMPLES = """\b
Examples:
  commops init spark --example five-teams    five teams, one director
  commops init mesh --example matrix         functions and business lines
  commops init 社群 --example department --language zh
  commops init quay --stage launch --size 3 --business product
"""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of the new organisation (default: this one).")
    ] = Path(),
    example: Annotated[
        str,
        typer.Option(
            "--example",
            metavar="NAME",
            help=f"What to start from: {', '.join(STRUCTURES)}.",
            autocompletion=completion.words(STRUCTURES),
        ),
    ] = "",
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            metavar="|".join(Stage),
            help="The stage that the community is at.",
            autocompletion=completion.words(Stage),
        ),
    ] = "",
    size: Annotated[
        str, typer.Option("--size", metavar="N", help=f"How many people work on it, 1 to {MOST_PEOPLE}.")
    ] = "",
    business: Annotated[
        str,
        typer.Option(
            "--business",
            metavar="KIND",
            help=f"What it is for: {', '.join(Business)}.",
            autocompletion=completion.words(Business),
        ),
    ] = "",
    platforms: Annotated[
        str, typer.Option("--platforms", metavar="NAMES", help="Where it is, with commas between: forum,wechat.")
    ] = "",
    name: Annotated[
        str,
        typer.Option("--name", metavar="TEXT", help="What it is called (default: as the folder, or as the example)."),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="|".join(LANGUAGES),
            help="The language of the files (default: en).",
            autocompletion=completion.words(LANGUAGES),
        ),
    ] = "",
) -> None:
    """Start an organisation: files to edit, which are whole and clean as they stand.

    With an example they are a copy of it, under the name that is given; with a stage, a size and a business, a
    structure is proposed and said why. On a terminal, what is left out of these is asked for. Nothing that is in the
    folder is changed, and one that has an organisation is left alone.
    """
    from commops.cli.answering import Given  # noqa: PLC0415 - what only this command needs

    given = Given(stage, size, business, platforms, name, language)
    _write(folder, _of_example(example, given) if example else _of_answers(folder, given))


def _of_example(example: str, given: Given) -> dict[str, str]:
    from commops.cli.answering import text_of  # noqa: PLC0415 - what only this command needs
    from commops.starting.starting import from_example  # noqa: PLC0415 - what only this command needs

    name = one_of(STRUCTURES, example, "--example")
    language = one_of(LANGUAGES, given.language or LANGUAGES[0], "--language")
    if given.about_the_team:
        raise Unable(f"{_listed(given.about_the_team)} cannot go with `--example`", "leave out one or the other")
    if language not in STRUCTURES[name]:
        raise Unable(f"the example '{name}' is in English only", "leave out `--language`, or choose another example")
    return from_example(name, language, day(""), text_of(given.name, "--name") if given.name else "")


def _of_answers(folder: Path, given: Given) -> dict[str, str]:
    from commops.cli.answering import agreed, answers  # noqa: PLC0415 - what only this command needs
    from commops.cli.asking import somebody_there  # noqa: PLC0415
    from commops.cli.proposing import proposed  # noqa: PLC0415
    from commops.proposals.texts import said  # noqa: PLC0415
    from commops.proposals.writing import NAMES  # noqa: PLC0415
    from commops.starting.editors import SCHEMA  # noqa: PLC0415
    from commops.starting.starting import check  # noqa: PLC0415

    asking = bool(given.missing) and somebody_there()
    if given.missing and not asking:
        raise _left_out(given)
    with _in_the_way(folder):
        check(folder, dict.fromkeys((*NAMES, SCHEMA), ""))
    with catchable():
        try:
            answered = answers(given, words_of_id(folder.resolve().name), day(""), asking=asking)
            if asking:
                say("")
            files = proposed(answered)
            wanted = not asking or agreed(answered.language)
        except KeyboardInterrupt:
            if asking:
                say("")
                say("Nothing was written.")
            raise typer.Abort from None
    if not wanted:
        say(said("not written", answered.language))
        raise typer.Exit
    return files


def _left_out(given: Given) -> Unable:
    if given.options:
        return Unable(f"there is no terminal to ask on: say {_listed(given.missing)} too")
    return Unable(
        "say what to start from: `--example NAME`, or `--stage`, `--size` and `--business`",
        f"the examples are {', '.join(STRUCTURES)}",
    )


def _listed(options: list[str]) -> str:
    *most, last = (f"`{option}`" for option in options)
    return f"{', '.join(most)} and {last}" if most else last


def _write(folder: Path, files: dict[str, str]) -> None:
    from commops.starting.editors import for_editors  # noqa: PLC0415 - what only this command needs
    from commops.starting.starting import write  # noqa: PLC0415

    with _in_the_way(folder):
        write(folder, for_editors(files))
    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    typer.echo(f"{len(files)} files in {'this folder' if folder == Path() else folder}; begin with commops.yaml")
    typer.echo(f"  see it:    commops chart{where}")
    typer.echo(f"  check it:  commops validate{where}")


@contextmanager
def _in_the_way(folder: Path) -> Iterator[None]:
    from commops.starting.starting import Occupied  # noqa: PLC0415 - what only this command needs

    try:
        yield
    except Occupied as error:
        raise Unable(str(error), "name another folder: `commops init DIR`") from None
    except OSError as error:
        raise Unable(f"cannot write '{folder}': {reason(error)}") from None
