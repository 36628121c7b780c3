"""Lines to a terminal or a pipe: with colours where they are wanted, and always the same words."""

from __future__ import annotations

from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from commops.beside import beside
from commops.lines import Tone, plain
from commops.terminal.many import Many
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from commops.lines import Line

_STYLES: Final = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.ERROR: "bold red",
    Tone.WARNING: "bold yellow",
    Tone.INFO: "bold blue",
    Tone.PERSON: "green",
    Tone.VACANT: "red",
    Tone.TEMPORARY: "yellow",
}

FEWEST: Final = 5000
"""How many things there are at least where the lines of their second half are made beside those of the first."""


def write(lines: Iterable[Line], file: TextIO, *, colour: bool) -> None:
    """Write lines, each run in the style of its tone."""
    if not colour:
        file.writelines(visible(plain(line)).rstrip() + "\n" for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, force_terminal=True, color_system="standard", legacy_windows=False)
    for line in lines:
        text = Text.assemble(*((visible(run.text), _STYLES[run.tone]) for run in line))
        text.rstrip()
        console.print(text, soft_wrap=True)


def write_parts(parts: Iterable[Iterable[Line]], file: TextIO, *, colour: bool) -> None:
    """Write lines part by part; where a part is of very many things, its second half is made beside the first."""
    for part in parts:
        if isinstance(part, Many) and len(part) >= FEWEST:
            _write_halves(part, file, colour=colour)
        else:
            write(part, file, colour=colour)


def _write_halves(many: Many[Any], file: TextIO, *, colour: bool) -> None:
    first, second = many.halves()
    with beside(partial(_text, second, colour=colour)) as text:
        write(first, file, colour=colour)
        file.write(text())


def _text(lines: Iterable[Line], *, colour: bool) -> str:
    written = StringIO()
    write(lines, written, colour=colour)
    return written.getvalue()
