"""A terminal that always shows the last of something: drawn from the top, and only where it changed."""

from __future__ import annotations

import shutil
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.drafts import undisturbed
from commops.shapes import Run, Tone, plain
from commops.terminal import printing
from commops.terminal.wrap import broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import terminal_size
    from typing import TextIO

    from commops.shapes import Line

_TOP: Final = "\x1b[H"
_NOTHING_RIGHT: Final = "\x1b[K"
_NOTHING_BELOW: Final = "\x1b[J"


class Screen:
    """A terminal; each frame is one write, so that nobody sees half of it."""

    def __init__(self, file: TextIO, *, colour: bool) -> None:
        """Take the terminal; what it shows is pushed up when the first frame is drawn, not lost."""
        self._file = file
        self._colour = colour
        self._shown: list[str] | None = None
        self._pushed = False

    def forget(self) -> None:
        """Draw everything the next time, because something else may have written to the terminal."""
        self._shown = None

    def draw(self, lines: Iterable[Line], end: Iterable[Line], last: Line) -> None:
        """Show lines, as many as there is room for, then those of the end, and one last line below."""
        size = shutil.get_terminal_size()
        frame = self._texts(_fitted(_broken(lines, size.columns), _broken(end, size.columns), size))
        (bottom,) = self._texts([_cut(last, size.columns - 1)])
        if frame == self._shown:
            self._write(f"\x1b[{len(frame) + 1};1H{bottom}{_NOTHING_RIGHT}")
            return
        rows = "\n".join(_NOTHING_RIGHT + row for row in [*frame, bottom])
        with undisturbed():  # else, after Ctrl-C, what is shown would not be known
            room = "" if self._pushed else "\n" * size.lines
            self._shown, self._pushed = frame, True
            self._write(room + _TOP + rows + _NOTHING_BELOW)

    def leave(self, lines: Iterable[Line]) -> None:
        """Show all lines in the place of the frame, however many they are, and go to the line below."""
        rows = "".join(row + "\n" for row in self._texts(_broken(lines, shutil.get_terminal_size().columns)))
        with undisturbed():
            self._write((_TOP + _NOTHING_BELOW if self._pushed else "") + rows)

    def _texts(self, lines: Iterable[Line]) -> list[str]:
        drawn = StringIO()
        printing.write(lines, drawn, colour=self._colour)
        return drawn.getvalue().split("\n")[:-1]

    def _write(self, text: str) -> None:
        self._file.write(text)
        self._file.flush()


def _broken(lines: Iterable[Line], columns: int) -> list[Line]:
    return list(chain.from_iterable(broken(line, columns) for line in lines))


def _fitted(lines: Sequence[Line], end: Sequence[Line], size: terminal_size) -> list[Line]:
    # The last row is for the last line.
    room = max(size.lines - 1 - len(end), 1)
    if len(lines) > room:
        more = len(lines) - room + 1
        note = f"… {more:,} more lines: see them in a taller window, or after Ctrl-C"
        lines = [*lines[: room - 1], _cut((Run(note, Tone.DIM),), size.columns)]
    return [*lines, *end][: max(size.lines - 1, 0)]


def _cut(line: Line, columns: int) -> Line:
    text = plain(line)
    return line if len(text) <= columns else (Run(text[: max(columns - 1, 0)] + "…", line[0].tone),)
