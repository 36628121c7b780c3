"""`commops init`: a new organisation, from an example or from a few answers."""

from __future__ import annotations

import shlex
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.errors import Unable, note, say
from commops.cli.options import day, language_asked, one_of
from commops.cli.page import examples
from commops.cli.spoken_language import in_words, spoken
from commops.language.choosing import LANGUAGES, default_language
from commops.language.messages import listed, message
from commops.model.kinds import Stage
from commops.model.words import words_of_id
from commops.proposals.answers import Business
from commops.reason import reason
from commops.starting.examples import EXAMPLES as STRUCTURES
from commops.terminal.width import fill, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.cli.answering import Given

EXAMPLES: Final = examples(
    ("commops init spark --example five-teams", message("five teams, one director")),
    ("commops init mesh --example matrix", message("functions and business lines")),
    ("commops init 社群 --example department --language zh", ""),
    ("commops init quay --stage launch --size 3 --business product", ""),
    ("commops init fair --from raci.csv", message("from an existing table")),
)
HELP: Final = message(
    """Create an organisation: files to edit, complete and without findings.

With `--example`, they are a copy of the example, under the name that you give. With `--stage`, `--size` and
`--business`, commops proposes a structure and says why. With `--from`, they are imported from your own files, as with
`commops import`. On a terminal, it asks for what you leave out. Existing files are not changed, and a folder that has
an organisation is refused."""
)


def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar=message("DIR"),
            readable=False,
            help=message("The folder of the new organisation (default: the current folder)."),
        ),
    ] = Path(),
    example: Annotated[
        str,
        typer.Option(
            "--example",
            metavar=message("NAME"),
            help=message(
                "The example to copy: five-teams, functional, matrix, project, hybrid, department, "
                "responsibility-division or open-source."
            ),
            autocompletion=completion.words(STRUCTURES),
        ),
    ] = "",
    from_: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar=message("FILE"),
            help=message("A file or folder to import, instead of an example; several may be given."),
        ),
    ] = None,
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            metavar="|".join(Stage),
            help=message("The stage of the community."),
            autocompletion=completion.words(Stage),
        ),
    ] = "",
    size: Annotated[str, typer.Option("--size", metavar="N", help=message("How many people run it, 1 to 80."))] = "",
    business: Annotated[
        str,
        typer.Option(
            "--business",
            metavar=message("KIND"),
            help=message("Its purpose: content, education, commerce, product, interest, lines or campaigns."),
            autocompletion=completion.words(Business),
        ),
    ] = "",
    platforms: Annotated[
        str,
        typer.Option(
            "--platforms", metavar=message("NAMES"), help=message("Its platforms, separated by commas: forum,wechat.")
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar=message("TEXT"), help=message("Its name (default: that of the folder or the example).")
        ),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="|".join(LANGUAGES),
            help=message("The language of the files (default: `COMMOPS_LANGUAGE`, else the locale's)."),
            autocompletion=completion.words(LANGUAGES),
        ),
    ] = "",
) -> None:
    """Create an organisation from an example, or from a few answers."""
    from commops.cli.answering import Given  # noqa: PLC0415 - what only this command needs

    given = Given(stage, size, business, platforms, name, language)
    if from_:
        raise typer.Exit(_of_files(from_, folder, example, given))
    _write(folder, _of_example(example, given) if example else _of_answers(folder, given))


def _of_files(files: list[str], folder: Path, example: str, given: Given) -> int:
    from commops.cli.answering import text_of  # noqa: PLC0415 - what only this command needs
    from commops.cli.import_runs import ImportAsked  # noqa: PLC0415
    from commops.cli.importing_new import bring_new  # noqa: PLC0415

    others = [*(["--example"] if example else []), *given.about_the_team]
    if others:
        raise Unable(
            message("{options} cannot be used with `--from`", options=_options(others)),
            message("remove one or the other"),
        )
    name = text_of(given.name, "--name") if given.name else ""
    with _in_the_way(folder):
        return bring_new(ImportAsked(files, language=language_asked(given.language)), folder, name)


