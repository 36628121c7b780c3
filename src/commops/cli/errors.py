"""What could not be done, and what went wrong inside commops: one clear line each, exit code 2."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, Self

from commops.writers.width import visible

EXIT_FINDINGS = 1
EXIT_UNABLE = 2


class Unable(Exception):
    """What was asked for could not be done: one line that says why, and one that helps."""

    def __init__(self, message: str, help_: str = "") -> None:
        """Take the two lines."""
        super().__init__(message)
        self.help = help_

    @classmethod
    def of_usage(cls, error: Any) -> Self:
        """Make one of an error of typer's."""
        message = error.format_message().rstrip(".")
        context = getattr(error, "ctx", None)
        asked = f"{context.command_path} --help" if context else "commops --help"
        return cls(message[:1].lower() + message[1:], f"see `{asked}`")

    def tell(self) -> int:
        """Print the lines, and return the exit code."""
        say(f"commops: {self}")
        if self.help:
            say(f"  {self.help}")
        return EXIT_UNABLE


def say(line: str) -> None:
    """Print a line beside the output."""
    sys.stderr.write(visible(line) + "\n")


def report_fault(error: Exception) -> int:
    """Tell of a fault of commops itself, with the details in a file, and return the exit code."""
    with tempfile.NamedTemporaryFile("w", prefix="commops-", suffix=".txt", delete=False, encoding="utf-8") as details:
        details.write(f"{' '.join(sys.argv)}\npython {sys.version}\n\n")
        traceback.print_exception(error, file=details)
    say(f"commops: a fault inside commops itself: {type(error).__name__}: {str(error)[:200]}")
    say(f"  the details are in {Path(details.name)}: please report it with that file, and with the command you ran")
    return EXIT_UNABLE
