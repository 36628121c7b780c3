"""commops as people run it: a process of its own, in a folder, in a pipe or in a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONGEST: Final = 300
"""After how many seconds a process that should have ended is given up."""

COMMOPS: Final = [sys.executable, "-m", "commops"]
_OWN: Final = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "PYTHONIOENCODING", "PYTHONUTF8"}


@dataclass(frozen=True)
class Done:
    """What a process left: its exit code, and what it wrote."""

    code: int
    stdout: str
    stderr: str


def commops(folder: Path, *words: str | Path, **environment: str) -> Done:
    """Run commops in a folder, with its output in pipes."""
    return python(folder, *COMMOPS[1:], *words, **environment)


def python(folder: Path, *words: str | Path, **environment: str) -> Done:
    """Run Python in a folder, with its output in pipes."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment_with(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def in_terminal(
    folder: Path, *words: str, columns: int = 80, environment: Mapping[str, str] | None = None, typed: str = ""
) -> str:
    """Run commops in a terminal so many columns wide, with what is typed into it, and return what it showed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.write(ours, typed.encode())
    with subprocess.Popen(
        [*COMMOPS, *words],
        cwd=folder,
        env=environment_with({"TERM": "xterm", **(environment or {})}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
        process.wait()
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def environment_with(more: dict[str, str]) -> dict[str, str]:
    """Return this process's environment without what changes the output, and with some more."""
    return {name: value for name, value in os.environ.items() if name not in _OWN} | more


def _read(file: int) -> bytes:
    # A terminal whose other end is closed ends with an error.
    try:
        return os.read(file, 65536)
    except OSError:
        return b""
