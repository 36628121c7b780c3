"""Sheets in a folder, one for each person: what somebody has filled in by hand is never overwritten."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Final

from commops.cli import outputs
from commops.cli.errors import Unable
from commops.language.messages import counted, listed, message
from commops.sources.folder import opening

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from commops.cli.outputs import Kept
    from commops.formats.registry import Format

_RECORD: Final = ".commops-sheets.json"
"""The file that says which sheets were written into a folder, each with the digest of its content."""

_LARGEST: Final = 64 * 1024 * 1024
_MOST_NAMED: Final = 3


def write_sheets(sheets: Mapping[str, object], form: Format, folder: Path, kept: Kept) -> None:
    """Write sheets into a folder by the names of their files.

    Raises:
        Unable: where a file would be overwritten that was changed since, or was not written so, or cannot be.

    """
    contents = {name: _content(sheet, form) for name, sheet in sheets.items()}
    digests = _recorded(folder)
    changed = [name for name, content in contents.items() if _is_foreign(folder / name, content, digests.get(name))]
    if changed:
        raise Unable(
            counted(
                "{number:,} file in '{folder}' was changed, or was not written by `commops scorecard`: {files}",
                "{number:,} files in '{folder}' were changed, or were not written by `commops scorecard`: {files}",
                len(changed),
                folder=str(folder),
                files=listed(changed, most=_MOST_NAMED),
            ),
            message("move them, or name another folder"),
        )

    outputs.make_folder(folder)
    record = digests | {name: _digest(content) for name, content in contents.items()}
    files = {**contents, _RECORD: (json.dumps(record, indent=1, sort_keys=True) + "\n").encode()}
    outputs.check((str(folder / name) for name in files), kept)
    for name, content in files.items():
        with outputs.opened(str(folder / name), kept) as file:
            file.flush()
            file.buffer.write(content)


def _content(sheet: object, form: Format) -> bytes:
    from commops.formats.refusals import Refused  # noqa: PLC0415 - not for `--help`
    from commops.terminal.target import Target  # noqa: PLC0415

    written = BytesIO()
    with TextIOWrapper(written, "utf-8", "replace", newline="\n") as text:
        try:
            form.write(sheet, Target(text, saved=True))
        except Refused as error:
            raise Unable(error.args[0], error.help) from None
        text.flush()
        return written.getvalue()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _recorded(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, opening.NotPlain, opening.TooLarge):
        record = json.loads(opening.read(folder / _RECORD, _LARGEST))
        if isinstance(record, dict):
            return {str(name): str(digest) for name, digest in record.items()}
    return {}


def _is_foreign(path: Path, content: bytes, digest: str | None) -> bool:
    # Whether something is there that is neither what was written before nor what is to be written.
    try:
        present = opening.read(path, _LARGEST)
    except FileNotFoundError:
        return False
    except (OSError, opening.NotPlain, opening.TooLarge):
        return True
    return present != content and _digest(present) != digest
