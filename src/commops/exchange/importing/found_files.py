"""The files that an import reads: those that the user names, and those below folders, within bounds."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.origins import Origin
from commops.language.messages import listed, message
from commops.model.order import by_path
from commops.reason import reason
from commops.records import dataclass
from commops.sources.folder import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT: Final = "-"
LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that a file may have."""

_MOST_BYTES: Final = 256 * 1024 * 1024
_MOST_FILES: Final = 20_000
_MIB: Final = 1024 * 1024
_MOST_NAMED: Final = 3
_HIDDEN: Final = "."


@dataclass(frozen=True)
class Found:
    """What an argument of the command names: files, whether it is a folder, and what in the folder is not read."""

    named: str
    inputs: Sequence[Input]
    is_folder: bool = False
    left_out: Sequence[tuple[str, str]] = ()


def find(named: str) -> Found:
    """Return the files that an argument names.

    Raises:
        Unreadable: where it cannot be read.

    """
    if named == STANDARD_INPUT:
        return Found(named, [Input(named, _standard_input())])

    if opening.is_folder(named):
        return _below(named)
    return Found(named, [Input(named, _content(named))])


def _content(path: str) -> bytes:
    at = Origin(path)
    try:
        return opening.read(path, LARGEST)
    except opening.NotPlain:
        raise Unreadable(at, message("this is not a regular file"), message("name a file, or a folder")) from None
    except opening.TooLarge:
        raise _too_large(at) from None
    except OSError as error:
        raise Unreadable(at, message("this file cannot be read: {reason}", reason=reason(error))) from None


def _standard_input() -> bytes:
    at = Origin(STANDARD_INPUT)
    if sys.stdin is None:
        raise Unreadable(at, message("standard input is closed"))
    try:
        data = sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(at, message("standard input cannot be read: {reason}", reason=reason(error))) from None
    if len(data) > LARGEST:
        raise _too_large(at)
    return data


def _too_large(at: Origin) -> Unreadable:
    return Unreadable(
        at,
        message("this file is larger than {most:,} MiB", most=LARGEST // _MIB),
        message("import only the part with the table"),
    )


def _below(folder: str) -> Found:
    inputs: list[Input] = []
    left_out: list[tuple[str, str]] = []
    size = 0
    for name in by_path(_names(folder, left_out)):
        path = str(Path(folder) / name)
        try:
            data = opening.read_below(folder, name, LARGEST)
        except (opening.TooLarge, opening.NotPlain, OSError) as error:
            left_out.append((path, _why_left_out(error)))
            continue

        size += len(data)
        if size > _MOST_BYTES or len(inputs) >= _MOST_FILES:
            raise _too_many(folder)
        inputs.append(Input(path, data))

    if not inputs:
        raise _nothing_below(folder, left_out)
    return Found(folder, inputs, is_folder=True, left_out=left_out)


def _nothing_below(folder: str, left_out: Sequence[tuple[str, str]]) -> Unreadable:
    at = Origin(folder)
    if not left_out:
        return Unreadable(at, message("this folder has no files"), message("name a file"))

    if left_out[0][0] == folder:
        return Unreadable(at, message("this folder cannot be read: {reason}", reason=left_out[0][1]))
    files = [
        message("'{file}' ({reason})", file=os.path.relpath(path, folder), reason=why)
        for path, why in left_out[:_MOST_NAMED]
    ]
    return Unreadable(
        at, message("no file in this folder can be read: {files}", files=listed(files)), message("name a file")
    )


def _why_left_out(error: opening.TooLarge | opening.NotPlain | OSError) -> str:
    if isinstance(error, opening.TooLarge):
        return message("larger than {most:,} MiB", most=LARGEST // _MIB)
    if isinstance(error, opening.NotPlain):
        return message("not a regular file")
    return reason(error)


def _too_many(folder: str) -> Unreadable:
    return Unreadable(
        Origin(folder),
        message(
            "this folder has more than {files:,} files, or {most:,} MiB",
            files=_MOST_FILES,
            most=_MOST_BYTES // _MIB,
        ),
        message("name the files to import, or a folder that contains only these"),
    )


def _names(folder: str, left_out: list[tuple[str, str]]) -> Iterator[str]:
    # Hidden files and folders, and links, are left out; the first are hidden on purpose, the others may lead anywhere.
    def refused(error: OSError) -> None:
        left_out.append((str(error.filename), reason(error)))

    for at, folders, files in os.walk(folder, onerror=refused):
        for name in sorted([*folders, *files]):
            path = Path(at, name)
            if path.is_symlink():
                left_out.append((str(path), message("a symbolic link")))
            elif name.startswith(_HIDDEN):
                left_out.append((str(path), message("hidden")))
            elif name in files:
                yield os.path.relpath(path, folder)
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
