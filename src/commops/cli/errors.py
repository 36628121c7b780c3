"""What could not be done, and what went wrong inside commops: one clear line each, exit code 2."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from commops.terminal.width import fill, visible, width

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_FINDINGS = 1
EXIT_UNABLE = 2


class Unable(Exception):
    """What was asked for could not be done: a line that says why, what it lists, and a line that helps."""

    def __init__(self, message: str, help_: str = "", listed: Sequence[tuple[str, str]] = ()) -> None:
        """Take the lines."""
        super().__init__(message)
        self.help = help_
        self.listed = listed

    def tell(self) -> int:
        """Print the lines, and return the exit code."""
        say(f"commops: {self}")
        room = max((width(visible(first)) for first, _ in self.listed), default=0)
        for first, second in self.listed:
            say(f"  {fill(visible(first), room)}  {second}".rstrip())
        if self.help:
            say(f"  {self.help}")
        return EXIT_UNABLE


def say(line: str) -> None:
    """Print a line beside the output."""
    sys.stderr.write(visible(line) + "\n")


def report_fault(error: Exception) -> int:
    """Tell of a fault of commops itself, with the details in a file, and return the exit code."""
    say(f"commops: a fault inside commops itself: {type(error).__name__}: {str(error)[:200]}")
    try:
        say(f"  please report it, with the command that you ran and the details in {_written(error)}")
    except OSError:
        say("  please report it, with the command that you ran; there was no room to write the details")
    return EXIT_UNABLE


def _written(error: Exception) -> str:
    import tempfile  # noqa: PLC0415 - hardly ever needed
    import traceback  # noqa: PLC0415

    with tempfile.NamedTemporaryFile("w", prefix="commops-", suffix=".txt", delete=False, encoding="utf-8") as details:
        details.write(f"{' '.join(sys.argv)}\npython {sys.version}\n\n")
        traceback.print_exception(error, file=details)
    return details.name
