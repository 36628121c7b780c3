"""What `--watch` found, as it is shown: on a terminal in the place of what was there, else one after the other."""

from __future__ import annotations

import signal
import sys
from io import StringIO
from typing import TYPE_CHECKING

from commops.cli.errors import Unable, note
from commops.cli.formats import Format, Style, lines_of
from commops.cli.options import colourful, columns
from commops.cli.spoken_language import in_words
from commops.language.messages import counted, message, together
from commops.records import dataclass
from commops.reports import report_text
from commops.shapes import Run, Tone
from commops.terminal import printing
from commops.terminal.screen import Screen
from commops.terminal.wrap import ANY_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from commops.checking.report import Report
    from commops.shapes import Line


@dataclass(frozen=True)
class Outcome:
    """What came of a check: a report, or why there is none; when, and how many seconds it took."""

    found: Report | Unable
    at: datetime
    seconds: float

    @property
    def standards(self) -> tuple[Path, ...]:
        """The folders and files of the standards."""
        return () if isinstance(self.found, Unable) else self.found.standards


class OnScreen:
    """A terminal that shows the last outcome, in the format asked for; without one, only its summary."""

    def __init__(self, format_: Format | None, style: Style) -> None:
        """Watch for another program that had the terminal, and for another size of it."""
        self._screen = Screen(sys.stdout, colour=colourful("-"))
        self._format = format_
        self._style = style
        self._outcome: Outcome | None = None
        self._whole = False
        signal.signal(signal.SIGCONT, self._disturbed)
        signal.signal(signal.SIGWINCH, self._disturbed)

    def show(self, outcome: Outcome) -> None:
        """Show an outcome."""
        self._outcome, self._whole = outcome, True
        found, summary = self._parts(outcome)
        self._screen.draw(found, summary, _last(outcome))

    def refresh(self) -> None:
        """Show the same again where something disturbed the terminal."""
        if self._outcome and not self._whole:
            self._screen.forget()
            self.show(self._outcome)

    def end(self) -> None:
        """Leave the last outcome on the terminal, whole."""
        found, summary = self._parts(self._outcome) if self._outcome else ((), ())
        self._screen.leave((*found, *summary))

    def _disturbed(self, *_: object) -> None:
        self._whole = False

    def _parts(self, outcome: Outcome) -> tuple[list[Line], list[Line]]:
        if isinstance(outcome.found, Unable):
            return list(_why(outcome.found)), []

        summary = list(report_text.summary(outcome.found, columns(), full=self._style.full))
        if not self._format:
            return [], summary

        lines = list(lines_of(outcome.found, self._format, columns(), self._style))
        if self._format is Format.CONCISE:
            return lines, summary
        return lines[: -len(summary)], summary


class OnPaper:
    """Standard output that is no terminal: each outcome that differs, below a line that says when."""

    def __init__(self, format_: Format | None, style: Style) -> None:
        """Take the format asked for, and how it is to be; without one, nothing is written."""
        self._format = format_
        self._style = style
        self._written: str | None = None

    def show(self, outcome: Outcome) -> None:
        """Write an outcome, where it is not the same again."""
        begins = self._written is None
        if isinstance(outcome.found, Unable):
            if self._written != (text := outcome.found.message):
                outcome.found.tell()
                self._written = text
            return

        text = self._text(outcome.found)
        if text != self._written:
            if self._format:
                sys.stdout.write(text if begins else f"--- {outcome.at:%H:%M:%S} ---\n{text}")
                sys.stdout.flush()
            self._written = text

        if begins:
            note(together(_watching(outcome), *_how_to_end()))

    def refresh(self) -> None:
        """Do nothing: what is written stays."""

    def end(self) -> None:
        """Do nothing more."""

    def _text(self, report: Report) -> str:
        if not self._format:
            return ""
        text = StringIO()
        printing.write(lines_of(report, self._format, ANY_WIDTH, self._style), text, colour=colourful("-"))
        return text.getvalue()


def _last(outcome: Outcome) -> Line:
    when = message("checked at {time} in {seconds:.2f} s", time=f"{outcome.at:%H:%M:%S}", seconds=outcome.seconds)
    parts = (_watching(outcome), when, *_how_to_end())
    return (Run(" · ".join(map(in_words, parts)), Tone.DIM),)


def _how_to_end() -> Iterator[str]:
    # Whoever starts a program that is to ignore Ctrl-C, as `nohup` and a script's `&` do, has another way to end it.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        yield message("Ctrl-C ends")


def _watching(outcome: Outcome) -> str:
    if isinstance(outcome.found, Unable):
        return message("Waiting until this changes")
    return counted("Watching {number:,} file", "Watching {number:,} files", outcome.found.sizes["files"])


def _why(error: Unable) -> Iterable[Line]:
    yield Run("commops: ", Tone.STRONG), Run(in_words(error.message), Tone.ERROR)
    if error.help:
        yield (Run(f"  {in_words(error.help)}"),)
