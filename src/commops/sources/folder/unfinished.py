"""An edit of several files that was interrupted half-way: a journal tells it, and nothing is read until it is finished.

A journal is locked as long as the process that writes the files lives, which takes a moment.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from commops.language.failure import Failure
from commops.language.messages import message

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL: Final = ".commops.journal"
"""The file in an organisation's folder that tells which files are being replaced, and by what."""

COMMAND: Final = "command"
"""The key of the words of the command that edits."""

_PATIENCE: Final = 5.0
"""For how many seconds another process is waited for."""

_TICK: Final = 0.01


class Unfinished(Failure):
    """There is a journal: some files of the organisation in a folder may be as before an edit, others as after it."""

    def __init__(self, folder: Path, why: str, help_: str = "") -> None:
        """Take the folder, and what to say."""
        super().__init__(why, help_)
        self.folder = folder


def refuse_unfinished(folder: Path) -> None:
    """Raise :class:`Unfinished` where an edit of the organisation in a folder was interrupted.

    Where another process is about to finish one, wait for it.
    """
    journal = folder / JOURNAL
    try:
        file = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return
    try:
        _wait(file)
        if _is_there(journal, file):
            raise Unfinished(folder, _said(file))
    finally:
        os.close(file)


def _wait(file: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_TICK)
        except OSError:  # some file systems have no locks
            return
        else:
            return


def _is_there(journal: Path, file: int) -> bool:
    try:
        return os.path.samestat(os.fstat(file), journal.lstat())
    except FileNotFoundError:
        return False


def _said(file: int) -> str:
    words: list[str] = []
    with suppress(OSError, ValueError, AttributeError), os.fdopen(os.dup(file), "rb") as journal:
        words = [str(each) for each in json.load(journal).get(COMMAND, ())]
    if words:
        import shlex  # noqa: PLC0415 - few edits are interrupted

        return message(
            "an edit of this organisation was interrupted: run `{command}` again to finish it",
            command=shlex.join(words),
        )
    return message("an edit of this organisation was interrupted: the next editing command finishes it")
