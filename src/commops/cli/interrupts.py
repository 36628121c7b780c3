"""Ctrl-C: at any moment it ends commops at once, and without a word."""

from __future__ import annotations

import os
import signal

EXIT_INTERRUPTED = 130


def end_at_once() -> None:
    """From now on, let Ctrl-C end the process, except where it is ignored, as under `nohup`.

    Nothing is raised: an exception might come in the middle of an import or of clearing up, where nobody can catch it
    and Python prints it. What must not be left half done holds the signal back, as :mod:`commops.drafts` does.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)


def end(*_: object) -> None:
    """End the process as one that was interrupted."""
    os._exit(EXIT_INTERRUPTED)


def end_is_near() -> None:
    """Let Ctrl-C change nothing any more: all is done, and the exit code is known."""
    if signal.getsignal(signal.SIGINT) is end:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
