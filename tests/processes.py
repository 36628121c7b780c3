"""commops as people run it: a process of its own, in a folder, in a pipe or in a terminal."""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import pty
import selectors
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

LONGEST: Final = 300
"""After how many seconds a process that should have ended is given up."""

COMMOPS: Final = [sys.executable, "-m", "commops"]
_OWN: Final = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "PYTHONIOENCODING", "PYTHONUTF8"}
_PRELOADED: Final = Path(__file__).with_name("preloaded.py")
_READ_AT_THE_START: Final = ("PYTHON", "LC_", "LANG")


@dataclass(frozen=True)
class Done:
    """What a process left: its exit code, and what it wrote."""

    code: int
    stdout: str
    stderr: str


def commops(folder: Path, *words: str | Path, **environment: str) -> Done:
    """Run commops in a folder, with its output in pipes."""
    return bounded(folder, *words, limits={}, **environment)


def bounded(folder: Path, *words: str | Path, limits: Mapping[int, int], **environment: str) -> Done:
    """Run commops in a folder, with its output in pipes and limits on what it may take of a resource."""
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    running = _start(folder, words, environment_with(environment), (nothing, out_end, err_end), limits)
    stdout, stderr = _outputs(running, out, err)
    return Done(running.code(), _lines(stdout), _lines(stderr))


def python(folder: Path, *words: str | Path, **environment: str) -> Done:
    """Run Python in a folder, with its output in pipes."""
    return run(folder, sys.executable, *words, **environment)


def run(folder: Path, *words: str | Path, **environment: str) -> Done:
    """Run a program in a folder, with its output in pipes."""
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment_with(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
        preexec_fn=heed_ctrl_c,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def in_terminal(
    folder: Path, *words: str, columns: int = 80, environment: Mapping[str, str] | None = None, typed: str = ""
) -> str:
    """Run commops in a terminal so many columns wide, with what is typed into it, and return what it showed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.write(ours, typed.encode())
    whole = environment_with({"TERM": "xterm", **(environment or {})})
    running = _start(folder, words, whole, (theirs, os.dup(theirs), os.dup(theirs)))
    [shown] = _outputs(running, ours)
    running.code()
    return shown.decode().replace("\r\n", "\n")


def dateless(said: str) -> str:
    """Return what was said with `TODAY` for the day on which it was said."""
    return said.replace(str(date.today()), "TODAY")  # noqa: DTZ011 - the day where the user is, as commops reads it


def environment_with(more: dict[str, str]) -> dict[str, str]:
    """Return this process's environment without what changes the output, and with some more."""
    return {name: value for name, value in os.environ.items() if name not in _OWN} | more


def heed_ctrl_c() -> None:
    """Let a process that is about to start heed Ctrl-C, even if this one was started to ignore it, as by `nohup`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Running:
    """A process that was started: its id, and how to wait for its exit code."""

    process: int
    code: Callable[[], int]


class Preloaded:
    """A Python that has imported commops, which forks a process for each run; see preloaded.py."""

    def __init__(self) -> None:
        """Start it."""
        self._environment = _read_at_the_start(os.environ)
        self._asking, asked = socket.socketpair()
        self._asking.settimeout(LONGEST)
        self._answers = self._asking.makefile("r")
        self._server = subprocess.Popen(
            [sys.executable, _PRELOADED, str(asked.fileno())], pass_fds=[asked.fileno()], stdin=subprocess.DEVNULL
        )
        asked.close()

    def is_like(self, environment: Mapping[str, str]) -> bool:
        """Tell whether Python, which reads some of its environment when it starts, would be as it is."""
        return _read_at_the_start(environment) == self._environment

    def start(
        self,
        folder: Path,
        words: Sequence[str | Path],
        environment: Mapping[str, str],
        streams: Sequence[int],
        limits: Mapping[int, int],
    ) -> Running:
        """Start a run of commops."""
        request = {
            "folder": os.fspath(folder.absolute()),
            "words": [os.fspath(word) for word in words],
            "environment": dict(environment),
            "limits": dict(limits),
        }
        written = json.dumps(request).encode()
        socket.send_fds(self._asking, [f"{len(written):8}".encode()], streams)
        self._asking.sendall(written)
        return Running(self._number(), self._number)

    def end(self) -> None:
        """Have no more runs."""
        self._answers.close()
        self._asking.close()
        self._server.wait(LONGEST)

    def _number(self) -> int:
        return int(self._answers.readline())


@cache
def _preloaded() -> Preloaded:
    preloaded = Preloaded()
    atexit.register(preloaded.end)
    return preloaded


def _start(
    folder: Path,
    words: Sequence[str | Path],
    environment: Mapping[str, str],
    streams: tuple[int, int, int],
    limits: Mapping[int, int] = MappingProxyType({}),
) -> Running:
    # Start commops with its ends of its input, output and errors, which are closed here.
    if _preloaded().is_like(environment):
        running = _preloaded().start(folder, words, environment, streams, limits)
    else:
        assert not limits
        stdin, stdout, stderr = streams
        process = subprocess.Popen(
            [*COMMOPS, *words],
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509 - it sets a signal, no more
        )
        running = Running(process.pid, partial(process.wait, LONGEST))
    for stream in streams:
        os.close(stream)
    return running


def _outputs(running: Running, *streams: int) -> list[bytes]:
    # What comes out of some streams until they end, each closed then.
    outputs = dict.fromkeys(streams, b"")
    until = time.monotonic() + LONGEST
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            selector.register(stream, selectors.EVENT_READ)
        while selector.get_map():
            if time.monotonic() > until:
                os.kill(running.process, signal.SIGKILL)
                raise TimeoutError(f"still running after {LONGEST} seconds; it wrote {outputs}")
            for key, _ in selector.select(1):
                read = _read(key.fd)
                outputs[key.fd] += read
                if not read:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return list(outputs.values())


def _read_at_the_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_READ_AT_THE_START)}


def _read(file: int) -> bytes:
    # A terminal whose other end is closed ends with an error.
    try:
        return os.read(file, 65536)
    except OSError:
        return b""


def _lines(output: bytes) -> str:
    return output.decode().replace("\r\n", "\n").replace("\r", "\n")
