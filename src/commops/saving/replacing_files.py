"""Replacing a file: at any moment it is the old or the new one, whole."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops import drafts
from commops.language.failure import Failure
from commops.language.messages import message
from commops.reason import reason
from commops.sources.folder import opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Unwritable(Failure):
    """A file cannot be written, and why."""


@dataclass(frozen=True)
class Change:
    """A file with its old and its new content."""

    path: Path
    before: bytes
    after: bytes


_CHANGED: Final = message("the file has changed since it was read")


def check(path: Path, before: bytes) -> None:
    """Check that a file can be replaced, and has not changed.

    Raises:
        Unwritable: where it is read-only or has changed.

    """
    try:
        if not os.access(path, os.W_OK):  # the system decides, so root may write
            path.stat()
            raise Unwritable(message("the file is read-only"))
        if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
            raise Unwritable(message("the folder of the file is read-only"))
        if opening.read(path, len(before)) != before:
            raise Unwritable(_CHANGED)
    except (opening.NotPlain, opening.TooLarge):
        raise Unwritable(_CHANGED) from None
    except OSError as error:
        raise Unwritable(reason(error)) from None


def replace(path: Path, data: bytes, before: bytes) -> None:
    """Replace a file that has not changed; its mode and a link to it stay.

    Raises:
        Unwritable: where it cannot be written or has changed; it is then unchanged.

    """
    check(path, before)
    target = path.resolve()
    try:
        drafts.replace(target, data, check=lambda: check(target, before))
    except OSError as error:
        raise Unwritable(reason(error)) from None


def replace_all(changes: Iterable[Change]) -> None:
    """Replace files, all of them or none, also where the process is to end meanwhile.

    Raises:
        Unwritable: where one cannot be written; those that were written before it are then as they were.

    """
    changes = list(changes)
    written: list[Change] = []
    for each in changes:
        with _named(each.path):
            check(each.path, each.before)
    with drafts.undisturbed():
        for each in changes:
            try:
                with _named(each.path):
                    replace(each.path, each.after, each.before)
            except Unwritable:
                _put_back(written)
                raise
            written.append(each)


def _put_back(written: Iterable[Change]) -> None:
    for each in written:
        with _named(each.path):
            replace(each.path, each.before, each.after)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except Unwritable as error:
        raise Unwritable(message("cannot write '{file}': {why}", file=str(path), why=error.message)) from None
