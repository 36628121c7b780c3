"""Ctrl-C where something goes on after it: it raises an exception that can be caught."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from commops.cli.interrupts import end

if TYPE_CHECKING:
    from collections.abc import Iterator


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
