"""Ctrl-C: at any moment it ends commops at once, and without a word."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@contextmanager
def catchable() -> Iterator[None]:
    """Within this, let Ctrl-C raise `KeyboardInterrupt`; it ends the process where it is not caught."""
    before, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    try:
        if before is end:
            sys.unraisablehook = _unraisable
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    except KeyboardInterrupt:
        end()
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = hook


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    # In a destructor, an exception reaches nobody.
    if what.exc_type is KeyboardInterrupt:
        end()
    sys.__unraisablehook__(what)
