"""Options that several commands have, and how they are read."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli.errors import Unable
from commops.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from commops.sources.reading import Reading

PathArgument = Annotated[
    Path, typer.Argument(help="The organisation: a folder, or a file in or instead of one.", show_default="this folder")
]
OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day to look at, such as 2026-12-31.", show_default="today")
]
OutputOption = Annotated[
    str,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; `-` is standard output.", show_default=False),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language", metavar="en|zh", help="The language of what is drawn.", show_default="the organisation's"
    ),
]


def day(written: str) -> date:
    """Return the day asked for, today where none is."""
    if not written:
        return date.today()  # noqa: DTZ011 - the day where the user is
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Unable(f"there is no day '{written}'", "write it as year-month-day: `--on 2026-12-31`") from None


def read_organisation(path: Path) -> Reading:
    """Read the organisation at a path, or say why there is none."""
    from commops.sources.files import NoOrganization  # noqa: PLC0415 - read only where it is needed
    from commops.sources.reading import read  # noqa: PLC0415

    try:
        return read(path)
    except NoOrganization as error:
        raise Unable(str(error), error.help) from None


def known(name: str, names: Iterable[str], kind: str) -> str:
    """Return a name that is known, or say that it is not."""
    names = list(names)
    if name in names:
        return name
    near = did_you_mean(name, names)
    raise Unable(
        f"there is no {kind} '{name}'" + (f"; {near}" if near else ""), f"there are: {', '.join(names)}" * (not near)
    )


@contextmanager
def opened(output: str) -> Iterator[TextIO]:
    """Open what an output option names; a file is written whole or not at all."""
    if output in {"", "-"}:
        yield sys.stdout
        return
    target = Path(output)
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            yield file
        draft.replace(target)
    except OSError as error:
        raise Unable(f"cannot write '{output}': {(error.strerror or str(error)).lower()}") from None
    finally:
        draft.unlink(missing_ok=True)


def colourful(output: str) -> bool:
    """Tell whether colours are wanted: on a terminal, or as FORCE_COLOR and NO_COLOR say."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return output in {"", "-"}
    return output in {"", "-"} and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
