"""A Python that has imported commops, and forks a process for each run that it is asked for.

What a run does is as real as ever: it has its own folder, environment, streams and exit code. It only does not wait for
Python to start and for the same modules to be imported again, which is most of what a short run takes.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import pkgutil
import resource
import runpy
import signal
import socket
import sys
import time
import traceback
from importlib import import_module
from typing import Any, Final, TextIO

import commops

_STREAMS: Final = 3
_LENGTH: Final = 8
_USED_WHEN_NEEDED: Final = ("networkx", "pathspec", "rich.cells", "rich.console", "rich.text")


def serve(asked: socket.socket) -> None:
    """Run commops as often as it is asked for, until nobody can ask any more; for each, answer its id and its end."""
    for module in pkgutil.walk_packages(commops.__path__, "commops."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in _USED_WHEN_NEEDED:
        import_module(name)
    gc.freeze()

    while True:
        length, streams, _, _ = socket.recv_fds(asked, _LENGTH, _STREAMS)
        if not length:
            return
        request = json.loads(_received(asked, int(length)))

        process = os.fork()
        if not process:
            asked.close()
            _run(request, streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(_answer(asked, process), 0)
        _answer(asked, os.waitstatus_to_exitcode(status))


def _received(asked: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        received += asked.recv(length - len(received))
    return received


def _answer(asked: socket.socket, number: int) -> int:
    asked.sendall(f"{number}\n".encode())
    return number


def _run(request: dict[str, Any], streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    _become(request)

    code: Any = 1
    try:
        runpy.run_module("commops", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - as Python itself does at the end of a process
        traceback.print_exc()

    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def _become(request: dict[str, Any]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.argv = ["commops", *request["words"]]
    with contextlib.suppress(FileNotFoundError):  # of a folder that is gone Python itself knows no path either
        sys.path[0] = os.getcwd()  # noqa: PTH109 - as `python -m` has it
    stdin = io.BufferedReader(io.FileIO(0, closefd=False))
    sys.stdin = io.TextIOWrapper(stdin, sys.stdin.encoding, sys.stdin.errors)
    for limit, most in request["limits"].items():
        resource.setrlimit(int(limit), (most, most))
    sys.stdout = _writer(1, sys.stdout, lines=os.isatty(1))
    sys.stderr = _writer(2, sys.stderr, lines=True)
    # As in any Python, what is put in the place of a stream does not close it.
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr  # type: ignore[misc, assignment]


def _writer(number: int, like: TextIO, *, lines: bool) -> TextIO:
    raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    return io.TextIOWrapper(raw, like.encoding, like.errors, line_buffering=lines)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
