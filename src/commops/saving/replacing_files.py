"""Replacing a file: at any moment it is the old or the new one, whole."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops import drafts
from commops.language.failure import Failure
from commops.language.messages import message
from commops.reason import reason
from commops.records import dataclass
from commops.sources.folder import opening
from commops.sources.folder.unfinished import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Unwritable(Failure):
    """A file cannot be written, and why."""


class Restored(Unwritable):
    """Files that could not all be replaced, and are as they were."""


@dataclass(frozen=True)
class Change:
    """A file with its old and its new content; `is_new` where there is no file yet."""

    path: Path
    before: bytes
    after: bytes
    is_new: bool = False


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


def replace_all(changes: Iterable[Change], folder: Path | None = None, command: Sequence[str] = ()) -> None:
    """Replace files, all of them or none.

    Where a `folder` of an organisation is given, a journal in it tells of the `command` while several are replaced, so
    that it can be finished if it is interrupted.

    Raises:
        Unwritable: where one cannot be written; those that were written before it are then as they were.
        InProgress: where another process does the same.

    """
    changes = list(changes)
    for each in changes:
        with _named(each.path):
            check(each.path, each.before)
    with drafts.undisturbed(), ExitStack() as stack:
        for parent in {each.path.resolve().parent for each in changes}:
            drafts.sweep(parent)
        # All that takes space comes first.
        ready = [(each, _prepared(each, stack)) for each in changes]
        drop = _journal(changes, folder, command, stack) if folder and len(changes) > 1 else _nothing
        try:
            _put_all(ready)
        except Restored:
            drop()
            raise
        drop()


def put_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Replace files, each with its new content, after all of it is written beside them.

    Raises:
        OSError: where one cannot be written.

    """
    with drafts.undisturbed(), ExitStack() as stack:
        for put in [stack.enter_context(drafts.prepared(path.resolve(), data)) for path, data in files]:
            put()


def _prepared(change: Change, stack: ExitStack) -> Callable[[], None]:
    with _named(change.path):
        try:
            return stack.enter_context(drafts.prepared(change.path.resolve(), change.after))
        except OSError as error:
            raise Unwritable(reason(error)) from None


def _journal(changes: Sequence[Change], folder: Path, command: Sequence[str], stack: ExitStack) -> Callable[[], None]:
    from commops.saving import journal  # noqa: PLC0415 - only where several files change

    files = [(each.path, each.before, each.after) for each in changes]
    with _named(folder / JOURNAL):
        try:
            return stack.enter_context(journal.kept(folder, files, command))
        except OSError as error:
            raise Unwritable(reason(error)) from None


def _nothing() -> None:
    pass


def _put_all(ready: Iterable[tuple[Change, Callable[[], None]]]) -> None:
    written: list[Change] = []
    for change, put in ready:
        try:
            with _named(change.path):
                check(change.path, change.before)
                _put(put)
        except Unwritable as error:
            _put_back(written)
            raise Restored(error.message) from None
        written.append(change)


def _put(put: Callable[[], None]) -> None:
    try:
        put()
    except OSError as error:
        raise Unwritable(reason(error)) from None


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
