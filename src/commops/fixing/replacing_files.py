"""Writing a file in the place of another: at any moment it is the old or the new one, whole."""

from __future__ import annotations

import os
from pathlib import Path

from commops import drafts
from commops.reason import reason
from commops.sources.folder import opening


class Unwritable(Exception):
    """A file cannot be written, and why."""


def check(path: Path, before: bytes) -> None:
    """Look whether a file can be replaced, and still holds what it did.

    Raises:
        Unwritable: where it is read-only or has changed.

    """
    try:
        if not os.access(path, os.W_OK):  # the system decides: who may write anyway, may
            path.stat()
            raise Unwritable("it is read-only")
        if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
            raise Unwritable("its folder is read-only")
        if opening.read(path, len(before)) != before:
            raise Unwritable("it has changed since it was read")
    except (opening.NotPlain, opening.TooLarge):
        raise Unwritable("it has changed since it was read") from None
    except OSError as error:
        raise Unwritable(reason(error)) from None


def replace(path: Path, data: bytes, before: bytes) -> None:
    """Write a file that holds what it did; its mode and a link to it stay.

    Raises:
        Unwritable: where it cannot be written or has changed; it is then as it was.

    """
    check(path, before)
    target = path.resolve()
    try:
        drafts.replace(target, data, check=lambda: check(target, before))
    except OSError as error:
        raise Unwritable(reason(error)) from None
