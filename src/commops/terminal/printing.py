"""Lines to a terminal or a pipe: with colours where they are wanted, and always the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.lines import Tone, plain
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
