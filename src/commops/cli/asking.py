"""Asking on a terminal: a question, and again where the answer cannot be read."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

import typer

from commops.cli.catching import catchable
from commops.cli.errors import Unable, say, say_below
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Answer = TypeVar("Answer")

NOT_WRITTEN: Final = message("Nothing was written.")

_AROUND: Final = " \t.,;:!()\u3001\u3002'\"`"
"""What may be around an answer: `1.`, `(1)`, `1、`."""


@contextmanager
def nothing_written_yet() -> Iterator[None]:
    """Within this, where a command asks or reads and has written nothing, say so where it is interrupted.

    Raises:
        Abort: where it is interrupted.

    """
    with catchable():
        try:
            yield
        except KeyboardInterrupt:
            say("")
            say(NOT_WRITTEN)
            raise typer.Abort from None


def somebody_there() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def answers_in_vain() -> bool:
    """Tell whether answers may come through a pipe or from a file, where nobody is asked."""
    if sys.stdin is None:
        return False
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # closed, or no file at all
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def ask(lines: Iterable[str], read: Callable[[str], Answer], wrong: str, default: str = "") -> Answer:
    """Ask beside the output until an answer can be read; an empty one is the default, an end of input an interrupt."""
    for line in lines:
        say(line)
    while True:
        sys.stderr.write(f"[{default}] > " if default else "> ")
        sys.stderr.flush()
        try:
            return read(_line() or default)
        except (Unable, UnicodeDecodeError):
            say_below(wrong)


def plain(written: str) -> str:
    """Return an answer without what an input method or a habit adds: full-width characters, case, a final full stop."""
    return unicodedata.normalize("NFKC", written).casefold().strip(_AROUND)


def one_chosen(choices: Sequence[str], written: str) -> str:
    """Return the choice that is written, by itself or by its number from 1; what is neither is returned as it is."""
    answer = plain(written)
    number = int(answer) if answer.isascii() and answer.isdigit() else 0
    if 1 <= number <= len(choices):
        return choices[number - 1]
    return answer


def one_called(choices: Mapping[str, Iterable[str]], written: str) -> str:
    """Return the choice that is written, also by what it is called, or by a part of that which is in no other one."""
    chosen = one_chosen(list(choices), written)
    answer = plain(written)
    if chosen in choices or len(answer) < _shortest(answer):
        return chosen
    called = {choice: [plain(name) for name in names] for choice, names in choices.items()}
    for fits in (str.__eq__, str.__contains__):
        found = [choice for choice, names in called.items() if any(fits(name, answer) for name in names)]
        if len(found) == 1:
            return found[0]
    return chosen


def _shortest(answer: str) -> int:
    # How long a part of a name is at least: two characters of Chinese are a word.
    return 3 if answer.isascii() else 2


def numbered(choices: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Return lines for choices, each with what it means."""
    choices = list(choices)
    room = max(len(choice) for choice, _ in choices)
    return [f"  {number}  {choice:<{room}}  {meaning}" for number, (choice, meaning) in enumerate(choices, 1)]


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()