def _of_example(example: str, given: Given) -> dict[str, str]:
    from commops.cli.answering import text_of  # noqa: PLC0415 - what only this command needs
    from commops.starting.starting import from_example  # noqa: PLC0415 - what only this command needs

    name = one_of(STRUCTURES, example, "--example")
    languages = STRUCTURES[name]
    asked = language_asked(given.language)
    if given.about_the_team:
        raise Unable(
            message("{options} cannot be used with `--example`", options=_options(given.about_the_team)),
            message("remove one or the other"),
        )
    if given.language and asked not in languages:
        raise Unable(
            message("the example '{name}' exists in English only", name=name),
            message("remove `--language`, or choose another example"),
        )
    language = asked or default_language()
    if language not in languages:
        language = languages[0]
    return from_example(name, language, day(""), text_of(given.name, "--name") if given.name else "")


def _of_answers(folder: Path, given: Given) -> dict[str, str]:
    from commops.cli.answering import agreed, answers  # noqa: PLC0415 - what only this command needs
    from commops.cli.asking import NOT_WRITTEN, nothing_written_yet, somebody_there  # noqa: PLC0415
    from commops.cli.proposing import proposed  # noqa: PLC0415
    from commops.proposals.writing import NAMES  # noqa: PLC0415
    from commops.saving.editors import SCHEMA  # noqa: PLC0415
    from commops.saving.new_files import check  # noqa: PLC0415

    asking = bool(given.missing) and somebody_there()
    if given.missing and not asking:
        raise _left_out(given)
    with _in_the_way(folder):
        check(folder, dict.fromkeys((*NAMES, SCHEMA), ""))
    with nothing_written_yet() if asking else nullcontext():
        answered = answers(given, words_of_id(folder.resolve().name), day(""), asking=asking)
        if asking:
            say("")
        files = proposed(answered)
        wanted = not asking or agreed(answered.language)
    if not wanted:
        say(NOT_WRITTEN)
        raise typer.Exit
    return files


def _left_out(given: Given) -> Unable:
    from commops.cli.asking import answers_in_vain  # noqa: PLC0415 - what only this command needs

    if answers_in_vain():
        note(message("the questions are asked on a terminal only; answers from a pipe or a file are not read"))
    if given.options:
        return Unable(message("no terminal to ask on: also give {options}", options=_options(given.missing)))
    return Unable(
        message("nothing to start from: give `--example NAME`, or `--stage`, `--size` and `--business`"),
        message("the examples are {names}", names=listed(STRUCTURES)),
    )


def _options(options: list[str]) -> str:
    return listed((f"`{option}`" for option in options), "and")


def _write(folder: Path, files: dict[str, str]) -> None:
    from commops.saving.editors import for_editors  # noqa: PLC0415 - what only this command needs
    from commops.saving.new_files import write  # noqa: PLC0415

    with _in_the_way(folder):
        write(folder, for_editors(files, spoken()))
    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    typer.echo(in_words(_written(len(files), folder)))
    steps = (message("see it:"), "commops chart"), (message("check it:"), "commops validate")
    labels = [in_words(label) for label, _ in steps]
    room = max(map(width, labels))
    for label, (_, command) in zip(labels, steps, strict=True):
        typer.echo(f"  {fill(label, room)}  {command}{where}")


def _written(number: int, folder: Path) -> str:
    if folder == Path():
        return message("{number:,} files in this folder; start with commops.yaml", number=number)
    return message("{number:,} files in {folder}; start with commops.yaml", number=number, folder=str(folder))


@contextmanager
def _in_the_way(folder: Path) -> Iterator[None]:
    from commops.saving.new_files import Occupied  # noqa: PLC0415 - what only this command needs

    try:
        yield
    except Occupied as error:
        raise Unable(error.args[0], message("name another folder: `commops init DIR`")) from None
    except OSError as error:
        raise Unable(message("cannot write '{file}': {why}", file=str(folder), why=reason(error))) from None
