"""What could not be done, and errors inside commops itself: one clear line each, exit code 2."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from commops.cli.spoken_language import in_words
from commops.language.messages import message
from commops.terminal.width import fill, visible, width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXIT_FINDINGS = 1
EXIT_UNABLE = 2

_LONGEST = 200
"""How much of the text of an error inside commops is shown; the whole of it is in the file with the details."""


class Unable(Exception):
    """What was asked for could not be done: a line that says why, what it lists, and a line that says what to do."""

    def __init__(self, message: str, help_: str = "", listed: Sequence[tuple[str, str]] = ()) -> None:
        """Take the lines."""
        super().__init__(message)
        self.message = message
        self.help = help_
        self.listed = listed

    def tell(self, at: str = "") -> int:
        """Print the lines, with a location before them where there is one, and return the exit code."""
        note(f"{at}: {in_words(self.message)}" if at else self.message)
        listed = [(visible(in_words(first)), in_words(second)) for first, second in self.listed]
        room = max((width(first) for first, _ in listed), default=0)
        for first, second in listed:
            say(f"  {fill(first, room)}  {second}".rstrip())
        if self.help:
            say_below(self.help)
        return EXIT_UNABLE


def unreadable(path: Path, why: str, help_: str = "") -> Unable:
    """Return what to say of a file that cannot be read."""
    return Unable(message("cannot read '{file}': {why}", file=str(path), why=why), help_)


def say(line: str) -> None:
    """Print a line beside the output, in the language that this run speaks."""
    sys.stderr.write(visible(in_words(line)) + "\n")


def note(line: str) -> None:
    """Print a line beside the output that begins with the name of commops."""
    sys.stderr.write(f"commops: {visible(in_words(line))}\n")


def say_below(line: str) -> None:
    """Print a line beside the output that belongs to the one above it."""
    sys.stderr.write(f"  {visible(in_words(line))}\n")


def report_fault(error: Exception) -> int:
    """Report an error inside commops itself, with the details in a file, and return the exit code."""
    kind, text = type(error).__name__, str(error)[:_LONGEST]
    note(message("internal error: {kind}: {text}", kind=kind, text=text))
    try:
        say_below(
            message("please report it, with the command that you ran and the details in {file}", file=_written(error))
        )
    except OSError:
        say_below(message("please report it, with the command that you ran; the details could not be written"))
    return EXIT_UNABLE


def _written(error: Exception) -> str:
    import tempfile  # noqa: PLC0415 - hardly ever needed
    import traceback  # noqa: PLC0415

    with tempfile.NamedTemporaryFile("w", prefix="commops-", suffix=".txt", delete=False, encoding="utf-8") as details:
        details.write(f"{' '.join(sys.argv)}\npython {sys.version}\n\n")
        traceback.print_exception(error, file=details)
    return details.name
