"""Where commops is run: in a job on GitHub or GitLab or not, where in a repository, and with which summary."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.cli.errors import Unable
from commops.language.messages import message
from commops.reason import reason

if TYPE_CHECKING:
    from commops.checking.report import Report

_CHECKOUT_NAMES: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What GitHub and GitLab call the folder of the repository."""

_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
_LARGEST_SUMMARY: Final = 1024 * 1024
"""How many bytes GitHub takes as the summary of a step."""


def on_github() -> bool:
    """Tell whether this is a step of a job on GitHub, with nobody at a terminal."""
    return os.environ.get("GITHUB_ACTIONS") == "true" and not sys.stdout.isatty()


def checkouts() -> list[Path]:
    """Return the folder of the repository, where GitHub or GitLab says which it is."""
    return [Path(found) for name in _CHECKOUT_NAMES if (found := os.environ.get(name))]


def prefix(folder: Path) -> str:
    """Return the way to an organisation's folder from that of the repository, with `/` behind every part.

    The repository is where GitHub or GitLab says that it is, where the folder is in there; else the current folder.
    """
    for root in (*checkouts(), Path.cwd()):
        for inner, outer in ((folder, root), (_resolved(folder), _resolved(root))):
            if inner.is_relative_to(outer):
                return "".join(f"{part}/" for part in inner.relative_to(outer).parts)
    return Path(os.path.relpath(_resolved(folder))).as_posix() + "/"


def _resolved(path: Path) -> Path:
    # `Path.resolve` fails at a link that leads to itself; this one leaves such a link as it is.
    return Path(os.path.realpath(path))


def summarise(report: Report) -> None:
    """Add a report to the summary of the step, where this is one on GitHub."""
    name = os.environ.get(_SUMMARY)
    if not name:
        return

    from commops.reports import report_markdown  # noqa: PLC0415 - what only GitHub needs

    try:
        with open(name, "a", encoding="utf-8", errors="replace", opener=_opened) as file:
            before = "\n" if file.tell() else ""
            limit = report_markdown.Limit(_LARGEST_SUMMARY - file.tell() - len(before), _in_bytes)
            file.write(before + report_markdown.text(report, prefix(report.folder), limit))
    except OSError as error:
        raise Unable(
            message(
                "cannot write '{file}', which {variable} names: {why}", file=name, variable=_SUMMARY, why=reason(error)
            )
        ) from None


def _opened(name: str, flags: int) -> int:
    # A pipe would be waited for until somebody reads it.
    if Path(name).is_fifo():
        raise OSError(errno.EINVAL, message("it is a pipe"))
    return os.open(name, flags | os.O_NONBLOCK, 0o666)


def _in_bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
