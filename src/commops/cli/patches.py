"""Changes of files, printed as a patch."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.saving.replacing_files import Change


def show(changes: Iterable[Change]) -> None:
    """Print changes as a patch for `git apply` and `patch -p1`."""
    from commops.saving.patch import patch  # noqa: PLC0415 - only where something changes

    # A person sees control characters made visible; a program gets every byte as it is in the files.
    for line in patch(changes):
        if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
            sys.stdout.write(f"{visible(line.rstrip())}\n")
        else:
            sys.stdout.buffer.write(line.encode())
    sys.stdout.flush()
