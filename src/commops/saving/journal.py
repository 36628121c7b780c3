"""A journal of files that are replaced together: after a power cut or a kill half-way, it says how to finish."""

from __future__ import annotations

import base64
import fcntl
import json
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commops import drafts
from commops.language.failure import Failure
from commops.language.messages import message
from commops.reason import reason
from commops.records import dataclass
from commops.sources.folder.unfinished import COMMAND, JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Replaced = tuple[Path, bytes, bytes]
    """A file, what it was, and what it becomes."""

_HEADING: Final = "commops journal"
_VERSION: Final = 1


class InProgress(Failure):
    """Another process edits the organisation, or one was interrupted."""


class Unrecoverable(Failure):
    """An interrupted edit that cannot be finished, and why."""


@dataclass(frozen=True)
class Recovered:
    """An interrupted edit that is finished now: the command that it was, and its files."""

    command: Sequence[str]
    files: Sequence[str]


@contextmanager
def kept(folder: Path, files: Iterable[Replaced], command: Sequence[str]) -> Iterator[Callable[[], None]]:
    """Keep a journal of files that are replaced while they are; yield what drops it, once all are or none.

    Raises:
        InProgress: where there is one already.
        OSError: where it cannot be written.

    """
    journal = folder / JOURNAL
    file = _created(journal, _text(folder, files, command))
    try:
        yield lambda: journal.unlink(missing_ok=True)
    finally:
        os.close(file)


def recover(folder: Path, write: Callable[[Sequence[tuple[Path, bytes]]], None]) -> Recovered | None:
    """Finish an interrupted edit of the organisation in a folder; `write` replaces files, all of them or none.

    Raises:
        Unrecoverable: where a file has been changed since, or cannot be written.

    """
    journal = folder / JOURNAL
    try:
        data = journal.read_bytes()
    except FileNotFoundError:
        return None
    said = _read(data)
    if said is None:
        raise _by_hand(message("'{file}' cannot be read", file=str(journal)))

    left = []
    for each in said["files"]:
        path = folder / each["path"]
        before, after = (base64.b64decode(each[key]) for key in ("before", "after"))
        now = path.read_bytes() if path.is_file() else b""
        if now not in {before, after}:
            raise _by_hand(message("'{file}' has been changed since", file=each["path"]))
        if now != after:
            left.append((path, after))
    try:
        write(left)
    except OSError as error:
        raise Unrecoverable(
            message("an interrupted edit cannot be finished: {why}", why=reason(error)),
            message("run the command again once the files can be written"),
        ) from None
    journal.unlink(missing_ok=True)
    return Recovered(said.get(COMMAND, ()), [each["path"] for each in said["files"]])


def _by_hand(why: str) -> Unrecoverable:
    return Unrecoverable(
        message("an interrupted edit cannot be finished: {why}", why=why),
        message("compare the files with `git diff`, then delete '{journal}'", journal=JOURNAL),
    )


def _text(folder: Path, files: Iterable[Replaced], command: Sequence[str]) -> bytes:
    said = [
        {
            "path": Path(os.path.relpath(path, folder)).as_posix(),
            "before": base64.b64encode(before).decode(),
            "after": base64.b64encode(after).decode(),
        }
        for path, before, after in files
    ]
    return json.dumps({_HEADING: _VERSION, COMMAND: list(command), "files": said}).encode()


def _read(data: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(data)
        files = [{key: str(each[key]) for key in ("path", "before", "after")} for each in said["files"]]
    except (ValueError, KeyError, TypeError):
        return None
    return {**said, "files": files} if said.get(_HEADING) == _VERSION else None


def _created(journal: Path, data: bytes) -> int:
    """Create a journal with its content at one moment, locked; return the open file."""
    draft, file = drafts.unnamed(journal)
    try:
        with suppress(OSError):  # some file systems have no locks
            fcntl.flock(file, fcntl.LOCK_EX)
        drafts.fill(file, data)
        os.link(draft, journal)
    except FileExistsError:
        os.close(file)
        raise InProgress(
            message("another command is editing this organisation"), message("run the command again")
        ) from None
    except BaseException:
        os.close(file)
        raise
    finally:
        draft.unlink(missing_ok=True)
    drafts.settle(journal.parent)
    return file
