"""The changes that fixing would make, as a patch for `git apply` and `patch -p1`."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.yamltext.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.saving.replacing_files import Change

_NO_END: Final = "\\ No newline at end of file\n"
_NO_FILE: Final = "/dev/null"
_NO_TEXT: Final = 0xDC00
"""What a byte of a name that is no text stands above, as Python reads it."""

_QUOTED: Final = frozenset('"\\') | {chr(code) for code in (*range(32), 127, *range(_NO_TEXT + 128, _NO_TEXT + 256))}


def patch(changes: Iterable[Change]) -> Iterator[str]:
    """Yield the lines of a patch; files are named as seen from the current folder."""
    for change in changes:
        name = Path(os.path.relpath(change.path)).as_posix()
        before, after = (_lines(data) for data in (change.before, change.after))
        old = _NO_FILE if change.is_new else _named(f"a/{name}")
        for line in unified_diff(before, after, old, _named(f"b/{name}")):
            yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _lines(data: bytes) -> list[str]:
    # As git counts them: a line ends with LF alone, and a byte order mark is part of the first line.
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = decode(data)
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _named(name: str) -> str:
    # As git writes names: in quotes where a character would be misread, and followed by a tab where there are spaces.
    if _QUOTED.intersection(name):
        return '"' + "".join(_escaped(sign) for sign in name) + '"'
    return f"{name}\t" if " " in name else name


def _escaped(sign: str) -> str:
    if sign not in _QUOTED:
        return sign
    return f"\\{sign}" if sign in {'"', "\\"} else f"\\{ord(sign) % _NO_TEXT:03o}"
