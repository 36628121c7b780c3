"""Work beside other work, in a second process: only where this one can be forked, and there is a processor for it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_SIZE: Final = 8
"""How many bytes tell the length of a result, which comes before it."""

_SENT: Final = 0
_FAILED: Final = 1


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin some work beside what is done within, and give the function that waits for its result.

    Without a second process, and where that fails or is killed, the function does the work itself, so that the result
    is the same and errors are raised here. The second process writes nothing but its result; it ends with the context.
    """
    if not _is_possible():
        yield work
        return

    second = _Second.begun(work)
    if second is None:
        yield work
        return
    try:
        yield lambda: second.result(work)
    finally:
        second.end()


def on_halves(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], fewest: int) -> list[Result]:
    """Do some work on items, where there are at least so many on their second half beside the first.

    The results come in the order of the items: one for each half, or a single one for all.
    """
    if len(items) < fewest:
        return [work(items)]

    middle = len(items) // 2
    with beside(partial(work, items[middle:])) as second:
        return [work(items[:middle]), second()]


@contextmanager
def turns(number: int) -> Iterator[Callable[[], bool]]:
    """Yield a function that grants a number of turns, to this process and to those that are forked from it together.

    It tells each time whether there was one left. Where the system has no pipe to share, each process gets all.
    """
    try:
        taken, granted = os.pipe()
    except OSError:
        left = iter(range(number))
        yield lambda: next(left, None) is not None
        return

    os.write(granted, bytes(number))
    os.close(granted)  # in all processes, so that a pipe without turns has ended
    try:
        yield lambda: bool(os.read(taken, 1))
    finally:
        os.close(taken)


def _is_possible() -> bool:
    # Threads would be missing in a copy of the process, with whatever they hold locked. A process that is not told
    # which processors it has may have only one.
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return False
    threading = sys.modules.get("threading")
    has_threads = threading is not None and threading.active_count() > 1
    return not has_threads and len(os.sched_getaffinity(0)) > 1


class _Second:
    """The second process, and the end of the pipe where its result arrives."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._pipe = pipe
        self._has_ended = False

    @classmethod
    def begun(cls, work: Callable[[], object]) -> _Second | None:
        """Fork this process; None where the system does not allow it."""
        with _without_interrupts():
            try:
                here, there = os.pipe()
            except OSError:
                return None
            try:
                process = os.fork()
            except OSError:
                os.close(here)
                os.close(there)
                return None
            if process == 0:
                os.close(here)
                _work_and_exit(work, there)

            os.close(there)
            return cls(process, here)

    def result(self, work: Callable[[], Result]) -> Result:
        """Wait for the result, or do the work here if there is none."""
        with open(self._pipe, "rb", closefd=False) as pipe:
            sent = pipe.read()
        self.end()

        import pickle  # noqa: PLC0415 - only for large organisations

        size, data = sent[:_SIZE], sent[_SIZE:]
        if len(size) < _SIZE or int.from_bytes(size, "big") != len(data):
            return work()
        result: Result = pickle.loads(data)  # noqa: S301 - only this program itself has the other end of the pipe
        return result

    def end(self) -> None:
        """End the process, whatever it does, so that nothing is left of it."""
        if self._has_ended:
            return
        self._has_ended = True
        os.close(self._pipe)
        with suppress(ProcessLookupError, ChildProcessError):  # a parent may have asked not to be told of children
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    # What interrupts while the process is forked waits until each of the two knows which of them it is.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work_and_exit(work: Callable[[], object], pipe: int) -> NoReturn:
    # In the second process: it must not return, nor write what the first one has not written yet.
    code = _FAILED
    try:
        for each in (signal.SIGINT, signal.SIGTERM):
            if callable(signal.getsignal(each)):  # what is ignored, as under `nohup`, stays so
                signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
        import pickle  # noqa: PLC0415 - only for large organisations

        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with open(pipe, "wb") as sending:
            sending.write(len(data).to_bytes(_SIZE, "big"))
            sending.write(data)
        code = _SENT
    finally:
        os._exit(code)  # errors too: the first process does the work again, and meets them itself
